"""The reader of answers in HTTP/1.1, beside h11 on the same bytes, however they are cut."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import h11
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Modules

TRANSPORT = "stdlib"


def read(runtime: Modules, data: bytes, *, method: str = "GET", cuts: tuple[int, ...] = ()) -> Any:
    """Status, fields, body and what is left, as the reader finds them in pieces of `data`."""
    http1 = runtime.http1
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    waiting = [data[a:b] for a, b in pairwise(edges) if a < b]
    reader = http1.HeadReader()
    found = None
    while found is None:
        if not waiting:
            raise http1.Cut("in the head")
        found = reader.feed(waiting.pop(0))
    head, rest = found
    body = http1.body_of(head, method)
    content, left = b"", rest
    if not body.done:
        content = body.feed(rest)
        left = body.rest
    while not body.done and waiting:
        content += body.feed(waiting.pop(0))
        left = body.rest
    if not body.done:
        body.end()
    return head.status, list(head.headers.items()), content, left + b"".join(waiting)


def read_by_h11(data: bytes, method: str = "GET") -> Any:
    """The same by h11; None where it refuses."""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method=method, target="/", headers=[("Host", "a")]))
    connection.send(h11.EndOfMessage())
    status, content = 0, b""
    try:
        connection.receive_data(data)
        connection.receive_data(b"")
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                content += bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                return status, content
            elif not isinstance(event, h11.InformationalResponse):
                return None
    except h11.RemoteProtocolError:
        return None


_NAMES = st.sampled_from(["x-a", "Content-Type", "connection", "ETag", "set-cookie"])
_VALUES = st.text("abc 123,;=\té\u00ff", max_size=12).map(str.strip)
_FIELDS = st.lists(st.tuples(_NAMES, _VALUES), max_size=5)


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """A proper answer: with a length, in chunks, or up to the end of the connection."""
    content = draw(st.binary(max_size=200))
    lines = [f"{name}: {value}\r\n" for name, value in draw(_FIELDS)]
    kind = draw(st.sampled_from(["length", "chunks", "end"]))
    framed = content
    if kind == "length":
        lines.append(f"Content-Length: {len(content)}\r\n")
    elif kind == "chunks":
        lines.append("Transfer-Encoding: Chunked\r\n")
        size = draw(st.integers(1, 50))
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        extension = draw(st.sampled_from(["", ";a=b", ';a="x"']))
        framed = b"".join(f"{len(one):X}{extension}\r\n".encode() + one + b"\r\n" for one in pieces)
        trailer = draw(st.sampled_from(["", "x-sum: 1\r\n"]))
        framed += f"0\r\n{trailer}\r\n".encode()
    status = draw(st.sampled_from(["200 OK", "404 Not Found", "500 ", "299"]))
    return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode("latin-1") + framed


@given(data=answers(), cuts=st.lists(st.integers(0, 2000), max_size=8).map(tuple))
@settings(max_examples=300)
def test_it_reads_what_h11_reads(data: bytes, cuts: tuple[int, ...]) -> None:
    status, _, content, left = read(Modules("stdlib"), data, cuts=cuts)
    assert (status, content) == read_by_h11(data)
    assert left == b""


@given(
    data=answers(),
    at=st.integers(0, 2000),
    junk=st.sampled_from([b"\0", b"\r", b"\n", b":", b" ", b"x", b"\xff", b""]),
)
@settings(max_examples=500)
def test_nothing_is_read_otherwise_than_by_h11(data: bytes, at: int, junk: bytes) -> None:
    """A byte is exchanged, or taken out, anywhere: nothing is read that h11 would not read so."""
    at %= len(data)
    broken = data[:at] + junk + data[at + 1 :]
    http1 = Modules("stdlib").http1
    try:
        status, _, content, _ = read(Modules("stdlib"), broken)
    except (http1.Malformed, http1.Cut):
        return
    known = read_by_h11(broken)
    assert known is None or known == (status, content)


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"http/1.1 200 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        HEAD + b"no colon\r\n\r\n",
        HEAD + b"spaced name: 1\r\n\r\n",
        HEAD + b"name : 1\r\n\r\n",
        HEAD + b": 1\r\n\r\n",
        HEAD + b" folded: first\r\n\r\n",
        HEAD + b"x: a\0b\r\n\r\n",
        HEAD + b"x: a\rb\r\n\r\n",
        HEAD + b"content-length: 1\r\ncontent-length: 2\r\n\r\nab",
        HEAD + b"content-length: 1, 2\r\n\r\nab",
        HEAD + b"content-length: -1\r\n\r\n",
        HEAD + b"content-length: +1\r\n\r\na",
        HEAD + b"content-length: 0x1\r\n\r\na",
        HEAD + b"content-length: \xb2\r\n\r\nab",
        HEAD + b"content-length:\r\n\r\n",
        HEAD + b"content-length: " + b"9" * 30 + b"\r\n\r\n",
        HEAD + b"transfer-encoding: gzip, chunked\r\n\r\n",
        HEAD + b"transfer-encoding: identity\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nx\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n-1\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n1\nab",
        HEAD + b"transfer-encoding: chunked\r\n\r\n1\r\nab\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n" + b"0" * 5000,
        HEAD + b"transfer-encoding: chunked\r\n\r\n0\r\nnot a field\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n" + b"f" * 17 + b"\r\n",
        HEAD + b"x: " + b"y" * 200_000,
    ],
)
def test_what_is_no_answer(runtime: Modules, data: bytes) -> None:
    with pytest.raises(runtime.http1.Malformed):
        read(runtime, data, cuts=(20, 40))


@pytest.mark.parametrize(
    "data",
    [
        b"HTT",
        HEAD,
        HEAD + b"content-length: 3\r\n\r\nab",
        HEAD + b"transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n0\r\n",
    ],
)
def test_what_is_cut(runtime: Modules, data: bytes) -> None:
    with pytest.raises(runtime.http1.Cut):
        read(runtime, data)


@pytest.mark.parametrize(
    ("data", "method", "content", "left"),
    [
        (HEAD + b"content-length: 5\r\n\r\n", "HEAD", b"", b""),
        (b"HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\n", "GET", b"", b""),
        (b"HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n", "GET", b"", b""),
        (HEAD + b"content-length: 2, 2\r\n\r\nab", "GET", b"ab", b""),
        (HEAD + b"content-length: 2\r\ncontent-length: 2\r\n\r\nab", "GET", b"ab", b""),
        (HEAD + b"content-length: 2\r\n\r\nabHTTP", "GET", b"ab", b"HTTP"),
        (HEAD + b"\r\nuntil the end", "GET", b"until the end", b""),
        (b"HTTP/1.1 200\nx: 1\n\nabc", "GET", b"abc", b""),
    ],
)
def test_where_a_body_ends(
    runtime: Modules, data: bytes, method: str, content: bytes, left: bytes
) -> None:
    for cuts in ((), tuple(range(len(data)))):
        assert read(runtime, data, method=method, cuts=cuts)[2:] == (content, left)


@pytest.mark.parametrize(
    ("head", "persists"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nconnection: Close\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nconnection: a, close\r\n\r\n", False),
        (b"HTTP/1.0 200 OK\r\n\r\n", False),
        (b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n", True),
    ],
)
def test_whether_a_connection_persists(runtime: Modules, head: bytes, persists: bool) -> None:
    assert runtime.http1.HeadReader().feed(head)[0].persists is persists
