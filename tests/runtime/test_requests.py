"""Parameters in every style, and bodies of every kind."""

from __future__ import annotations

import asyncio
import datetime
import email
import io
import threading
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest

from .conftest import Drive, Modules
from .server import FaultServer, reply

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}

# The table of OpenAPI 3.1, section 4.8.12.4, "Style Examples".
PATHS = [
    ("simple", "blue", False, "blue"),
    ("simple", ARRAY, False, "blue,black,brown"),
    ("simple", ARRAY, True, "blue,black,brown"),
    ("simple", OBJECT, False, "R,100,G,200,B,150"),
    ("simple", OBJECT, True, "R=100,G=200,B=150"),
    ("matrix", "", False, ";color"),
    ("label", "blue", False, ".blue"),
    ("label", ARRAY, False, ".blue,black,brown"),
    ("label", ARRAY, True, ".blue.black.brown"),
    ("label", OBJECT, False, ".R,100,G,200,B,150"),
    ("label", OBJECT, True, ".R=100.G=200.B=150"),
    ("matrix", "blue", False, ";color=blue"),
    ("matrix", ARRAY, False, ";color=blue,black,brown"),
    ("matrix", ARRAY, True, ";color=blue;color=black;color=brown"),
    ("matrix", OBJECT, False, ";color=R,100,G,200,B,150"),
    ("matrix", OBJECT, True, ";R=100;G=200;B=150"),
    ("simple", ["a/b", "c d"], False, "a%2Fb,c%20d"),
]

QUERIES = [
    (None, "blue", "color=blue"),
    (None, ARRAY, "color=blue&color=black&color=brown"),
    (None, OBJECT, "R=100&G=200&B=150"),
    (None, "", "color="),
    ("form", "blue", "color=blue"),
    ("form", ARRAY, "color=blue,black,brown"),
    ("form", OBJECT, "color=R,100,G,200,B,150"),
    ("space_delimited", ARRAY, "color=blue%20black%20brown"),
    ("space_delimited", OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("pipe_delimited", ARRAY, "color=blue%7Cblack%7Cbrown"),
    ("deep_object", OBJECT, "color[R]=100&color[G]=200&color[B]=150"),
    ("deep_object", {"a": {"b": [1, 2]}, "c": None}, "color[a][b][0]=1&color[a][b][1]=2"),
    ("json_value", {"a": [1, "é"]}, "color=%7B%22a%22%3A%5B1%2C%22%5Cu00e9%22%5D%7D"),
    ("reserved", "/a?b=c&d#e+f", "color=/a?b=c%26d%23e%2Bf"),
    ("reserved", ["a/b", "c d"], "color=a/b&color=c%20d"),
    ("reserved", {"a": "x/y", "b": None}, "a=x/y"),
    ("reserved", "a%2Fb 100% %zz", "color=a%2Fb%20100%25%20%25zz"),
    ("form", ["a,b", "c"], "color=a%2Cb,c"),
    ("form", {"a": [1, {"b": 2}]}, "color=a,%5B1%2C%7B%22b%22%3A2%7D%5D"),
    (None, [{"a": 1}], "color=%7B%22a%22%3A1%7D"),
    (None, {"a": {"b": [1]}}, "a=%7B%22b%22%3A%5B1%5D%7D"),
    ("deep_object", [{"a": 1}, {"a": 2}], "color[0][a]=1&color[1][a]=2"),
    (None, True, "color=true"),
    (None, 1.5, "color=1.5"),
    (None, datetime.date(2024, 1, 2), "color=2024-01-02"),
    (None, "a b&c=d+é", "color=a+b%26c%3Dd%2B%C3%A9"),
]


@pytest.mark.parametrize(("style", "value", "explode", "text"), PATHS)
def test_path_styles(runtime: Modules, style: str, value: Any, explode: bool, text: str) -> None:
    write = getattr(runtime.styles, style)
    names = ("color",) if style == "matrix" else ()
    assert write(*names, value, explode) == text


def test_lists_without_commas(runtime: Modules) -> None:
    assert runtime.styles.simple(["a|b", "c"], delimiter="%7C") == "a%7Cb%7Cc"
    assert runtime.styles.joined(["a", 1], delimiter="|") == "a|1"


@pytest.mark.parametrize(("style", "value"), [("simple", ""), ("simple", []), ("simple", [".."])])
def test_p29_styles_of_a_path(runtime: Modules, style: str, value: Any) -> None:
    with pytest.raises(ValueError, match="path"):
        getattr(runtime.styles, style)(value)


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("form", "a/b", "color=a/b"),
        ("form", ["a/b", "c,d"], "color=a/b,c%2Cd"),
        ("pipe_delimited", ["a/b", "c|d"], "color=a/b%7Cc%7Cd"),
        ("space_delimited", ["a/b", "c"], "color=a/b%20c"),
        ("deep_object", {"a": ["x/y&z"]}, "color[a][0]=x/y%26z"),
    ],
)
def test_styles_that_keep_what_is_reserved(
    runtime: Modules, style: str, value: Any, text: str
) -> None:
    written = getattr(runtime.styles, style)(value, reserved=True)
    assert runtime.urls.encode_query({"color": written}) == text


