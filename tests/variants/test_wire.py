"""The same call is the same bytes from every variant."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from pathlib import Path
from typing import Any, Final

from tests.behaviour.create_assistant.conftest import import_as

GENERATED: Final = Path(__file__).parents[2] / "generated"
ANSWER: Final = (
    b'{"id":"a","object":"assistant","created_at":1,"name":null,"description":null,"model":"m",'
    b'"instructions":null,"tools":[],"metadata":{}}'
)
CALL: Final[dict[str, Any]] = {
    "model": "gpt-4o",
    "name": "é",
    "instructions": None,
    "tools": [{"type": "code_interpreter"}, {"type": "function", "function": {"name": "f"}}],
    "temperature": 1,
    "extra_headers": {"X-Trace": "1"},
    "extra_query": {"a": "b c"},
    "idempotency_key": "key-1",
}


class Recorder:
    """Answers one request, and keeps it as it came."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        self.received = b""
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        accepted, _ = self._listener.accept()
        with accepted, self._listener:
            while not self._whole():
                self.received += accepted.recv(1 << 16)
            head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
            accepted.sendall(head + b"content-length: %d\r\n\r\n" % len(ANSWER) + ANSWER)

    def _whole(self) -> bool:
        head, end, body = self.received.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        return bool(end) and length is not None and len(body) >= int(length[1])


def sent(package: Any, client: str) -> bytes:
    """What a client of the package sends, without the port of the server."""
    recorder = Recorder()
    made = getattr(package, client)(api_key="key", base_url=recorder.url)
    if client == "Client":
        with made:
            made.assistants.create(**CALL)
    else:

        async def main() -> None:
            async with made:
                await made.assistants.create(**CALL)

        asyncio.run(main())
    recorder._thread.join(5)
    return re.sub(rb"127\.0\.0\.1:\d+", b"host", recorder.received)


def test_the_same_bytes() -> None:
    found: dict[str, bytes] = {}
    for folder in sorted(GENERATED.iterdir()):
        root = folder if (folder / "__init__.py").exists() else folder / "openai_assistants"
        package = import_as(f"wire_{folder.name}", root)
        for client in ("Client", "AsyncClient"):
            if hasattr(package, client):
                found[f"{folder.name} {client}"] = sent(package, client)
    assert len(found) >= 8
    expected = found["default Client"]
    assert expected.startswith(b"POST /v1/assistants?a=b+c HTTP/1.1\r\nHost: host\r\n")
    assert {name for name, data in found.items() if data != expected} == set()
