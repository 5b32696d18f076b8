"""The server: an ASGI application on a loopback port, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
import traceback
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import uvicorn
from openapi_core.datatypes import RequestParameters
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.server.contract import Answer, Contract, Refusal, WireRequest, encode
from tests.server.instances import NoInstanceError

_START_SECONDS: Final = 10.0
_KINDS: Final = {401: "authentication_error", 404: "not_found_error", 500: "server_error"}


@dataclass(frozen=True, kw_only=True)
class RecordedRequest:
    """A request as it came over the wire.

    `path` and `query` are percent-encoded, as sent; `headers` are pairs in the order sent, with
    names in lower case (uvicorn lowers them); `faults` says how the request breaks the document.
    """

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    faults: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The value of a header, `None` where it was not sent. Fails where it was sent twice."""
        values = [value for key, value in self.headers if key == name.lower()]
        assert len(values) < 2, f"{name} was sent {len(values)} times"
        return values[0] if values else None


@dataclass(frozen=True, kw_only=True)
class Scripted:
    """An answer that a test has asked for; `body` is `None` for the document's own."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    delay: float


@dataclass(eq=False)
class ContractServer:
    """Serves a document from `http://127.0.0.1:<port>`; a context manager, `url` has the base path.

    A request that breaks the document is answered with 400 (401 without credentials, 404, 405) and
    a body `{"error": {"message", "type", "param", "code"}}`; `requests[-1].faults` has its faults.
    An answer of the server's own that breaks the document is a 500, and is kept in `failures`;
    leaving the context raises if there are any. Scripted answers are sent as they are.
    """

    document: Path | Mapping[str, Any]
    port: int = 0
    requests: list[RecordedRequest] = field(default_factory=list, init=False)
    failures: list[str] = field(default_factory=list, init=False)
    _scripted: deque[Scripted] = field(default_factory=deque, init=False)

    def __post_init__(self) -> None:
        self.contract = Contract(self.document)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The base URL for a client, with the path of the document's first server."""
        return f"http://127.0.0.1:{self.port}{self.contract.base_path}"

    def respond(
        self,
        status: int = 200,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        body: Any = None,
        *,
        delay: float = 0.0,
    ) -> None:
        """Asks for the next answer; calls queue up, for requests that keep to the document.

        `body` is sent as it is where it is bytes or text, as JSON where it is another value, and is
        the document's example of that status where it is `None`. `delay` is in seconds.
        """
        pairs = tuple(headers.items() if isinstance(headers, Mapping) else headers)
        data = body if body is None or isinstance(body, bytes) else encode(body)
        if isinstance(body, str):
            data = body.encode()
        self._scripted.append(Scripted(status=status, headers=pairs, body=data, delay=delay))

    def reset(self) -> None:
        """Forgets requests, failures and answers that are still queued."""
        self.requests.clear()
        self.failures.clear()
        self._scripted.clear()

    def __enter__(self) -> Self:
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._server = uvicorn.Server(self._config())
        self._thread = threading.Thread(target=self._server.run, args=([listener],), daemon=True)
        self._thread.start()
        pause = threading.Event()
        for _ in range(int(_START_SECONDS / 0.005)):
            if self._server.started:
                return self
            pause.wait(0.005)
        raise RuntimeError("the server did not start")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._server.should_exit = True
        self._thread.join(_START_SECONDS)
        if kind is None and self.failures:
            raise AssertionError("the server broke the document: " + "; ".join(self.failures))

    def serve(self) -> None:
        """Serves in this thread until it is interrupted."""
        uvicorn.Server(self._config()).run()

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            self._app,
            host="127.0.0.1",
            port=self.port,
            log_level="warning",
            interface="asgi3",
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=1,
        )

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        try:
            response = await self._respond(request, body)
        except Exception as error:
            self.failures.append("".join(traceback.format_exception_only(error)).strip())
            response = _response(_error(500, self.failures[-1:]), len(self.requests))
        await response(scope, receive, send)

    async def _respond(self, request: Request, body: bytes) -> Response:
        wire = _wire(request, body)
        refusal = self.contract.refusal(wire)
        self.requests.append(_recorded(request, body, refusal))
        number = len(self.requests)
        if refusal is not None:
            return _response(self._refused(wire, refusal), number)
        scripted = self._scripted.popleft() if self._scripted else None
        if scripted is None:
            return _response(self.contract.answer(wire), number)
        await asyncio.sleep(scripted.delay)
        answer = self._scripted_answer(wire, scripted)
        return _response(answer, number, scripted.headers)

    def _scripted_answer(self, wire: WireRequest, scripted: Scripted) -> Answer:
        if scripted.body is None:
            return self.contract.answer(wire, scripted.status)
        headers = {"content-type": "application/json"} if scripted.body else {}
        return Answer(status_code=scripted.status, data=scripted.body, headers=headers)

    def _refused(self, wire: WireRequest, refusal: Refusal) -> Answer:
        """The error body; where the document has another for the status, an instance of that."""
        answer = _error(refusal.status, refusal.faults)
        if refusal.status in (404, 405) or not self.contract.breaches(wire, answer):
            return answer
        try:
            return self.contract.answer(wire, refusal.status)
        except NoInstanceError:
            return answer


def _wire(request: Request, body: bytes) -> WireRequest:
    parameters = RequestParameters(
        query=request.query_params, header=request.headers, cookie=request.cookies
    )
    return WireRequest(
        method=request.method.lower(),
        path=_raw_path(request),
        body=body,
        content_type=request.headers.get("content-type", "application/octet-stream"),
        parameters=parameters,
    )


def _raw_path(request: Request) -> str:
    raw: bytes = request.scope["raw_path"]
    return raw.decode("latin-1")


def _recorded(request: Request, body: bytes, refusal: Refusal | None) -> RecordedRequest:
    headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in request.headers.raw]
    return RecordedRequest(
        method=request.method,
        path=_raw_path(request),
        query=request.scope["query_string"].decode("latin-1"),
        headers=tuple(headers),
        body=body,
        faults=refusal.faults if refusal else (),
    )


def _error(status: int, faults: Sequence[str]) -> Answer:
    kind = _KINDS.get(status, "invalid_request_error")
    detail = {"message": "; ".join(faults), "type": kind, "param": None, "code": None}
    headers = {"content-type": "application/json"}
    return Answer(status_code=status, data=encode({"error": detail}), headers=headers)


def _response(answer: Answer, number: int, headers: Sequence[tuple[str, str]] = ()) -> Response:
    """What is sent: `x-request-id` counts requests; a scripted header replaces the document's."""
    response = Response(answer.data, answer.status_code, answer.headers)
    response.headers.setdefault("x-request-id", f"req_{number}")
    replaced = {name.lower() for name, _ in headers}
    for name in replaced & set(response.headers):
        del response.headers[name]
    for name, value in headers:
        response.headers.append(name, value)
    return response