@pytest.mark.parametrize(("style", "value", "text"), QUERIES)
def test_query_styles(runtime: Modules, style: str | None, value: Any, text: str) -> None:
    written = getattr(runtime.styles, style)(value) if style else value
    assert runtime.urls.encode_query({"color": written}) == text


def test_what_is_null_in_a_list_or_an_object_is_left_out(runtime: Modules) -> None:
    query = {"a": [1, None, runtime.omit.omit], "b": {"c": None, "d": ["x", None]}}
    assert runtime.urls.encode_query(query) == "a=1&d=x"
    assert runtime.urls.encode_query({"a": runtime.styles.reserved(["/", None])}) == "a=/"


def test_a_whole_query_is_text_or_pairs(runtime: Modules) -> None:
    write = runtime.styles.whole_query
    assert runtime.urls.encode_query({"q": write("a b")}) == "a%20b"
    assert runtime.urls.encode_query({"q": write({"a": [1, 2], "b": "c d"})}) == "a=1&a=2&b=c+d"


@pytest.mark.parametrize(
    "style", ["form", "space_delimited", "pipe_delimited", "deep_object", "json_value", "reserved"]
)
def test_p37_styles_pass_what_is_missing(runtime: Modules, style: str) -> None:
    write = getattr(runtime.styles, style)
    values = {"a": write(runtime.omit.omit), "b": write(None)}
    assert runtime.urls.encode_query(values) == ""


def test_headers_and_cookies(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer())
    joined = runtime.styles.joined
    drive.run(
        drive.client(transport=transport).request(
            "GET",
            "/x",
            returns=dict,
            headers={"X-Ids": joined([1, 2]), "X-Map": joined({"a": 1}, explode=True), "X-B": True},
            cookies={"a": "x;y z", "b": joined(["1", "2"])},
        )
    )
    headers = transport.requests[0].headers
    assert (headers["x-ids"], headers["x-map"], headers["x-b"]) == ("1,2", "a=1", "true")
    assert headers["cookie"] == "a=x%3By%20z; b=1%2C2"


def test_what_a_header_cannot_hold(drive: Drive, runtime: Modules) -> None:
    """JSON is written in ASCII, and a list of nothing is not sent."""
    transport = drive.scripted(drive.answer())
    joined, json_value = runtime.styles.joined, runtime.styles.json_value
    drive.run(
        drive.client(transport=transport).request(
            "GET",
            "/x",
            returns=dict,
            headers={
                "x-json": json_value({"a": "é日😀"}),
                "x-members": joined([{"a": "é"}]),
                "x-none": joined([]),
                "x-empty": joined({}, explode=True),
                "x-blank": joined([""]),
            },
            cookies={"a": joined([]), "b": runtime.styles.raw_cookie([])},
        )
    )
    headers = transport.requests[0].headers
    assert headers["x-json"] == '{"a":"\\u00e9\\u65e5\\ud83d\\ude00"}'
    assert headers["x-members"] == '{"a":"\\u00e9"}'
    assert headers["x-blank"] == ""
    assert not headers.keys() & {"x-none", "x-empty", "cookie"}


