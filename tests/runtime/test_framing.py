"""Bodies that are not what they should be, and headers that are at odds with them."""

from __future__ import annotations

import io
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import FaultServer


class OwnError(Exception):
    """What a caller's generator raises."""


def post(drive: Drive, server: FaultServer, body: Any, **options: Any) -> Any:
    """The answer to `body`, sent over connections of our own."""
    client = drive.client(server.url, timeout=5)
    return drive.run(client.request("POST", "/x", returns=dict, body=body, options=options))


def raising(error: Exception) -> Iterator[bytes]:
    yield b"x" * 10
    raise error


async def raising_later(error: Exception) -> AsyncIterator[bytes]:
    yield b"x" * 10
    raise error


FAILURES = [OwnError("own"), OSError("disk"), ConnectionResetError(104, "of another connection")]


@pytest.mark.parametrize("error", FAILURES, ids=[type(error).__name__ for error in FAILURES])
def test_what_a_body_raises_is_raised(
    drive: Drive, runtime: Modules, server: FaultServer, error: Exception
) -> None:
    sources: list[Callable[[Exception], Any]] = [raising]
    if drive.kind == "async":
        sources.append(raising_later)
    for source in sources:
        for body in (
            runtime.bodies.Binary(source(error)),
            runtime.multipart.Multipart({"a": source(error)}),
        ):
            with pytest.raises(type(error)) as caught:
                post(drive, server, body)
            assert caught.value is error
            assert caught.value.__cause__ is None
            assert caught.value.__context__ is None
            frames = traceback.extract_tb(caught.value.__traceback__)
            assert source.__name__ in [frame.name for frame in frames]
    assert server.requests == []
    assert post(drive, server, {}) == {}


def test_it_is_raised_through_a_given_http_client(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    client = drive.client(server.url, http_client=drive.http_client())
    error = OSError("disk")
    body = runtime.bodies.Binary(raising(error))
    with pytest.raises(OSError, match="disk") as caught:
        drive.run(client.request("POST", "/x", returns=dict, body=body))
    assert caught.value is error
    received = runtime.bodies.Binary([b"one ", b"two"])
    value = "e" if drive.transport == "aiohttp" else "\xe9"  # it knows no Latin-1
    options = {"extra_headers": {"x-a": value, "host": "inner.test"}}
    drive.run(client.request("POST", "/x", returns=dict, body=received, options=options))
    assert server.requests[-1].body == b"one two"
    assert server.requests[-1].headers["host"] == "inner.test"
    drive.close(client._cycle._transport)


def test_a_file_that_is_gone(
    drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    with pytest.raises(FileNotFoundError):
        runtime.bodies.Binary(path)
    path.write_bytes(b"data")
    body = runtime.bodies.Binary(path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        post(drive, server, body)
    assert server.requests == []


@pytest.mark.parametrize(
    ("value", "kind"),
    [(lambda: ["text"], "str"), (lambda: range(3), "int"), (lambda: io.StringIO("text"), "str")],
    ids=["texts", "numbers", "a file of text"],
)
def test_what_is_not_bytes(
    drive: Drive, runtime: Modules, server: FaultServer, value: Any, kind: str
) -> None:
    with pytest.raises(TypeError, match=f"a body is read as bytes, not as {kind}"):
        post(drive, server, runtime.bodies.Binary(value()))
    assert server.requests == []


@pytest.mark.only("sync")
def test_what_is_awaited_is_not_for_a_sync_client(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    with pytest.raises(TypeError, match="AsyncClient"):
        post(drive, server, runtime.bodies.Binary(raising_later(OwnError())))
    assert server.requests == []


def test_pieces_of_every_kind(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    wide = memoryview(b"abcd").cast("H")
    pieces = [b"", bytearray(b"one"), b"", wide, memoryview(b"two"), b""]
    post(drive, server, runtime.bodies.Binary(pieces))
    assert server.requests[-1].body == b"oneabcdtwo"
    post(drive, server, runtime.bodies.Binary([]))
    assert server.requests[-1].body == b""


@pytest.mark.parametrize("change", [b"cut", b"more than it was"])
def test_a_file_that_changes_while_it_is_sent(
    drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path, change: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"as it was")
    body = runtime.bodies.Binary(path)
    path.write_bytes(change)
    with pytest.raises(ValueError, match=r"(long|short)er than its Content-Length"):
        post(drive, server, body)
    assert server.requests == []


def test_a_length_that_the_caller_knows(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    given = {"Content-Length": "7"}
    post(drive, server, runtime.bodies.Binary(iter([b"one ", b"two"])), extra_headers=given)
    received = server.requests[-1]
    assert (received.headers["content-length"], received.body) == ("7", b"one two")
    assert "transfer-encoding" not in received.headers
    for pieces in ([b"one"], [b"one two three"], [b"one two", b" "]):
        with pytest.raises(ValueError, match="than its Content-Length"):
            post(drive, server, runtime.bodies.Binary(iter(pieces)), extra_headers=given)
    assert post(drive, server, {"a": 1}, extra_headers=given) == {}
    assert [request.body for request in server.requests if request.body == b'{"a":1}']


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "5"},
        {"content-length": "07 "},
        {"content-length": "7, 7"},
        {"content-length": "+7"},
        {"content-length": "\xb2"},
        {"content-length": ""},
        {"Transfer-Encoding": "chunked"},
        {"transfer-encoding": "identity", "content-length": "7"},
    ],
)
def test_headers_at_odds_with_the_body(
    drive: Drive, runtime: Modules, tmp_path: Path, headers: dict[str, str]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"some text")
    transport = drive.scripted(drive.answer())
    plain = drive.client(transport=transport)
    always = drive.client(transport=transport, default_headers=headers)
    extra = {"options": {"extra_headers": headers}}
    calls: list[tuple[Any, dict[str, Any]]] = [
        (always, {"body": {"a": 11}}),
        (plain, {"body": {"a": 11}, "headers": headers}),
        (plain, {"body": {"a": 11}, **extra}),
        (plain, {"body": runtime.bodies.Binary(path), **extra}),
        (plain, {"body": runtime.bodies.Text("some text"), **extra}),
        (plain, {"body": runtime.bodies.Form({"a": "some text"}), **extra}),
        (plain, {"body": runtime.multipart.Multipart({"a": path}), **extra}),
    ]
    for client, call in calls:
        with pytest.raises(ValueError, match=r"Content-Length|Transfer-Encoding"):
            drive.run(client.request("POST", "/x", returns=dict, **call))
    assert transport.requests == []


def test_a_host_is_sent_once(drive: Drive, server: FaultServer) -> None:
    post(drive, server, {}, extra_headers={"Host": "inner.test"})
    post(drive, server, {})
    hosts = [request.fields.count("host") for request in server.requests]
    assert hosts == [1, 1]
    assert server.requests[0].headers["host"] == "inner.test"
    assert server.requests[1].headers["host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("content_type", ["a/b\r\nx: y", "a/b\0"])
def test_p30_media_types_hold_no_line_breaks(
    drive: Drive, runtime: Modules, content_type: str
) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport)
    for body in (runtime.bodies.Binary(b"", content_type), runtime.bodies.Text("", content_type)):
        with pytest.raises(ValueError, match="content-type"):
            drive.run(client.request("POST", "/x", returns=dict, body=body))
    assert transport.requests == []
