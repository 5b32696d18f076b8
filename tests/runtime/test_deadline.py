"""Promise 24: one deadline bounds a call, whatever the server does. Over a real socket."""

from __future__ import annotations

import time
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import Act, FaultServer, drip, raw, reply, silence

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
SLOW: dict[str, Act] = {
    "never answers": silence,
    "headers by the byte": drip(HEAD + b"x-pad: " + b"x" * 500 + b"\r\n\r\n", 0.03),
    "body by the byte": raw(HEAD + b"content-length: 90\r\n\r\n", *[b" "] * 90, every=0.03),
    "chunk sizes by the byte": raw(
        HEAD + b"transfer-encoding: chunked\r\n\r\n", *[b"0"] * 19, b";", *[b"x"] * 90, every=0.03
    ),
    "stops in the body": raw(HEAD + b"content-length: 9\r\n\r\n[", every=30.0),
}


@pytest.mark.parametrize("act", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("injected", [False, True], ids=["pooled", "injected"])
def test_p24_a_slow_server(
    drive: Drive, runtime: Modules, server: FaultServer, act: Act, injected: bool
) -> None:
    unbounded = (SLOW["headers by the byte"], SLOW["chunk sizes by the byte"])
    if injected and drive.transport in ("httpx2", "urllib3") and act in unbounded:
        pytest.skip("the library bounds each step, not the call: the class says so")
    server.does(act)
    arguments: dict[str, Any] = {}
    if injected:
        http_client = drive.http_client()
        arguments = {"http_client": http_client}
    client = drive.client(server.url, timeout=0.4, **arguments)
    begun = time.monotonic()
    with pytest.raises(runtime.errors.APITimeoutError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert 0.35 <= time.monotonic() - begun < 0.7
    assert caught.value.attempts == 1
    if injected:
        drive.close(http_client)


def test_p24_retries_and_pauses_count(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    server.does(reply(503, headers=[("retry-after-ms", "200")]))
    client = drive.client(server.url, timeout=0.5, max_retries=100)
    begun = time.monotonic()
    with pytest.raises(runtime.errors.InternalServerError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert time.monotonic() - begun < 0.6
    assert caught.value.attempts in (2, 3)


@pytest.mark.parametrize("streamed", [False, True])
def test_p24_a_server_that_does_not_read(
    drive: Drive, runtime: Modules, server: FaultServer, streamed: bool
) -> None:
    server.eager = silence
    piece = b"x" * 65_536
    body = runtime.bodies.Binary([piece] * 1000 if streamed else piece * 1000)
    client = drive.client(server.url, timeout=0.5, max_retries=0)
    with pytest.raises(runtime.errors.APITimeoutError):
        drive.run(client.request("POST", "/x", returns=dict, body=body))


def test_p24_a_step_has_its_own_limit(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    server.does(silence, reply())
    timeout = runtime.options.Timeout(read=0.1)
    client = drive.client(server.url, timeout=timeout, jitter=lambda: 0.0)
    assert drive.run(client.request("GET", "/x", returns=dict)) == {}
    assert len(server.requests) == 2


def test_p24_a_reader_that_is_slow(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    server.does(silence)
    client = drive.client(server.url, timeout=0.3)
    begun = time.monotonic()
    with pytest.raises(runtime.errors.APITimeoutError):
        drive.run(client.request("POST", "/x", returns=dict, body={"a": "x" * 30_000_000}))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("timeout", [float("inf"), 1e12])
def test_a_timeout_longer_than_any_call_is_none(runtime: Modules, timeout: float) -> None:
    assert runtime.options.as_timeout(timeout).total is None
    assert runtime.options.Timeout(read=timeout).read is None


def test_what_is_no_timeout_and_no_number_of_retries(drive: Drive) -> None:
    with pytest.raises(TypeError, match="timeout"):
        drive.client(timeout="5")
    with pytest.raises(ValueError, match="max_retries"):
        drive.client(max_retries=-1)
    with pytest.raises(ValueError, match="max_retries"):
        drive.client().with_options(max_retries=-1)


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_timeout_must_be_positive(drive: Drive, timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout"):
        drive.client(timeout=timeout)
