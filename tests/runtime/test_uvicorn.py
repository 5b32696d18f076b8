"""Against a server that is not ours: uvicorn, with its keep-alive, chunking and packing."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from .conftest import Drive, Modules

LIVE = True


async def echo(request: Request) -> Response:
    body = await request.body()
    return JSONResponse(
        {
            "method": request.method,
            "path": request.url.path,
            "query": dict(request.query_params),
            "length": len(body),
            "host": request.headers["host"],
            "pad": "x" * 2000,
        }
    )


async def form(request: Request) -> Response:
    return JSONResponse({"sum": sum([len(chunk) async for chunk in request.stream()])})


async def events(request: Request) -> Response:  # noqa: ARG001
    async def generate() -> AsyncIterator[str]:
        for number in range(5):
            yield f"id: {number}\ndata: {number}\n\n"
            await asyncio.sleep(0.01)

    return StreamingResponse(generate(), media_type="text/event-stream")


async def moved(request: Request) -> Response:  # noqa: ARG001
    return RedirectResponse("/echo?moved=1")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    routes = [
        Route("/echo", echo, methods=["GET", "POST", "PUT", "DELETE"]),
        Route("/form", form, methods=["POST"]),
        Route("/events", events, methods=["POST"]),
        Route("/moved", moved, methods=["POST"]),
    ]
    app = GZipMiddleware(Starlette(routes=routes), minimum_size=100)
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", timeout_keep_alive=1, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_calls(drive: Drive, url: str, method: str) -> None:
    client = drive.client(url)
    body: dict[str, Any] = {} if method in ("GET", "DELETE") else {"body": {"a": "é"}}
    response = drive.run(
        client.raw.request(method, "/echo", returns=dict, query={"q": "a b"}, **body)
    )
    assert response.headers["content-encoding"] == "gzip"
    seen = response.parse()
    assert (seen["method"], seen["query"], seen["length"]) == (
        method,
        {"q": "a b"},
        10 if body else 0,
    )
    assert url.endswith(seen["host"])


def test_a_redirect(drive: Drive, url: str) -> None:
    seen = drive.run(drive.client(url).request("POST", "/moved", returns=dict, body={"a": 1}))
    assert (seen["method"], seen["query"], seen["length"]) == ("POST", {"moved": "1"}, 7)


def test_p34_a_connection_that_it_has_closed(drive: Drive, url: str) -> None:
    client = drive.client(url, max_retries=0)
    drive.run(client.request("POST", "/echo", returns=dict))
    time.sleep(1.5)
    drive.run(client.request("POST", "/echo", returns=dict))


def test_uploads(drive: Drive, runtime: Modules, url: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    binary = runtime.bodies.Binary(pieces())
    client = drive.client(url)
    assert drive.run(client.request("POST", "/form", returns=dict, body=binary)) == {"sum": 100_000}


def test_events(drive: Drive, url: str) -> None:
    module = drive.modules.streams if drive.kind == "sync" else drive.modules.async_streams
    stream = drive.run(module.open_stream(drive.client(url), "POST", "/events", item=int))
    assert drive.all(stream) == [0, 1, 2, 3, 4]
    assert stream.last_event_id == "4"
