"""Datetimes have their offset from UTC when they are sent (RFC 3339, section 5.6)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock_time
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import FaultServer

CASES: list[tuple[Any, str]] = [
    (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05+00:00"),
    (
        datetime(2024, 1, 2, 3, 4, 5, 600, timezone(timedelta(hours=-8))),
        "2024-01-02T03:04:05.000600-08:00",
    ),
    (datetime(2024, 1, 2, 3, 4, 5), "2024-01-02T03:04:05+01:00"),
    (datetime(2024, 7, 2, 3, 4, 5), "2024-07-02T03:04:05+02:00"),
    (
        datetime(1800, 1, 2, tzinfo=timezone(timedelta(minutes=53, seconds=28))),
        "1800-01-01T23:06:32+00:00",
    ),
    (date(2024, 1, 2), "2024-01-02"),
    (clock_time(3, 4), "03:04:00"),
]


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("value", "text"), CASES)
def test_an_offset_is_sent_with_every_datetime(runtime: Modules, value: Any, text: str) -> None:
    assert runtime.urls.text_of(value) == text
    assert runtime.codec.encode({"at": [value]}) == f'{{"at":["{text}"]}}'.encode()


@pytest.mark.parametrize("value", [datetime.min, datetime.max])
def test_what_no_clock_has_shown_is_refused(runtime: Modules, value: datetime) -> None:
    try:
        value.astimezone()
    except (OverflowError, ValueError):
        with pytest.raises(ValueError, match="no offset from UTC"):
            runtime.urls.text_of(value)


def test_queries_headers_and_forms_have_it_too(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    moment = datetime(2024, 1, 2, 3, 4, 5)
    form = runtime.bodies.Form({"at": moment})
    call = drive.client(server.url).request(
        "POST", "/x", returns=dict, query={"at": [moment]}, headers={"x-at": moment}, body=form
    )
    drive.run(call)
    received = server.requests[-1]
    assert received.target == "/x?at=2024-01-02T03%3A04%3A05%2B01%3A00"
    assert received.headers["x-at"] == "2024-01-02T03:04:05+01:00"
    assert received.body == b"at=2024-01-02T03%3A04%3A05%2B01%3A00"
