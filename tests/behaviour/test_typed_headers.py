"""Headers of an answer, with the types that the document gives them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Built, built, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "response_headers" / "document.yaml"


class _Handler(BaseHTTPRequestHandler):
    headers_sent: dict[str, str] = {}  # noqa: RUF012 - a test sets it

    def do_GET(self) -> None:
        self.send_response(200)
        body = json.dumps({"id": 1}).encode()
        for name, value in {**self.headers_sent, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Built:
    return built(CASE, variant=Variant(models=request.param), formatted=False)


def _read(found: Any, name: str) -> Any:
    if isinstance(found, dict):
        return found[name]
    return getattr(found, name.lower().replace("-", "_"))


@pytest.fixture
def pets(package: Built) -> Iterator[ModuleType]:
    with imported(package) as module:
        yield module


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


SENT: Final = {
    "x-rate-limit": "12",
    "X-EXPIRES-AFTER": "2026-11-23T10:00:00Z",
    "X-Tags": "1, 2,3",
    "X-Cached": "true",
    "X-State": "lukewarm",
}


def test_described_headers_are_attributes(pets: ModuleType, url: str) -> None:
    _Handler.headers_sent = dict(SENT)
    with pets.Client(base_url=url) as client:
        response = client.pets.with_raw_response.retrieve(1)
    found = response.typed_headers
    assert _read(found, "X-Rate-Limit") == 12
    assert (_read(found, "X-Tags"), _read(found, "X-Cached")) == ([1, 2, 3], True)
    assert _read(found, "X-Expires-After") == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert _read(found, "X-State") == "lukewarm"
    assert _read(response.parse(), "id") == 1
    assert response.headers["x-tags"] == "1, 2,3"


def test_objects_and_cookies(pets: ModuleType, url: str) -> None:
    cookies = ["a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "b=2"]
    _Handler.headers_sent = {
        "X-Rate-Limit": "1",
        "X-Window": "left,3,open,true",
        "X-Span": "left=4, open=false",
        "X-Json": '{"left": 5}',
        "X-Costs": "a,1.5,b,2",
        "Set-Cookie": cookies[0] + "\r\nSet-Cookie: " + cookies[1],
    }
    with pets.Client(base_url=url) as client:
        response = client.pets.with_raw_response.retrieve(1)
    found = response.typed_headers
    window = _read(found, "X-Window")
    assert (_read(window, "left"), _read(window, "open")) == (3, True)
    assert _read(_read(found, "X-Span"), "left") == 4
    assert _read(_read(found, "X-Json"), "left") == 5
    assert _read(found, "X-Costs") == {"a": 1.5, "b": 2}
    assert _read(found, "Set-Cookie") == cookies


def test_the_async_twin_does_the_same(pets: ModuleType, url: str) -> None:
    _Handler.headers_sent = {"x-rate-limit": "12"}

    async def ask() -> Any:
        async with pets.AsyncClient(base_url=url) as client:
            response = await client.pets.with_raw_response.retrieve(1)
            return response.typed_headers

    found = asyncio.run(ask())
    assert _read(found, "X-Rate-Limit") == 12


@pytest.mark.parametrize("sent", [{}, {"x-rate-limit": "many"}])
def test_p26_headers_that_are_not_as_promised(
    pets: ModuleType, url: str, sent: dict[str, str]
) -> None:
    _Handler.headers_sent = sent
    with pets.Client(base_url=url) as client:
        response = client.pets.with_raw_response.retrieve(1)
    with pytest.raises(pets.ResponseDecodeError, match="headers of GET /pets/1") as raised:
        _ = response.typed_headers
    assert raised.value.status == 200
    assert "many" not in str(raised.value)
