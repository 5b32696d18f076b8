"""Behind nginx as a reverse proxy, which closes, caches, packs and buffers; and through tinyproxy.

Debian's packages nginx-light and tinyproxy; what is not installed is not tested, and says so.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from .conftest import Drive, Modules
from .nginx import NGINX, TINYPROXY, Nginx, nginx, tinyproxy
from .server import FaultServer, raw

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (nginx-light)")
needs_tinyproxy = pytest.mark.skipif(TINYPROXY is None, reason="tinyproxy is not installed")

LIVE = True
MIB = 1 << 20
served = 0


async def echo(request: Request) -> Response:
    """What came, of which `sleep` and `headers` in the query ask for more."""
    global served
    served += 1
    size = sum([len(chunk) async for chunk in request.stream()])
    await asyncio.sleep(float(request.query_params.get("sleep", "0")))
    big = {f"x-big-{n}": "h" * 1000 for n in range(int(request.query_params.get("headers", "0")))}
    seen = {"method": request.method, "length": size, "served": served, "pad": "x" * 2000}
    names = ("host", "via", "content-length", "transfer-encoding", "x-long")
    seen |= {name: request.headers.get(name) for name in names}
    return JSONResponse(seen, headers={"cache-control": "max-age=60", **big})


async def numbers(_: Request) -> Response:
    async def generate() -> AsyncIterator[str]:
        yield "[0"
        for number in range(1, 200):
            yield f", {number}"
            await asyncio.sleep(0)
        yield "]"

    return StreamingResponse(generate(), media_type="application/json")


async def events(_: Request) -> Response:
    async def generate() -> AsyncIterator[str]:
        for number in range(4):
            yield f"data: {number}\r\n\r\n"
            await asyncio.sleep(0.05)

    return StreamingResponse(generate(), media_type="text/event-stream")


@pytest.fixture(scope="module")
def application() -> Iterator[int]:
    """The port of the application behind nginx."""
    routes = [
        Route("/numbers", numbers),
        Route("/unbuffered/events", events),
        Route("/{path:path}", echo, methods=["GET", "POST", "PUT"]),
    ]
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(Starlette(routes=routes), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def faulty() -> Iterator[FaultServer]:
    server = FaultServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, application: int, faulty: FaultServer
) -> Iterator[tuple[Nginx, subprocess.Popen[bytes]]]:
    home = tmp_path_factory.mktemp("nginx")
    with nginx(home, upstream=application, faults=faulty.port) as found:
        yield found


@pytest.fixture
def front(running: tuple[Nginx, subprocess.Popen[bytes]]) -> Nginx:
    return running[0]


def call(drive: Drive, client: Any, path: str, method: str = "GET", **operation: Any) -> Any:
    """The APIResponse."""
    return drive.run(client.raw.request(method, path, returns=dict, **operation))


def failure(drive: Drive, client: Any, path: str, method: str = "GET", **operation: Any) -> Any:
    with pytest.raises(drive.modules.errors.APIError) as caught:
        call(drive, client, path, method, **operation)
    return caught.value


def test_p34_kept_connections_and_those_that_it_ends(drive: Drive, front: Nginx) -> None:
    """`keepalive_requests 3`: each connection serves three, and no call notices."""
    client = drive.client(front.url, max_retries=0)
    answers = [call(drive, client, "/x", "POST", body={"n": n}) for n in range(9)]
    used = [answer.headers["x-connection"] for answer in answers]
    assert [used.count(one) for one in dict.fromkeys(used)] == [3, 3, 3]
    assert {answer.attempts for answer in answers} == {1}


def test_p34_a_connection_that_timed_out(drive: Drive, front: Nginx) -> None:
    client = drive.client(front.url, max_retries=0)
    first = call(drive, client, "/x", "POST", body={})
    time.sleep(1.4)
    second = call(drive, client, "/x", "POST", body={})
    assert first.headers["x-connection"] != second.headers["x-connection"]
    assert second.attempts == 1


def test_p34_a_reload_between_calls(
    drive: Drive, running: tuple[Nginx, subprocess.Popen[bytes]]
) -> None:
    front, process = running
    client = drive.client(front.url, max_retries=0)
    for _ in range(3):
        call(drive, client, "/x", "POST", body={})
        process.send_signal(signal.SIGHUP)
        time.sleep(0.2)
    call(drive, client, "/x", "POST", body={})


@pytest.mark.parametrize(("method", "attempts"), [("GET", 3), ("POST", 1)])
def test_p26_nobody_behind_it(drive: Drive, front: Nginx, method: str, attempts: int) -> None:
    client = drive.client(front.url, jitter=lambda: 0.0)
    error = failure(drive, client, "/dead/x", method)
    assert (type(error).__name__, error.status) == ("InternalServerError", 502)
    assert error.attempts == attempts
    assert error.body.startswith("<html>")
    assert error.message.startswith(f"502 Bad Gateway from {method} /dead/x: 502 Bad Gateway nginx")
    assert "<" not in error.message
    assert "\n" not in error.message


def test_p26_too_slow_for_it(drive: Drive, front: Nginx) -> None:
    error = failure(drive, drive.client(front.url), "/slow/x", "POST", query={"sleep": 0.6})
    assert (error.status, error.attempts) == (504, 1)
    text = "504 Gateway Timeout from POST /slow/x: 504 Gateway Time-out nginx"
    assert error.message.startswith(text)


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["length", "none"],
)
def test_p24_what_is_behind_it_dies(
    drive: Drive, front: Nginx, faulty: FaultServer, head: bytes
) -> None:
    chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"
    faulty.does(raw(head if b"length" in head else chunked))
    error = failure(drive, drive.client(front.url, jitter=lambda: 0.0), "/cut/x", "GET")
    assert type(error).__name__ == "APIConnectionError"
    assert error.attempts == 3


def test_it_packs(drive: Drive, front: Nginx) -> None:
    answer = call(drive, drive.client(front.url), "/x")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.parse()["pad"] == "x" * 2000


def test_it_caches(drive: Drive, front: Nginx) -> None:
    client = drive.client(front.url)
    path = f"/cached/{drive.kind}"
    answers = [call(drive, client, path) for _ in range(3)]
    assert [one.headers["x-cache"] for one in answers] == ["MISS", "HIT", "HIT"]
    assert len({one.parse()["served"] for one in answers}) == 1
    posted = [call(drive, client, path, "POST", body={}).parse()["served"] for _ in range(2)]
    assert posted[0] != posted[1]


def test_large_headers(drive: Drive, front: Nginx) -> None:
    client = drive.client(front.url)
    answer = call(drive, client, "/x", query={"headers": 40}, headers={"x-long": "v" * 6000})
    assert answer.parse()["x-long"] == "v" * 6000
    assert answer.headers["x-big-39"] == "h" * 1000
    error = failure(drive, client, "/x", headers={"x-long": "v" * 40_000})
    assert type(error).__name__ == "BadRequestError"
    assert "Request Header Or Cookie Too Large" in error.message


def test_chunks(drive: Drive, front: Nginx) -> None:
    client = drive.client(front.url)
    answer = drive.run(client.raw.request("GET", "/numbers", returns=list))
    assert answer.headers["transfer-encoding"] == "chunked"
    assert answer.parse() == list(range(200))


@pytest.mark.parametrize("path", ["/x", "/unbuffered/x"])
def test_a_large_upload(drive: Drive, runtime: Modules, front: Nginx, path: str) -> None:
    """Buffered, the application learns the length; unbuffered, it gets chunks as they come."""
    pieces = (b"x" * 65_536 for _ in range(20 * MIB // 65_536))
    seen = call(
        drive, drive.client(front.url), path, "POST", body=runtime.bodies.Binary(pieces)
    ).parse()
    assert seen["length"] == 20 * MIB
    how = (None, "chunked") if path == "/unbuffered/x" else (str(20 * MIB), None)
    assert (seen["content-length"], seen["transfer-encoding"]) == how


@pytest.mark.parametrize("known", [True, False], ids=["length", "chunks"])
def test_an_upload_that_it_refuses(
    drive: Drive, runtime: Modules, front: Nginx, known: bool
) -> None:
    """nginx answers 413 before it has all of the body, and hangs up."""
    if drive.transport == "aiohttp":
        pytest.skip("aiohttp reads no answer where it could not write all of the body")
    data = b"x" * 20 * MIB
    pieces = (data[at : at + MIB] for at in range(0, len(data), MIB))
    body = runtime.bodies.Binary(data if known else pieces)
    error = failure(drive, drive.client(front.url), "/small/x", "PUT", body=body)
    assert (error.status, error.attempts) == (413, 1)
    assert "413 Request Entity Too Large" in error.message


def test_events(drive: Drive, front: Nginx) -> None:
    module = drive.modules.streams if drive.kind == "sync" else drive.modules.async_streams
    client = drive.client(front.url)
    stream = drive.run(module.open_stream(client, "GET", "/unbuffered/events", item=int))
    assert drive.all(stream) == [0, 1, 2, 3]


@pytest.fixture
def proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with tinyproxy(tmp_path) as url:
        for name in ("NO_PROXY", "no_proxy", "http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTP_PROXY", url)
        monkeypatch.setenv("HTTPS_PROXY", url)
        yield url


@needs_tinyproxy
@pytest.mark.usefixtures("proxy")
def test_p32_by_a_proxy(drive: Drive, front: Nginx) -> None:
    seen = call(drive, drive.client(front.url), "/x", "POST", body={"a": 1}).parse()
    assert "tinyproxy" in seen["via"]
    assert (seen["length"], seen["host"]) == (7, front.url.removeprefix("http://"))


@needs_tinyproxy
@pytest.mark.usefixtures("proxy")
def test_p32_a_tunnel_by_a_proxy(drive: Drive, front: Nginx, tmp_path: Path) -> None:
    trusted = ssl.create_default_context(cafile=str(front.home / "certificate.pem"))
    client = drive.client(front.tls_url, ssl_context=trusted)
    answers = [call(drive, client, "/x", "POST", body={"a": n}) for n in range(3)]
    assert [one.parse()["via"] for one in answers] == [None] * 3
    assert len({one.headers["x-connection"] for one in answers}) == 1
    log = (tmp_path / "tinyproxy.log").read_text()
    assert log.count(f"CONNECT {front.tls_url.removeprefix('https://')}") >= 1

    error = failure(drive, drive.client(front.tls_url), "/x", "POST", body={})
    assert type(error).__name__ == "APIConnectionError"
    assert "could not trust" in error.message
    assert error.attempts == 1


@needs_tinyproxy
@pytest.mark.usefixtures("proxy")
def test_p32_nobody_behind_the_proxy(drive: Drive) -> None:
    """Plainly, the proxy answers 500 or 502; a tunnel is not made, and nothing was sent."""
    client = drive.client("http://127.0.0.1:9", jitter=lambda: 0.0)
    error = failure(drive, client, "/x", "POST", body={})
    assert error.status in (500, 502, 503)
    tunnel = drive.client("https://127.0.0.1:9", jitter=lambda: 0.0)
    error = failure(drive, tunnel, "/x", "POST", body={})
    assert (type(error).__name__, error.attempts) == ("APIConnectionError", 3)
    assert "could not reach https://127.0.0.1:9" in error.message