@pytest.mark.parametrize(
    ("style", "value", "line"),
    [
        ("exploded_cookies", ["a", "b c"], "ids[]=a; ids[]=b%20c"),
        ("exploded_cookies", {"x": 1, "y": None, "a[b]": "c"}, "x=1; a[b]=c"),
        ("exploded_cookies", "a", "ids[]=a"),
        ("raw_cookie", "a%20b", "ids[]=a%20b"),
        ("raw_cookie", ["a", "b"], "ids[]=a,b"),
        ("raw_cookie", {"x": 1, "y": 2}, "ids[]=x,1,y,2"),
        ("raw_cookies", ["a%20b", "c"], "ids[]=a%20b; ids[]=c"),
        ("raw_cookies", {"x": 1, "y": 2}, "x=1; y=2"),
        ("raw_cookies", [], None),
        ("raw_cookie", None, None),
    ],
)
def test_cookies_in_styles(
    drive: Drive, runtime: Modules, style: str, value: Any, line: str | None
) -> None:
    """OpenAPI 3.2, section 4.12.3: `form`, and `cookie`, which quotes nothing."""
    transport = drive.scripted(drive.answer())
    cookies = {"ids[]": getattr(runtime.styles, style)(value)}
    client = drive.client(transport=transport)
    drive.run(client.request("GET", "/x", returns=dict, cookies=cookies))
    assert transport.requests[0].headers.get("cookie") == line


@pytest.mark.parametrize("value", ["a; b=c", "a\r\nb", "ä"])
def test_what_no_cookie_can_hold_is_not_sent_raw(
    drive: Drive, runtime: Modules, value: str
) -> None:
    cookies = {"a": runtime.styles.raw_cookie(value)}
    with pytest.raises(ValueError, match="quoted"):
        drive.run(drive.client().request("GET", "/x", returns=dict, cookies=cookies))


def sent(drive: Drive, server: FaultServer, body: Any, **operation: Any) -> Any:
    """A body as the server got it."""
    drive.run(drive.client(server.url).request("POST", "/x", returns=dict, body=body, **operation))
    return server.requests[-1]


