"""What the standard library's transport does with connections, beyond what every one does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from .conftest import Drive, Modules
from .server import Connection, FaultServer, raw, reply

TRANSPORT = "stdlib"
LATE = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


def test_interim_answers_are_let_go(drive: Drive, server: FaultServer) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    server.does(raw(early + LATE, then="keep"))
    client = drive.client(server.url)
    for _ in range(2):
        assert drive.run(client.request("GET", "/x", returns=dict)) == {}
    assert server.connections == 1


def test_interim_answers_without_end(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    server.does(raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 100, then="keep"))
    with pytest.raises(runtime.errors.APIConnectionError, match="keeps announcing"):
        drive.run(drive.client(server.url).request("GET", "/x", returns=dict))


def test_what_comes_unasked_is_no_answer(drive: Drive, server: FaultServer) -> None:
    """Some servers send 408 before they close a connection that idles."""
    unasked = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n"
    server.does(raw(LATE, unasked, every=0.05, then="keep"))
    client = drive.client(server.url, max_retries=0)
    for _ in range(2):
        assert drive.run(client.request("POST", "/x", returns=dict)) == {}
        time.sleep(0.1)
    assert server.connections == 2


def test_bytes_behind_an_answer_end_the_connection(drive: Drive, server: FaultServer) -> None:
    server.does(raw(LATE + b"HTTP/1.1 500 Smuggled\r\n\r\n", then="keep"))
    client = drive.client(server.url, max_retries=0)
    for _ in range(2):
        assert drive.run(client.request("GET", "/x", returns=dict)) == {}
    assert server.connections == 2


def test_an_answer_before_the_body_is_sent(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield b"x" * 65_536

    def refuse(connection: Connection) -> bool:
        connection.send(b"HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n")
        connection.pause(0.5)
        return False

    server.eager = refuse
    client = drive.client(server.url, max_retries=0, timeout=5)
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        drive.run(client.request("POST", "/x", returns=dict, body=runtime.bodies.Binary(pieces())))
    assert caught.value.status == 413
    assert sent < 64 << 20


def test_a_tunnel_that_is_refused(
    drive: Drive, runtime: Modules, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", server.url.replace("//", "//user:pass@"))
    monkeypatch.setenv("no_proxy", "")
    server.does(reply(407))
    client = drive.client("https://api.test", max_retries=0)
    with pytest.raises(runtime.errors.APIConnectionError, match="407 to CONNECT") as caught:
        drive.run(client.request("POST", "/x", returns=dict))
    (request,) = server.requests
    assert (request.method, request.target) == ("CONNECT", "api.test:443")
    assert request.headers["proxy-authorization"] == "Basic dXNlcjpwYXNz"
    assert "pass" not in str(caught.value)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "https://127.0.0.1:9"])
def test_a_proxy_that_is_not_known(
    drive: Drive, runtime: Modules, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    client = drive.client("https://api.test", max_retries=0)
    with pytest.raises(
        runtime.errors.APIConnectionError, match=r"only http:// ones|cannot be used"
    ):
        drive.run(client.request("GET", "/x", returns=dict))


def test_a_client_in_a_second_event_loop(runtime: Modules, server: FaultServer) -> None:
    client = runtime.async_base_client.AsyncBaseClient(base_url=server.url)
    for _ in range(2):
        assert asyncio.run(client.request("GET", "/x", returns=dict)) == {}
    assert server.connections == 2
