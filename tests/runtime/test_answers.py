"""Promise 26: answers that are read whole are what was promised, or an error."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Drive, Modules


def test_raw_responses(drive: Drive) -> None:
    answer = drive.answer(201, b'{"a": 1}', {"X-Request-Id": "req_1", "Set-Cookie": "a=1"})
    client = drive.client(transport=drive.scripted(answer))
    response = drive.run(client.raw.request("GET", "/x", returns=dict))
    assert (response.status, response.request_id, response.attempts) == (201, "req_1", 1)
    assert response.headers.get_all("set-cookie") == ("a=1",)
    assert response.content == b'{"a": 1}'
    assert response.text == '{"a": 1}'
    assert response.parse() == {"a": 1}
    assert "a=1" not in repr(response.headers)


@pytest.mark.parametrize(
    ("returns", "status", "body", "content_type", "value"),
    [
        (type(None), 204, b"", "", None),
        (type(None), 200, b"<html>", "text/html", None),
        (bytes, 200, b"\0\1", "image/png", b"\0\1"),
        (str, 200, b'"json"', "application/json", "json"),
        (str, 200, b'"json"', "Application/JSON", "json"),
        (str, 200, b'"json"', "", "json"),
        (dict | None, 204, b"", "", None),
        (dict | None, 200, b"{}", "application/json", {}),
        (dict | bytes, 200, b"{}", "Application/Problem+JSON", {}),
    ],
)
def test_what_methods_return(
    drive: Drive, returns: Any, status: int, body: bytes, content_type: str, value: Any
) -> None:
    answer = drive.answer(status, body, {"content-type": content_type} if content_type else {})
    client = drive.client(transport=drive.scripted(answer))
    assert drive.run(client.request("GET", "/x", returns=returns)) == value


@pytest.mark.parametrize(
    ("accept", "body", "content_type", "value"),
    [
        ("text/plain", "é".encode("latin-1"), "text/plain; charset=ISO-8859-1", "é"),
        ("text/plain", b"plain", "text/plain; charset=nonsense", "plain"),
        ("text/plain", b"plain", "", "plain"),
        ("application/json, text/plain", b"plain", "text/plain", "plain"),
        ("application/json, text/plain", b'"json"', "application/json", "json"),
    ],
)
def test_text_that_was_asked_for(
    drive: Drive, accept: str, body: bytes, content_type: str, value: str
) -> None:
    answer = drive.answer(200, body, {"content-type": content_type} if content_type else {})
    client = drive.client(transport=drive.scripted(answer))
    assert drive.run(client.request("GET", "/x", returns=str, accept=accept)) == value


@pytest.mark.parametrize("content_type", ["text/html", "application/pdf", "Text/Plain", ""])
@pytest.mark.parametrize("returns", [str, str | None, dict | str])
def test_p26_what_is_no_json_is_no_string(
    drive: Drive, runtime: Modules, returns: Any, content_type: str
) -> None:
    answer = drive.answer(200, b"<html>", {"content-type": content_type} if content_type else {})
    client = drive.client(transport=drive.scripted(answer))
    with pytest.raises(runtime.errors.ResponseDecodeError) as caught:
        drive.run(client.request("GET", "/x", returns=returns))
    assert caught.value.body == b"<html>"