def test_forms(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    fields = {"a": "é &", "b": [1, 2], "c": None, "d": runtime.omit.omit, "e": True}
    options = {"extra_body": {"a": "b"}}
    received = sent(drive, server, runtime.bodies.Form(fields))
    assert received.body == b"a=%C3%A9+%26&b=1&b=2&e=true"
    assert received.headers["content-type"] == "application/x-www-form-urlencoded"
    received = sent(drive, server, runtime.bodies.Form(fields), options=options)
    assert received.body == b"a=b&b=1&b=2&e=true"


def test_styles_of_a_form(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    fields = {"owner": {"name": "a"}, "plain": {"b": [1]}, "tags": ["a", "b"], "x": None}
    fields |= {"all": {"x": 1, "y": "a b"}, "list": ["a", 1]}
    styles = {"owner": runtime.styles.deep_object, "tags": runtime.styles.form}
    styles |= {"all": runtime.styles.exploded, "list": runtime.styles.json_value}
    form = runtime.bodies.Form(fields, styles=styles)
    received = sent(drive, server, form, options={"extra_body": {"more": {"c": 1}}})
    assert unquote_plus(received.body.decode()) == (
        'owner[name]=a&plain={"b":[1]}&tags=a,b&x=1&y=a b&list=["a",1]&more={"c":1}'
    )


def test_text(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    received = sent(drive, server, runtime.bodies.Text("é"))
    assert received.body == "é".encode()
    assert received.headers["content-type"] == "text/plain; charset=utf-8"
    with pytest.raises(TypeError, match="extra_body"):
        sent(drive, server, runtime.bodies.Text("é"), options={"extra_body": {"a": 1}})


def test_text_in_a_charset(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    kind = "text/csv; charset=iso-8859-1"
    received = sent(drive, server, runtime.bodies.Text("é", kind, "iso-8859-1"))
    assert (received.body, received.headers["content-type"]) == (b"\xe9", kind)
    with pytest.raises(UnicodeEncodeError):
        sent(drive, server, runtime.bodies.Text("€", kind, "iso-8859-1"))


def pieces() -> Iterator[bytes]:
    yield b"one "
    yield b"two"


async def later_pieces() -> AsyncIterator[bytes]:
    yield b"one "
    yield b"two"


def test_binary_bodies(drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"one two")
    half_read = io.BytesIO(b"zero one two")
    half_read.seek(5)
    with path.open("rb") as file:
        for value in (b"one two", path, file, half_read):
            received = sent(drive, server, runtime.bodies.Binary(value))
            assert received.body == b"one two"
            assert received.headers["content-length"] == "7"
            assert "transfer-encoding" not in received.headers
    streamed = [pieces(), [b"one ", b"two"]]
    if drive.kind == "async":
        streamed.append(later_pieces())
    for value in streamed:
        received = sent(drive, server, runtime.bodies.Binary(value, "image/png"))
        assert received.body == b"one two"
        assert received.headers["transfer-encoding"] == "chunked"
        assert received.headers["content-type"] == "image/png"


@pytest.mark.parametrize("value", ["path.txt", 1, None])
def test_what_is_no_file(runtime: Modules, value: Any) -> None:
    with pytest.raises(TypeError, match="a file is"):
        runtime.bodies.Binary(value)


def parts(received: Any) -> list[Any]:
    head = f"content-type: {received.headers['content-type']}\r\n\r\n".encode()
    return list(email.message_from_bytes(head + received.body).get_payload())


def test_multipart(drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path) -> None:
    path = tmp_path / 'a "quoted".png'
    path.write_bytes(b"\x89PNG")
    fields = {
        "purpose": "é",
        "tags": ["x", "y"],
        "meta": {"a": 1},
        "none": None,
        "absent": runtime.omit.omit,
        "image": path,
        "raw": b"\0\1",
        "named": ("notes.txt", b"text"),
        "typed": ("notes", io.BytesIO(b"text"), "text/markdown"),
        "plain": "<p>",
    }
    body = runtime.multipart.Multipart(fields, types={"plain": "text/html"})
    received = sent(drive, server, body)
    assert int(received.headers["content-length"]) == len(received.body)
    found = [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            part.get_payload(decode=True),
        )
        for part in parts(received)
    ]
    assert found == [
        ("purpose", None, None, "é".encode()),
        ("tags", None, None, b"x"),
        ("tags", None, None, b"y"),
        ("meta", None, "application/json", b'{"a":1}'),
        ("image", "a %22quoted%22.png", "image/png", b"\x89PNG"),
        ("raw", "upload", "application/octet-stream", b"\0\1"),
        ("named", "notes.txt", "text/plain", b"text"),
        ("typed", "notes", "text/markdown", b"text"),
        ("plain", None, "text/html", b"<p>"),
    ]


def test_multipart_of_unknown_length(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    values = [pieces()] + ([later_pieces()] if drive.kind == "async" else [])
    for value in values:
        received = sent(drive, server, runtime.multipart.Multipart({"a": value, "b": 1}))
        assert received.headers["transfer-encoding"] == "chunked"
        assert [part.get_payload() for part in parts(received)] == ["one two", "1"]


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_multipart_lists(kind: Any, runtime: Modules) -> None:
    fields = {"tags": kind(["a", "b"]), "files": kind([b"c", ("d.txt", b"d")]), "one": ("e", b"e")}
    body = runtime.multipart.Multipart(fields, files=("files", "one"), lists=("tags", "files"))
    data = b"".join(body.merged({"more": 1}).open())
    assert data.count(b'name="tags"\r\n\r\n') == 2
    assert data.count(b'name="files"; filename=') == 2
    assert b'filename="d.txt"' in data
    assert data.count(b'name="one"; filename="e"') == 1


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_multipart_lists_that_are_one_field(kind: Any, runtime: Modules) -> None:
    fields = {"json": kind(["a", 1]), "piped": kind(["a", 1]), "none": kind([]), "lists": [[1], []]}
    body = runtime.multipart.Multipart(
        fields,
        types={"json": "application/json; a=b"},
        lists=("json", "piped", "none", "lists"),
        delimiters={"piped": "|", "none": ","},
    )
    data = b"".join(body.merged({}).open())
    assert b'name="json"\r\nContent-Type: application/json; a=b\r\n\r\n["a",1]\r\n' in data
    assert b'name="piped"\r\n\r\na|1\r\n' in data
    assert b"none" not in data
    assert b'name="lists"\r\nContent-Type: application/json\r\n\r\n[1]\r\n' in data


@pytest.mark.parametrize("value", [b"a", "a", io.BytesIO(b"a"), {"a": 1}, 1, None])
def test_multipart_fields_of_lists_or_else(value: Any, runtime: Modules) -> None:
    body = runtime.multipart.Multipart({"x": value}, lists=("x",))
    assert b"".join(body.open()).count(b'name="x"') == (value is not None)


def test_multipart_text_where_a_file_belongs(runtime: Modules) -> None:
    with pytest.raises(TypeError, match="image is a file: bytes"):
        runtime.multipart.Multipart({"image": "cat.png"}, files=("image",))
    with pytest.raises(TypeError, match="more is a file"):
        runtime.multipart.Multipart({"more": ["cat.png"]}, files=("more",), lists=("more",))


def test_p30_multipart_names_hold_no_line_breaks(runtime: Modules) -> None:
    body = runtime.multipart.Multipart({'a"\r\nx: y': ("b\r\n\r\nc", b"")})
    data = b"".join(body.open())
    assert b'name="a%22%0D%0Ax: y"; filename="b%0D%0A%0D%0Ac"' in data
    with pytest.raises(ValueError, match="content-type"):
        runtime.multipart.Multipart({"a": ("b", b"", "text/plain\r\nx: y")})


def test_p21_a_body_that_can_be_read_again_is_sent_again(
    drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"data")
    for value in (path, io.BytesIO(b"data"), [b"da", b"ta"]):
        server.does(reply(503, headers=[("retry-after", "0")]), reply())
        assert sent(drive, server, runtime.bodies.Binary(value)).body == b"data"
        assert server.requests[-2].body == b"data"
    server.does(reply(503, headers=[("retry-after", "0")]), reply())
    with pytest.raises(runtime.errors.InternalServerError) as caught:
        sent(drive, server, runtime.bodies.Binary(pieces()))
    assert caught.value.attempts == 1


class SlowFile:
    """A file on a disk that answers when it is told to."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.ready = threading.Event()
        self._left = [b"data"]

    def read(self, _: int) -> bytes:
        self.asked.set()
        if not self.ready.wait(10):
            raise AssertionError("everything waited for the disk")
        return self._left.pop() if self._left else b""


@pytest.mark.only("async")
@pytest.mark.parametrize("kind", ["Binary", "Multipart"])
def test_other_tasks_run_while_a_file_is_read(
    drive: Drive, runtime: Modules, server: FaultServer, kind: str
) -> None:
    file = SlowFile()
    body = (
        runtime.bodies.Binary(file)
        if kind == "Binary"
        else runtime.multipart.Multipart({"file": file})
    )
    client = drive.client(server.url)

    async def both() -> None:
        call = asyncio.ensure_future(client.request("POST", "/x", returns=dict, body=body))
        while not file.asked.is_set():
            await asyncio.sleep(0.001)
        file.ready.set()
        await call

    drive.run(both())
    assert b"data" in server.requests[-1].body


@pytest.mark.only("async")
def test_p33_a_task_that_waits_for_a_disk_is_cancelled_at_once(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    file = SlowFile()
    client = drive.client(server.url)

    async def cut() -> None:
        body = runtime.bodies.Binary(file)
        call = asyncio.ensure_future(client.request("POST", "/x", returns=dict, body=body))
        while not file.asked.is_set():
            await asyncio.sleep(0.001)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert not file.ready.is_set()

    drive.run(cut())
    file.ready.set()
    drive.run(client.request("GET", "/x", returns=dict))


def test_a_large_file_is_never_read_whole(
    drive: Drive, runtime: Modules, server: FaultServer, tmp_path: Path
) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    received: list[int] = []
    server.count_only = received
    body = runtime.multipart.Multipart({"file": path})
    tracemalloc.start()
    drive.run(drive.client(server.url).request("POST", "/x", returns=dict, body=body))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    assert received[0] > 64 << 20
