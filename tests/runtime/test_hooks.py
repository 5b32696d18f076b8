"""What callers can look at, change, and set once for many calls."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Drive, Modules


def test_hooks_see_every_attempt(drive: Drive) -> None:
    seen: list[Any] = []
    hooks = drive.find("hooks", "Hooks")(
        on_request=drive.hook(lambda _, number: seen.append(("request", number))),
        on_response=drive.hook(lambda *seen_there: seen.append(seen_there[2])),
        on_retry=drive.hook(
            lambda _, number, error, pause: seen.append((number, error.status, pause))
        ),
    )
    transport = drive.scripted(drive.answer(503), drive.answer())
    client = drive.client(transport=transport, hooks=hooks, jitter=lambda: 1.0)
    drive.run(client.request("GET", "/x", returns=dict))
    assert seen == [("request", 1), 503, (1, 503, 0.5), ("request", 2), 200]


def test_a_hook_can_change_headers_and_end_a_call(drive: Drive) -> None:
    def sign(request: Any, number: int) -> None:
        request.headers["x-signature"] = f"{request.method}{number}"

    def refuse(*seen: Any) -> None:
        raise LookupError(seen[3]["x-a"])

    transport = drive.scripted(drive.answer(headers={"X-A": "b"}))
    hooks = drive.find("hooks", "Hooks")(
        on_request=drive.hook(sign), on_response=drive.hook(refuse)
    )
    client = drive.client(transport=transport, hooks=hooks)
    with pytest.raises(LookupError, match="b"):
        drive.run(client.request("GET", "/x", returns=dict))
    assert transport.requests[0].headers["x-signature"] == "GET1"
    assert transport.answers[0].closed


def test_options_of_a_client_and_of_a_call(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport, default_headers={"A": "1"}, timeout=5)
    other = client.with_options(
        timeout=runtime.options.Timeout(read=1),
        max_retries=7,
        default_headers={"a": "2", "b": "3"},
        default_query={"q": 1},
        max_response_bytes=None,
    )
    drive.run(other.request("GET", "/x", returns=dict))
    drive.run(client.request("GET", "/x", returns=dict))
    drive.run(client.request("GET", "/x", returns=dict, options={"timeout": None}))
    first, second, third = transport.requests
    assert (first.headers["a"], first.headers["b"], first.target) == ("2", "3", "/x?q=1")
    assert (second.headers["a"], second.target) == ("1", "/x")
    timeouts = [request.timeout for request in transport.requests]
    assert (timeouts[0].read, timeouts[1].total, timeouts[2].total) == (1, 5, None)
    assert third.deadline.remaining() is None
    assert type(other) is type(client)


@pytest.mark.parametrize(
    ("base_url", "path", "url"),
    [
        ("http://api.test", "/x", "http://api.test/x"),
        ("http://api.test/v1/", "/x", "http://api.test/v1/x"),
        ("https://api.test:8443/v1", "/x", "https://api.test:8443/v1/x"),
        ("https://api.test:443", "/x", "https://api.test/x"),
        ("http://[::1]:80", "/x", "http://[::1]/x"),
        ("http://bücher.test", "/x", "http://xn--bcher-kva.test/x"),
        ("http://api.test", "https://other.test/y?a=1", "https://other.test/y?a=1"),
    ],
)
def test_urls(drive: Drive, base_url: str, path: str, url: str) -> None:
    transport = drive.scripted(drive.answer())
    client = drive.client(base_url, transport=transport)
    drive.run(client.request("GET", path, returns=dict))
    request = transport.requests[0]
    assert f"{request.origin}{request.target}" == url


@pytest.mark.parametrize(
    "url", ["", "api.test", "/x", "ftp://api.test", "http://", "http://u:p@api.test", "http://a:b"]
)
def test_what_is_no_base_url(drive: Drive, url: str) -> None:
    with pytest.raises(ValueError, match=r"URL|port|Port"):
        drive.client(url)
