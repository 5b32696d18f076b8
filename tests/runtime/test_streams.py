"""Promise 35: streams of events and lines, and answers that are read as they come."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import FaultServer, raw, reply

SSE = {"content-type": "text/event-stream; charset=utf-8"}

# Texts, and the events of each as (type, data, id). The first ones are the examples of the
# WHATWG's text (HTML, section 9.2.6).
TEXTS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("data: YHOO\ndata: +2\ndata: 10\n\n", [("message", "YHOO\n+2\n10", "")]),
    (
        ": test stream\n\ndata: first event\nid: 1\n\n"
        "data:second event\nid\n\ndata:  third event\n\n",
        [
            ("message", "first event", "1"),
            ("message", "second event", ""),
            ("message", " third event", ""),
        ],
    ),
    ("data\n\ndata\ndata\n\ndata:", [("message", "", ""), ("message", "\n", "")]),
    ("data:test\n\ndata: test\n\n", [("message", "test", ""), ("message", "test", "")]),
    ("event: add\ndata: 1\n\ndata: 2\n\n", [("add", "1", ""), ("message", "2", "")]),
    ("event: lost\n\ndata: 2\n\n", [("message", "2", "")]),
    ("\ufeffdata: 1\n\n", [("message", "1", "")]),
    ("data: \ufeff1\n\n", [("message", "\ufeff1", "")]),
    ("id: a\ndata: 1\n\nid: b\0\ndata: 2\n\n", [("message", "1", "a"), ("message", "2", "a")]),
    ("unknown: x\nretry: x1\ndata: é😀\n\n", [("message", "é😀", "")]),
    ("data: a: b\n\n\n\n", [("message", "a: b", "")]),
    ("data: x\x0b\x0cy\x85z\u2028\n\n", [("message", "x\x0b\x0cy\x85z\u2028", "")]),
    ("", []),
]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
@pytest.mark.parametrize(("text", "events"), TEXTS)
def test_p35_every_line_ending_cut_anywhere(
    runtime: Modules, text: str, events: list[tuple[str, str, str]], end: str
) -> None:
    data = text.replace("\n", end).encode()
    for cut in range(len(data) + 1):
        decoder = runtime.sse.EventDecoder()
        found = [*decoder.feed(data[:cut]), *decoder.feed(data[cut:])]
        assert [(event.event, event.data, event.id) for event in found] == events
    decoder = runtime.sse.EventDecoder()
    found = [event for byte in data for event in decoder.feed(bytes([byte]))]
    assert [(event.event, event.data, event.id) for event in found] == events


def test_p35_bad_utf8_is_replaced(runtime: Modules) -> None:
    decoder = runtime.sse.EventDecoder()
    (event,) = decoder.feed(b"data: a\xffb\n\n")
    assert event.data == "a\ufffdb"


def test_p35_retry(runtime: Modules) -> None:
    decoder = runtime.sse.EventDecoder()
    first, second = decoder.feed(b"retry: 10\ndata: 1\n\nretry: \xc2\xb2\nretry: -1\ndata: 2\n\n")
    assert (first.retry, second.retry) == (10, 10)


def open_stream(drive: Drive, client: Any, item: Any, **arguments: Any) -> Any:
    function = getattr(drive.modules, "streams" if drive.kind == "sync" else "async_streams")
    call = function.open_stream(client, "POST", "/x", item=item, body={"stream": True}, **arguments)
    return drive.run(call)


def streamed(drive: Drive, *chunks: Any, headers: dict[str, str] = SSE) -> tuple[Any, Any]:
    transport = drive.scripted(drive.answer(200, list(chunks), headers))
    return transport, drive.client(transport=transport)


def test_p35_values(drive: Drive) -> None:
    transport, client = streamed(
        drive, b'data: {"a": 1}\n\nda', b'ta: {"a": 2}\n\ndata: [DONE]\n\n'
    )
    stream = open_stream(drive, client, dict, done="[DONE]")
    assert drive.all(stream) == [{"a": 1}, {"a": 2}]
    assert transport.requests[0].headers["accept"] == "text/event-stream"
    assert transport.answers[0].closed
    assert stream.status == 200


def test_p35_text_and_events(drive: Drive, runtime: Modules) -> None:
    _, client = streamed(drive, b"event: a\ndata: one\nid: 7\n\n")
    assert drive.all(open_stream(drive, client, str)) == ["one"]
    event = runtime.sse.ServerSentEvent("one", "a", "7")
    _, client = streamed(drive, b"event: a\ndata: one\nid: 7\n\n")
    stream = open_stream(drive, client, runtime.sse.ServerSentEvent)
    assert drive.all(stream) == [event]
    assert stream.last_event_id == "7"


@pytest.mark.parametrize(
    ("data", "format", "found"),
    [
        ('{"a": 1}', "events", {"a": 1}),
        ("12", "events", 12),
        ("some text", "events", "some text"),
        ("12", "texts", "12"),
    ],
)
def test_p35_events_with_their_names(drive: Drive, data: str, format: str, found: Any) -> None:
    _, client = streamed(drive, f"event: a\ndata: {data}\n\nid: 7\ndata: {data}\n\n".encode())
    assert drive.all(open_stream(drive, client, dict, format=format)) == [
        {"event": "a", "data": found},
        {"event": "message", "id": "7", "data": found},
    ]


@pytest.mark.parametrize(
    ("chunks", "done"),
    [
        ([b'data: {"a": 1}\n\n', b"data: {"], None),
        ([b'data: {"a": 1}\n\ndata: {"a": 2}\n'], None),
        ([b'data: {"a": 1}\n\n'], "[DONE]"),
        ([b'data: {"a": 1}\n\n', "cut"], None),
    ],
)
def test_p35_a_stream_that_is_cut_ends_in_an_error(
    drive: Drive, runtime: Modules, chunks: list[Any], done: str | None
) -> None:
    fault = runtime.messages.Fault("lost", "cut")
    transport, client = streamed(drive, *[fault if one == "cut" else one for one in chunks])
    stream = open_stream(drive, client, dict, done=done)
    with pytest.raises(runtime.errors.APIConnectionError):
        drive.all(stream)
    assert transport.answers[0].closed
    assert len(transport.requests) == 1


@pytest.mark.parametrize("end", [b"", b"data: [DONE]\n\n"])
def test_p35_a_stream_of_which_nobody_is_sure_how_it_ends(drive: Drive, end: bytes) -> None:
    _, client = streamed(drive, b'data: {"a": 1}\n\n' + end)
    assert drive.all(open_stream(drive, client, dict, done="[DONE]", is_sure=False)) == [{"a": 1}]


def test_p35_an_event_of_the_wrong_shape(drive: Drive, runtime: Modules) -> None:
    transport, client = streamed(drive, b"data: [1]\n\n")
    with pytest.raises(runtime.errors.ResponseDecodeError) as caught:
        drive.all(open_stream(drive, client, dict))
    assert (caught.value.body, caught.value.status) == (b"[1]", 200)
    assert transport.answers[0].closed


def test_p35_no_stream_at_all(drive: Drive, runtime: Modules) -> None:
    _, client = streamed(drive, b'{"a": 1}', headers={"content-type": "application/json"})
    with pytest.raises(runtime.errors.ResponseDecodeError, match="a stream was promised") as caught:
        drive.all(open_stream(drive, client, dict))
    assert caught.value.body == b'{"a": 1}'


def test_p35_an_event_that_never_ends(drive: Drive, runtime: Modules) -> None:
    chunks = [b"data: 1\n\n" * 50] * 50 + [b"x" * 600] * 2
    transport = drive.scripted(drive.answer(200, chunks, SSE))
    client = drive.client(transport=transport, max_response_bytes=1000)
    with pytest.raises(runtime.errors.ResponseTooLargeError):
        drive.all(open_stream(drive, client, int))


def test_p35_leaving_early_frees_the_connection(drive: Drive) -> None:
    transport, client = streamed(drive, b"data: 1\n\n", b"data: 2\n\n")
    stream = open_stream(drive, client, int)
    drive.enter(stream)
    drive.leave(stream)
    assert transport.answers[0].closed


def test_p35_reconnecting_goes_on_after_the_last_event(drive: Drive) -> None:
    transport = drive.scripted(
        drive.answer(200, b"id: 7\ndata: 1\n\n", SSE), drive.answer(200, b"data: 2\n\n", SSE)
    )
    stream = open_stream(drive, drive.client(transport=transport), int)
    assert drive.all(stream) == [1]
    again = drive.run(stream.reconnect())
    assert drive.all(again) == [2]
    assert "last-event-id" not in transport.requests[0].headers
    assert transport.requests[1].headers["last-event-id"] == "7"
    assert again.last_event_id == "7"


def test_p35_reconnecting_does_not_skip_what_was_cut(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(
        drive.answer(200, b"id: 7\ndata: 1\n\nid: 8\ndata: 2\n", SSE),
        drive.answer(200, b"data: 2\n\nid: 9\n\n", SSE),
    )
    stream = open_stream(drive, drive.client(transport=transport), int)
    with pytest.raises(runtime.errors.APIConnectionError):
        drive.all(stream)
    again = drive.run(stream.reconnect())
    assert transport.requests[1].headers["last-event-id"] == "7"
    assert drive.all(again) == [2]
    assert again.last_event_id == "9"


def test_lines(drive: Drive, runtime: Modules) -> None:
    headers = {"content-type": "application/x-ndjson"}
    _, client = streamed(drive, b'{"a": 1}\r\n\r\n{"a"', b': 2}\n \n{"a": 3}', headers=headers)
    stream = open_stream(drive, client, dict, format="lines")
    assert drive.all(stream) == [{"a": 1}, {"a": 2}, {"a": 3}]
    _, client = streamed(drive, b'{"a": 1}\n{"a"', headers=headers)
    with pytest.raises(runtime.errors.ResponseDecodeError):
        drive.all(open_stream(drive, client, dict, format="lines"))


def test_a_sequence_of_texts(drive: Drive) -> None:
    """RFC 7464: each has a mark before it."""
    headers = {"content-type": "application/json-seq"}
    transport, client = streamed(drive, b'\x1e{"a": 1}\n\x1e', b"2\n\x1e\n", headers=headers)
    stream = open_stream(drive, client, Any, format="lines", accept="application/json-seq")
    assert drive.all(stream) == [{"a": 1}, 2]
    assert transport.requests[0].headers["accept"] == "application/json-seq"


def test_p24_a_stream_may_outlast_the_timeout_but_no_wait_may(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
    server.does(raw(head, *[b"data: 1\n\n"] * 6, every=0.15))
    client = drive.client(server.url, timeout=0.4)
    begun = time.monotonic()
    assert drive.all(open_stream(drive, client, int)) == [1] * 6
    assert time.monotonic() - begun > 0.7
    server.does(raw(head, b"data: 1\n\n", b"data: 2\n\n", every=2))
    begun = time.monotonic()
    with pytest.raises(runtime.errors.APITimeoutError):
        drive.all(open_stream(drive, client, int))
    assert time.monotonic() - begun < 1


def opened(drive: Drive, client: Any, returns: Any = dict) -> Any:
    """What `with_streaming_response` of a resource gives."""
    module = drive.modules.streaming if drive.kind == "sync" else drive.modules.async_streaming
    wrap = module.streamed if drive.kind == "sync" else module.async_streamed
    return wrap(client.opened.request)("GET", "/x", returns=returns)


def test_reading_as_it_comes(drive: Drive, tmp_path: Path) -> None:
    data = [b"a\r", b"\nb\r\rc\xc3", b"\xa9\n", b"d"]
    readings = {
        "iter_bytes": data,
        "iter_text": ["a\r", "\nb\r\rc", "é\n", "d"],
        "iter_lines": ["a", "b", "", "cé", "d"],
    }
    for method, expected in readings.items():
        transport, client = streamed(drive, *data, headers={"x-request-id": "req_1"})
        manager = opened(drive, client)
        assert transport.requests == []
        response = drive.enter(manager)
        assert (response.status, response.request_id) == (200, "req_1")
        assert drive.all(getattr(response, method)()) == expected
        drive.leave(manager)
        assert transport.answers[0].closed
    _, client = streamed(drive, *data)
    response = drive.enter(opened(drive, client))
    path = tmp_path / "file"
    assert drive.run(response.to_file(path)) == len(b"".join(data))
    assert path.read_bytes() == b"".join(data)


def test_reading_whole(drive: Drive, runtime: Modules) -> None:
    _, client = streamed(drive, b'{"a"', b": 1}")
    response = drive.enter(opened(drive, client))
    assert drive.run(response.parse()) == {"a": 1}
    assert drive.run(response.read()) == b'{"a": 1}'
    _, client = streamed(drive, b"x", headers={})
    client.with_options()
    with pytest.raises(runtime.errors.NotFoundError):
        drive.enter(opened(drive, drive.client(transport=drive.scripted(drive.answer(404)))))


def test_leaving_unread_frees_the_connection(drive: Drive, server: FaultServer) -> None:
    server.does(raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx", every=1), reply())
    client = drive.client(server.url)
    manager = opened(drive, client)
    drive.enter(manager)
    drive.leave(manager)
    assert drive.run(client.request("GET", "/x", returns=dict)) == {}
    assert server.connections == 2


@pytest.mark.parametrize(
    ("format", "content_type", "body"),
    [("sse", "Text/Event-Stream", b"data: 1\n\n"), ("lines", "application/JSONL", b"1\n")],
)
def test_p35_a_media_type_in_any_case(
    drive: Drive, format: str, content_type: str, body: bytes
) -> None:
    _, client = streamed(drive, body, headers={"content-type": content_type})
    assert drive.all(open_stream(drive, client, int, format=format)) == [1]
