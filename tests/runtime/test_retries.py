"""Promises 20 to 23: how often, what, and when a call is tried again."""

from __future__ import annotations

import email.utils
import time
from typing import Any

import pytest

from .conftest import Drive, Modules

RETRIED = [408, 409, 425, 429, 500, 502, 503, 504, 520]
FINAL = [400, 401, 403, 404, 405, 410, 418, 422, 451, 501, 505]


def attempts(drive: Drive, method: str, *answers: Any, **options: Any) -> int:
    """How often a call is sent, whatever becomes of it."""
    transport = drive.scripted(*answers)
    client = drive.client(transport=transport, clock=transport.clock, jitter=lambda: 0.5)
    try:
        drive.run(client.request(method, "/x", returns=dict, options=options))
    except drive.modules.errors.APIError as error:
        counted = error.attempts
    else:
        counted = len(transport.requests)
    assert counted == len(transport.requests)
    return counted


@pytest.mark.parametrize("status", RETRIED)
def test_p20_statuses_that_are_tried_again(drive: Drive, status: int) -> None:
    assert attempts(drive, "GET", drive.answer(status)) == 3
    assert attempts(drive, "GET", drive.answer(status), max_retries=0) == 1
    assert attempts(drive, "GET", drive.answer(status), drive.answer(200), max_retries=9) == 2


@pytest.mark.parametrize("status", FINAL)
def test_p20_statuses_that_are_final(drive: Drive, status: int) -> None:
    assert attempts(drive, "GET", drive.answer(status)) == 1


@pytest.mark.parametrize(
    ("kind", "count"), [("connect", 3), ("timeout", 3), ("lost", 3), ("tls", 1), ("protocol", 1)]
)
def test_p20_faults(drive: Drive, runtime: Modules, kind: str, count: int) -> None:
    assert attempts(drive, "GET", runtime.messages.Fault(kind, "no")) == count


def test_p20_a_body_that_is_cut_is_asked_for_again(drive: Drive, runtime: Modules) -> None:
    cut = drive.answer(200, [b"{", runtime.messages.Fault("lost", "cut")])
    assert attempts(drive, "GET", cut, drive.answer()) == 2
    cut = drive.answer(200, [b"{", runtime.messages.Fault("lost", "cut")])
    assert attempts(drive, "POST", cut, drive.answer()) == 1


@pytest.mark.parametrize(("status", "count"), [(429, 3), (503, 3), (500, 1), (409, 1), (408, 1)])
def test_p21_what_is_not_idempotent_is_repeated_only_if_it_was_not_processed(
    drive: Drive, status: int, count: int
) -> None:
    assert attempts(drive, "POST", drive.answer(status)) == count
    assert attempts(drive, "POST", drive.answer(status), idempotency_key="k") == 3
    header = {"Idempotency-Key": "k"}
    assert attempts(drive, "POST", drive.answer(status), extra_headers=header) == 3


@pytest.mark.parametrize(("sent", "count"), [(False, 3), (True, 1)])
def test_p21_a_refused_connection_processed_nothing(
    drive: Drive, runtime: Modules, sent: bool, count: int
) -> None:
    assert attempts(drive, "POST", runtime.messages.Fault("timeout", "no", sent=sent)) == count


def test_p21_one_key_for_all_attempts_and_a_new_one_for_each_call(drive: Drive) -> None:
    transport = drive.scripted(drive.answer(500), drive.answer(), drive.answer(500), drive.answer())
    kind = drive.find("base_client", "BaseClient")
    client_class = type("Client", (kind,), {"makes_idempotency_keys": True})
    client = client_class(base_url="http://api.test", transport=transport)
    for _ in range(2):
        drive.run(client.request("POST", "/x", returns=dict))
    first, second, third, fourth = (r.headers["idempotency-key"] for r in transport.requests)
    assert first == second != third == fourth
    drive.run(client.request("GET", "/x", returns=dict))
    assert "idempotency-key" not in transport.requests[-1].headers


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "60"}, 60.0),
        ({"retry-after": "soon"}, 0.25),
        ({"retry-after": "-1"}, 0.25),
        ({"retry-after": "nan"}, 0.25),
        ({"retry-after": "inf"}, 0.25),
        ({"retry-after": "1e999"}, 0.25),
        ({"retry-after": ""}, 0.25),
        ({"retry-after": "1_0"}, 0.25),
        ({"retry-after": "1e1"}, 0.25),
        ({"retry-after": "\u0661"}, 0.25),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "Wed, 99 Oct 2055 07:28:00 GMT"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_p22_what_the_server_asks_for(drive: Drive, headers: dict[str, str], pause: float) -> None:
    transport = drive.scripted(drive.answer(429, headers=headers), drive.answer())
    client = drive.client(transport=transport, clock=transport.clock, jitter=lambda: 0.5)
    drive.run(client.request("GET", "/x", returns=dict))
    assert transport.sleeps == [pause]


def test_p22_a_date(runtime: Modules) -> None:
    now = 1_700_000_000.0
    headers = {"retry-after": email.utils.formatdate(now + 20, usegmt=True)}
    assert runtime.retries.retry_after(headers, now) == 20.0
    assert runtime.retries.retry_after(headers, now + 60) == 0.0


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
def test_p22_a_date_without_a_zone_is_of_utc(
    runtime: Modules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        headers = {"retry-after": "Sun Nov  6 08:49:37 1994"}
        assert runtime.retries.retry_after(headers, 784111767.0) == 10.0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_p22_longer_than_the_limit_fails_at_once(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(429, headers={"retry-after": "61"}))
    client = drive.client(transport=transport)
    with pytest.raises(runtime.errors.RateLimitError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert caught.value.retry_after == 61.0
    assert (len(transport.requests), transport.sleeps) == (1, [])
    assert "retry after 61 s" in str(caught.value)


def test_p23_back_off_doubles_to_a_cap_with_full_jitter(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(500))
    client = drive.client(transport=transport, jitter=lambda: 1.0, max_retries=6, timeout=None)
    with pytest.raises(runtime.errors.InternalServerError):
        drive.run(client.request("GET", "/x", returns=dict))
    assert transport.sleeps == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert runtime.retries.backoff(3, 0.0) == 0.0
    assert runtime.retries.backoff(10_000, 0.25) == 2.0


def test_p23_a_budget_stops_storms(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(500))
    client = drive.client(transport=transport, max_retries=2)
    for _ in range(100):
        with pytest.raises(runtime.errors.InternalServerError):
            drive.run(client.with_options(timeout=None).request("GET", "/x", returns=dict))
    assert len(transport.requests) == 100 + 100  # and not 300


def test_p23_successes_fill_the_budget(runtime: Modules) -> None:
    budget = runtime.retries.Budget(capacity=1.0)
    assert [budget.spend(), budget.spend()] == [True, False]
    for _ in range(11):
        budget.refund()
    assert [budget.spend(), budget.spend()] == [True, False]


def test_p24_no_pause_outlasts_the_deadline(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(503, headers={"retry-after": "5"}), takes=2.0)
    client = drive.client(transport=transport, clock=transport.clock, timeout=10.0, max_retries=9)
    begun = time.monotonic()
    with pytest.raises(runtime.errors.InternalServerError) as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert caught.value.attempts == 2  # 2 + 5 + 2 = 9 s; another 5 would be beyond 10
    assert time.monotonic() - begun < 1
