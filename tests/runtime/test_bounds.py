"""Promises 27 to 30 and 37: what may come in, and what may go out."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import Act, Connection, FaultServer, repeated, reply

MIB = 1 << 20


def test_p27_a_large_body(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    server.does(repeated(b" " * 65_536, 32 * MIB))
    client = drive.client(server.url, max_response_bytes=MIB)
    tracemalloc.start()
    with pytest.raises(runtime.errors.ResponseTooLargeError, match="max_response_bytes"):
        drive.run(client.request("GET", "/x", returns=dict))
    assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("x-gzip", gzip.compress),
    ],
    ids=["gzip", "deflate", "raw deflate", "x-gzip"],
)
def test_p27_a_bomb(
    drive: Drive, runtime: Modules, server: FaultServer, packing: str, pack: Any
) -> None:
    server.does(reply(body=pack(b" " * 200 * MIB), headers=[("content-encoding", packing)]))
    client = drive.client(server.url, max_response_bytes=8 * MIB)
    tracemalloc.start()
    with pytest.raises(runtime.errors.ResponseTooLargeError):
        drive.run(client.request("GET", "/x", returns=dict))
    assert tracemalloc.get_traced_memory()[1] < 20 * MIB
    tracemalloc.stop()
    server.does(reply(body=pack(b'{"a": 1}'), headers=[("content-encoding", packing)]))
    assert drive.run(client.request("GET", "/x", returns=dict)) == {"a": 1}


def test_p27_packed_files_one_after_the_other_and_padding(runtime: Modules) -> None:
    unpacker = runtime.content.Unpacker("gzip", None)
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0"
    pieces = [piece for byte in packed for piece in unpacker.feed(bytes([byte]))]
    unpacker.finish()
    assert b"".join(pieces) == b"one two"


def test_p27_a_packed_body_that_is_cut(runtime: Modules) -> None:
    unpacker = runtime.content.Unpacker("gzip", None)
    list(unpacker.feed(gzip.compress(b"x" * 1000)[:-9]))
    with pytest.raises(runtime.content.ContentError):
        unpacker.finish()


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
ENDLESS: dict[str, tuple[bytes, bytes]] = {
    "empty lines": (b"", b"\r\n" * 1000),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "a phrase": (b"HTTP/1.1 200 ", b"y" * 10_000),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"x: y\r\n" * 1000),
    "one header": (b"HTTP/1.1 200 OK\r\nx: ", b"y" * 10_000),
    "chunks of a byte": (CHUNKED, b"1\r\ny\r\n" * 1000),
    "an extension of a chunk": (CHUNKED + b"1;", b"y" * 10_000),
    "trailers": (CHUNKED + b"0\r\n", b"x: y\r\n" * 1000),
}


def without_end(first: bytes, ever: bytes) -> Act:
    def act(connection: Connection) -> bool:
        connection.send(first)
        while not connection.stopped.is_set():
            connection.send(ever)
        return False

    return act


@pytest.mark.parametrize("name", ENDLESS)
def test_p27_no_part_of_an_answer_is_endless(
    drive: Drive, runtime: Modules, server: FaultServer, name: str
) -> None:
    server.does(without_end(*ENDLESS[name]))
    client = drive.client(server.url, timeout=1, max_retries=0, max_response_bytes=1 << 20)
    tracemalloc.start()
    with pytest.raises(runtime.errors.APIError):
        drive.run(client.request("GET", "/x", returns=dict))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 << 20


def redirect(drive: Drive, status: int, location: str) -> Any:
    return drive.answer(status, headers={"location": location})


@pytest.mark.parametrize(
    ("status", "method", "then"),
    [
        (301, "GET", "GET"),
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (302, "PUT", "PUT"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (307, "POST", "POST"),
        (308, "PATCH", "PATCH"),
    ],
)
def test_p28_the_same_origin_is_followed(drive: Drive, status: int, method: str, then: str) -> None:
    transport = drive.scripted(redirect(drive, status, "../new?a=1"), drive.answer())
    client = drive.client(transport=transport)
    drive.run(client.request(method, "/v1/old", returns=dict, body={"a": 1}))
    followed = transport.requests[1]
    assert (followed.method, followed.target) == (then, "/new?a=1")
    assert (followed.body is not None) == (then == method)
    assert ("content-type" in followed.headers) == (then == method)


def test_a_streamed_body_follows_if_it_can_be_sent_again(drive: Drive, runtime: Modules) -> None:
    multipart = runtime.multipart.Multipart
    transport = drive.scripted(redirect(drive, 307, "/new"), drive.answer())
    client = drive.client(transport=transport)
    body = multipart({"a": ("a.txt", b"content")}, files=("a",))
    drive.run(client.request("POST", "/old", returns=dict, body=body))
    assert [request.target for request in transport.requests] == ["/old", "/new"]
    transport = drive.scripted(redirect(drive, 307, "/new"))
    client = drive.client(transport=transport)
    once = multipart({"a": ("a.txt", iter([b"content"]))}, files=("a",))
    with pytest.raises(runtime.errors.RedirectError, match="cannot be sent again"):
        drive.run(client.request("POST", "/old", returns=dict, body=once))


@pytest.mark.parametrize(
    "location",
    [
        "http://elsewhere.test/",
        "https://api.test/",
        "http://api.test:81/",
        "//elsewhere.test/",
        "http://api.test.elsewhere.test/",
        "http://api.test@elsewhere.test/",
        "http://user:password@api.test/",
        "ftp://api.test/",
        "file:///etc/passwd",
        "http://[::1",
        "http://api.test:99999/",
    ],
)
def test_p28_no_other_origin_is_asked(drive: Drive, runtime: Modules, location: str) -> None:
    transport = drive.scripted(redirect(drive, 307, location))
    client = drive.client(transport=transport, credentials={"a": runtime.auth.Bearer("k")})
    with pytest.raises(runtime.errors.RedirectError, match="redirect"):
        drive.run(client.request("POST", "/x", returns=dict, body={}, security=(("a",),)))
    assert len(transport.requests) == 1


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/\xc3\xa9?\xc3\xa9", "/%C3%A9?%C3%A9"),  # UTF-8, as header fields are read
        ("/\xe9", "/%C3%A9"),
        ("/\u20ac", "/%E2%82%AC"),
        ("/\\elsewhere.test", "/%5Celsewhere.test"),
        ("?a=1#b", "/v1/old?a=1"),
        ("", "/v1/old"),
    ],
)
def test_p28_locations_as_they_are_written(drive: Drive, location: str, target: str) -> None:
    transport = drive.scripted(redirect(drive, 302, location), drive.answer())
    drive.run(drive.client(transport=transport).request("GET", "/v1/old", returns=dict))
    assert transport.requests[1].target == target


def test_p28_at_most_five(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(redirect(drive, 302, "/again"))
    client = drive.client(transport=transport)
    with pytest.raises(runtime.errors.RedirectError):
        drive.run(client.request("GET", "/x", returns=dict))
    assert len(transport.requests) == 6
    assert transport.sleeps == []


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_p29_a_segment_that_names_another_resource(runtime: Modules, value: str) -> None:
    with pytest.raises(ValueError, match="part of a path"):
        runtime.urls.segment(value)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("%2e%2e", "%252e%252e"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("é\n", "%C3%A9%0A"),
        (7, "7"),
        (True, "true"),
        ("...", "..."),
    ],
)
def test_p29_a_segment_is_one_segment(runtime: Modules, value: Any, segment: str) -> None:
    assert runtime.urls.segment(value) == segment


@pytest.mark.parametrize("bad", ["a\rb", "a\nb", "a\0b", "a\r\nb: c"])
def test_p30_line_breaks_in_headers(drive: Drive, runtime: Modules, bad: str) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport, credentials={"a": runtime.auth.Bearer(bad)})
    calls: list[dict[str, Any]] = [
        {"headers": {"x-a": bad}},
        {"options": {"extra_headers": {"x-a": bad}}},
        {"options": {"extra_headers": {bad: "a"}}},
        {"options": {"idempotency_key": bad}},
        {"security": (("a",),)},
    ]
    for call in calls:
        with pytest.raises(ValueError, match="header"):
            drive.run(client.request("GET", "/x", returns=dict, **call))
    with pytest.raises(ValueError, match="header"):
        drive.client(transport=transport, default_headers={"x-a": bad})
    drive.run(client.request("GET", "/x", returns=dict, cookies={"a": bad}))
    assert "\r" not in transport.requests[0].headers["cookie"]
    assert len(transport.requests) == 1


@pytest.mark.parametrize("value", [1, None, b"a"])
def test_a_header_that_is_no_text(drive: Drive, value: Any) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport)
    for options in ({"extra_headers": {"x-a": value}}, {"extra_headers": {value: "a"}}):
        with pytest.raises(TypeError):
            drive.run(client.request("GET", "/x", returns=dict, options=options))
    with pytest.raises(TypeError, match="'x-a'"):
        drive.client(transport=transport, default_headers={"x-a": value})
    assert transport.requests == []


def test_what_is_no_unicode_is_not_sent(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport)
    half = "\ud800"
    calls: list[dict[str, Any]] = [
        {"body": {"a": half}},
        {"query": {"a": half}},
        {"headers": {"a": half}},
        {"cookies": {"a": half}},
        {"body": runtime.bodies.Text(half)},
        {"body": runtime.bodies.Form({"a": half})},
    ]
    for call in calls:
        with pytest.raises(ValueError):  # noqa: PT011 - its text is Python's own
            drive.run(client.request("POST", "/x", returns=dict, **call))
    assert transport.requests == []


def test_p30_targets_hold_no_line_breaks(drive: Drive) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client("http://api.test/a\r\nb é", transport=transport)
    drive.run(client.request("GET", "/x", returns=dict, query={"a\r\n": "b\r\n"}))
    assert transport.requests[0].target == "/ab%20%C3%A9/x?a%0D%0A=b%0D%0A"


def test_p37_what_was_not_given_is_not_sent(drive: Drive, runtime: Modules) -> None:
    omit = runtime.omit.omit
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport, default_query={"v": 1, "w": 2})
    drive.run(
        client.request(
            "POST",
            "/x",
            returns=dict,
            query={"a": omit, "b": None, "c": [], "d": "", "v": omit, "w": 3},
            headers={"x-a": omit, "x-b": None, "x-c": "c"},
            cookies={"a": omit, "b": None},
            body={"a": omit, "b": None, "c": {"d": omit, "e": [omit, {"f": omit}]}, "t": 1},
        )
    )
    request = transport.requests[0]
    assert request.body == b'{"b":null,"c":{"e":[{}]},"t":1}'
    assert request.target == "/x?v=1&w=3&d="
    assert set(request.headers) == {
        "accept",
        "accept-encoding",
        "user-agent",
        "x-c",
        "content-type",
    }
    drive.run(client.request("POST", "/x", returns=dict, body=omit))
    assert transport.requests[1].body is None


def test_p37_extras_are_added(drive: Drive) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport)
    extras = {
        "extra_headers": {"Accept": "text/csv"},
        "extra_query": {"a": 2},
        "extra_body": {"b": 2},
    }
    drive.run(
        client.request("POST", "/x", returns=dict, query={"a": 1}, body={"b": 1}, options=extras)
    )
    request = transport.requests[0]
    assert (request.target, request.body) == ("/x?a=2", b'{"b":2}')
    assert request.headers["accept"] == "text/csv"
