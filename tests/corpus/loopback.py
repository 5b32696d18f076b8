"""A server on a socket of this machine that keeps what it is asked, and answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.corpus.wire import Wire


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server answers, whatever it is asked."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Loopback:
    """One at a time: `answer` is for the next requests, `seen` are those since it was set."""

    def __init__(self) -> None:
        self.answer = Answer()
        self.seen: list[Wire] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.loopback = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where it is, with a path before those of the document."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/base"

    def will(self, answer: Answer) -> None:
        """Answer so from now on."""
        self.answer = answer
        self.seen.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    loopback: Loopback


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._respond
        raise AttributeError(name)

    def _respond(self) -> None:
        loopback = self.server.loopback  # type: ignore[attr-defined]
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = b"".join(self._body(headers))
        loopback.seen.append(
            Wire(method=self.command, target=self.path, headers=headers, body=body)
        )
        answer: Answer = loopback.answer
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        has_body = self.command != "HEAD" and answer.status not in (204, 304)
        if has_body:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if has_body:
            self.wfile.write(answer.body)
        self.wfile.flush()

    def _body(self, headers: dict[str, str]) -> Iterable[bytes]:
        if "chunked" not in headers.get("transfer-encoding", ""):
            yield self.rfile.read(int(headers.get("content-length", 0)))
            return
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""
