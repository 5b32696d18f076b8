"""Promise 26: what announces an answer is none (RFC 9110 section 15.2)."""

from __future__ import annotations

from contextlib import suppress

import pytest

from .conftest import Drive, Modules
from .server import Act, Connection, FaultServer, reply

HINTS = b"HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n"
PROCESSING = b"HTTP/1.1 102 Processing\r\n\r\n"
UPGRADE = b"HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"


def announced(head: bytes, answer: Act) -> Act:
    """`answer`, some time after what announces it."""

    def act(connection: Connection) -> bool:
        connection.send(head)
        connection.pause(0.1)
        return answer(connection)

    return act


@pytest.mark.parametrize("head", [HINTS, PROCESSING, HINTS + PROCESSING])
def test_p26_an_announcement_is_no_answer(drive: Drive, server: FaultServer, head: bytes) -> None:
    server.does(announced(head, reply(200, b"[1]")), reply(200, b"[2]"))
    client = drive.client(server.url)
    assert drive.run(client.request("GET", "/1", returns=list)) == [1]
    assert drive.run(client.request("GET", "/2", returns=list)) == [2]
    assert server.connections == 1


def test_p26_an_announcement_is_no_success(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    server.does(announced(PROCESSING, reply(500)))
    client = drive.client(server.url, max_retries=0)
    with pytest.raises(runtime.errors.InternalServerError):
        drive.run(client.request("DELETE", "/1", returns=type(None)))


@pytest.mark.parametrize("head", [UPGRADE, HINTS])
def test_p26_what_a_given_client_takes_for_the_answer(
    drive: Drive, runtime: Modules, server: FaultServer, head: bytes
) -> None:
    """Over a client that a caller made, there may be no way past it; the connection is closed."""
    server.does(announced(head, reply(200, b"1")), reply(200, b"2"))
    given = drive.http_client()
    client = drive.client(server.url, http_client=given, max_retries=0)
    with suppress(runtime.errors.APIConnectionError):
        assert drive.run(client.request("GET", "/1", returns=int)) == 1
    assert drive.run(client.request("GET", "/2", returns=int)) == 2
    drive.close(given)


def test_p26_another_protocol_is_refused(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    server.does(announced(UPGRADE, reply(200, b"1")), reply(200, b"2"))
    client = drive.client(server.url, max_retries=0)
    with pytest.raises(runtime.errors.APIConnectionError):
        drive.run(client.request("DELETE", "/1", returns=type(None)))
    assert drive.run(client.request("GET", "/2", returns=int)) == 2
    assert server.connections == 2


def test_p26_no_status_below_200_is_a_success(drive: Drive, runtime: Modules) -> None:
    """Whatever a transport lets through."""
    transport = drive.scripted(drive.answer(102, b""))
    client = drive.client(transport=transport)
    with pytest.raises(runtime.errors.APIConnectionError):
        drive.run(client.request("DELETE", "/1", returns=type(None)))
    assert (len(transport.requests), transport.answers[0].closed) == (1, True)
