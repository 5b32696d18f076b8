"""Promises 25, 26 and 31: what is raised, what it says, and what it never says."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import traceback
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import Act, FaultServer, hang_up, raw, reply, reset

ENCODED = "c29tZW9uZT"  # the beginning of "someone:" in base64
KEY = "sk-do-not-show-this-0123456789"
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"

BROKEN: dict[str, Act] = {
    "reset before": reset,
    "hung up before": hang_up,
    "reset in the headers": raw(b"HTTP/1.1 200 OK\r\nconte", then="reset"),
    "reset in the body": raw(HEAD + b"content-length: 9\r\n\r\n{", then="reset"),
    "cut body": raw(HEAD + b"content-length: 9\r\n\r\n{"),
    "cut chunks": raw(HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\n{"),
    "wrong chunk": raw(HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n{"),
    "no HTTP": raw(b"220 smtp.example.com ESMTP\r\n\r\n"),
    "two lengths": raw(HEAD + b"content-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
    "endless header": raw(b"HTTP/1.1 200 OK\r\nx: " + b"x" * 300_000),
}

UNDECODABLE: dict[str, Act] = {
    "not JSON": reply(body=b"<html>"),
    "empty": reply(body=b""),
    "another type": reply(body=b"[]"),
    "cut JSON": reply(body=b'{"a": 1'),
    "trailing text": reply(body=b"{} {}"),
    "bad UTF-8": reply(body=b'{"a": "\xff"}'),
    "UTF-16": reply(body="{}".encode("utf-16")),
    "100,000 digits": reply(body=b'{"a": ' + b"9" * 100_000 + b"}"),
    "100,000 deep": reply(body=b"[" * 100_000 + b"]" * 100_000),
    "100,000 deep objects": reply(body=b'{"a":' * 100_000),
    "no gzip": reply(body=b"{}", headers=[("content-encoding", "gzip")]),
    "unknown packing": reply(body=b"{}", headers=[("content-encoding", "br")]),
    "204 for an object": raw(b"HTTP/1.1 204 No Content\r\n\r\n", then="keep"),
}


@pytest.mark.parametrize("act", BROKEN.values(), ids=BROKEN)
def test_p25_a_broken_answer(drive: Drive, runtime: Modules, server: FaultServer, act: Act) -> None:
    server.does(act)
    client = drive.client(server.url, max_retries=0)
    with pytest.raises(runtime.errors.APIConnectionError, match="GET /x") as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert caught.value.__cause__ is not None
    server.does(reply())
    assert drive.run(client.request("GET", "/x", returns=dict)) == {}


@pytest.mark.parametrize("act", UNDECODABLE.values(), ids=UNDECODABLE)
def test_p26_a_body_that_is_not_what_was_promised(
    drive: Drive, runtime: Modules, server: FaultServer, act: Act
) -> None:
    server.does(act)
    client = drive.client(server.url)
    with pytest.raises(runtime.errors.ResponseDecodeError) as caught:
        drive.run(client.request("GET", "/x", returns=dict[str, Any]))
    error = caught.value
    assert isinstance(error.body, bytes)
    assert error.status in (200, 204)
    assert len(server.requests) == 1
    assert len(str(error)) < 1000


@pytest.mark.parametrize(
    ("status", "body", "kind", "value"),
    [
        (200, b"\x00\xff", "application/octet-stream", b"\x00\xff"),
        (200, b"{}", "application/json", b"{}"),
        (202, b"", "", None),
        (204, b"", "", None),
    ],
)
def test_successes_of_several_kinds(
    drive: Drive, status: int, body: bytes, kind: str, value: Any
) -> None:
    transport = drive.scripted(drive.answer(status, body, {"content-type": kind} if kind else {}))
    client = drive.client(transport=transport)
    assert drive.run(client.request("GET", "/x", returns=bytes | None, empty=(202,))) == value


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_success_in_json_or_text(drive: Drive, kind: str) -> None:
    transport = drive.scripted(drive.answer(200, b"[1]", {"content-type": kind}))
    client = drive.client(transport=transport)
    accept = "application/json, text/plain"
    call = client.request("GET", "/x", returns=list[int] | str, accept=accept)
    assert drive.run(call) == ([1] if "json" in kind else "[1]")


def test_p26_an_empty_body_is_none_only_where_it_is_promised(
    drive: Drive, runtime: Modules
) -> None:
    client = drive.client(transport=drive.scripted(drive.answer(200, b"")))
    with pytest.raises(runtime.errors.ResponseDecodeError):
        drive.run(client.request("GET", "/x", returns=dict[str, Any] | None, empty=(202,)))


def test_p26_the_raw_body_is_there(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(200, b"<html>", {"x-request-id": "req_1"}))
    client = drive.client(transport=transport)
    with pytest.raises(runtime.errors.ResponseDecodeError, match="not what the API") as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert (caught.value.body, caught.value.request_id) == (b"<html>", "req_1")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (405, "APIStatusError"),
        (409, "ConflictError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (599, "InternalServerError"),
        (300, "RedirectError"),
        (304, "RedirectError"),
    ],
)
def test_p25_one_class_a_status(drive: Drive, runtime: Modules, status: int, name: str) -> None:
    body = b'{"error": {"message": "The model is gone.", "code": "gone"}}'
    transport = drive.scripted(drive.answer(status, body, {"X-Request-ID": "req_1"}))
    client = drive.client(transport=transport, max_retries=0)
    with pytest.raises(runtime.errors.APIError) as caught:
        drive.run(client.request("POST", "/x?key=1", returns=dict))
    error = caught.value
    assert type(error).__name__ == name
    assert (error.status, error.request_id, error.attempts) == (status, "req_1", 1)
    assert error.body["error"]["code"] == "gone"
    assert error.headers["x-request-id"] == "req_1"
    assert "req_1" in str(error)
    assert "POST /x" in str(error)
    assert "key=1" not in str(error)
    if status >= 400:
        assert "The model is gone." in str(error)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.status, copy.body, str(copy)) == (status, error.body, str(error))


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b'{"code": 7}', {"code": 7}),
        (b"<html>down</html>", "<html>down</html>"),
        (b"", ""),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[" * 100_000, "[" * 100_000),
    ],
)
def test_p25_bodies_of_errors(drive: Drive, runtime: Modules, body: bytes, kept: Any) -> None:
    client = drive.client(transport=drive.scripted(drive.answer(418, body)))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert caught.value.body == kept
    assert len(str(caught.value)) < 1000


def test_p25_the_declared_type_of_an_error(drive: Drive, runtime: Modules) -> None:
    model = type(
        "Problem", (runtime.codec.Model,), {"__annotations__": {"title": str}, "__module__": "x"}
    )
    transport = drive.scripted(drive.answer(404, b'{"title": "gone"}'))
    client = drive.client(transport=transport)
    for key in ("404", "4XX", "default"):
        with pytest.raises(runtime.errors.NotFoundError, match="gone") as caught:
            drive.run(client.request("GET", "/x", returns=dict, errors={key: model}))
        assert isinstance(caught.value.body, model)
    for errors in ({"5XX": model, "404": int}, {"404": None, "default": model}, {"500": model}):
        with pytest.raises(runtime.errors.NotFoundError) as caught:
            drive.run(client.request("GET", "/x", returns=dict, errors=errors))
        assert caught.value.body == {"title": "gone"}


def test_p25_a_broken_body_of_an_error_hides_no_status(drive: Drive, runtime: Modules) -> None:
    broken = drive.answer(403, [b"{", runtime.messages.Fault("lost", "cut")])
    client = drive.client(transport=drive.scripted(broken))
    with pytest.raises(runtime.errors.PermissionDeniedError):
        drive.run(client.request("GET", "/x", returns=dict))


def shown(error: BaseException) -> str:
    """All that tools may print of an exception: chain, frames, and what the frames hold."""
    text = io.StringIO()
    lines = traceback.TracebackException.from_exception(error, capture_locals=True)
    print("".join(lines.format()), repr(error), str(error), vars(error), file=text)
    return text.getvalue()


def echo() -> Act:
    return reply(401, f'{{"message": "wrong key: {KEY}"}}'.encode())


@pytest.mark.parametrize("scheme", ["bearer", "basic", "header", "query", "cookie"])
@pytest.mark.parametrize("act", ["refused", "reset", "401", "not JSON"])
def test_p31_secrets_are_never_shown(
    drive: Drive,
    runtime: Modules,
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
    scheme: str,
    act: str,
) -> None:
    caplog.set_level(logging.DEBUG, "assembled_client")
    auth = runtime.auth
    credential = {
        "bearer": lambda: auth.Bearer(KEY),
        "basic": lambda: auth.Basic("someone", KEY),
        "header": lambda: auth.ApiKey(KEY, name="X-Odd-Key"),
        "query": lambda: auth.ApiKey(KEY, name="key", location="query"),
        "cookie": lambda: auth.ApiKey(KEY, name="session", location="cookie"),
    }[scheme]()
    server.does({"reset": reset, "401": echo()}.get(act, reply(body=b"<")))
    url = "http://127.0.0.1:9" if act == "refused" else server.url
    client = drive.client(url, credentials={"a": credential}, max_retries=1, jitter=lambda: 0.0)
    with pytest.raises(runtime.errors.APIError) as caught:
        drive.run(client.request("GET", "/x", returns=dict, security=(("a",),)))
    caught.value.body = None  # as the server sent it: it is the caller's to show
    for text in (shown(caught.value), caplog.text, repr(client), repr(vars(client))):
        assert KEY not in text
        assert ENCODED not in text
    if act in ("401", "not JSON"):
        sent = server.requests[0]
        assert KEY in f"{sent.headers} {sent.target}" or ENCODED in sent.headers["authorization"]


def test_an_error_is_pickled_and_copied(drive: Drive, runtime: Modules) -> None:
    """As a process pool does, to bring it home."""
    headers = {"x-request-id": "r1", "set-cookie": "s=secret", "retry-after": "7"}
    answer = drive.answer(404, b'{"error": {"message": "gone"}}', headers)
    client = drive.client(transport=drive.scripted(answer))
    with pytest.raises(runtime.errors.NotFoundError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    error = caught.value
    for made in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(made) is type(error)
        assert str(made) == str(error)
        told = ("status", "request_id", "body", "retry_after", "attempts")
        assert [getattr(made, name) for name in told] == [404, "r1", error.body, 7.0, 1]
        assert "secret" not in f"{made!r} {made.headers!r}"


def test_p31_a_client_is_not_pickled(drive: Drive, runtime: Modules) -> None:
    client = drive.client(transport=drive.scripted(drive.answer()))
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(runtime.secret.Secret("x"))


def test_p31_the_log_names_only_headers_that_are_allowed(
    drive: Drive, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "assembled_client")
    answer = drive.answer(headers={"set-cookie": "session=1", "x-request-id": "req_1"})
    client = drive.client(
        transport=drive.scripted(answer), default_headers={"X-Tenant": "acme", "Accept": "a/b"}
    )
    drive.run(client.request("GET", "/x?q=1", returns=dict))
    assert "acme" not in caplog.text
    assert "session=1" not in caplog.text
    assert "q=1" not in caplog.text
    for text in ("a/b", "req_1", "GET http://api.test/x: 200"):
        assert text in caplog.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<html>\r\n<head><title>502</title></head>\r\n<h1>Bad\nGateway</h1> <hr></html>",
            "Bad Gateway",
        ),
        ("<!DOCTYPE html><style>a { b: c }</style><P CLASS='x'>Down.</P>", "Down."),
        ("<?xml version='1.0'?><Error><Code>NoKey</Code><Message>None.</Message>", "NoKey None."),
        ("<head>" + "<" * 100_000, None),
        ("<" * 100_000, "<" * 500),
        ("upstream\nfailed, 1 < 2 > 0", "upstream failed, 1 < 2 > 0"),
    ],
)
def test_p26_a_page_is_told_without_its_markup(
    runtime: Modules, body: str, text: str | None
) -> None:
    assert runtime.errors.described(body) == text
