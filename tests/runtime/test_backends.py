"""The same answer is read alike, whatever models are made of."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from specloom.variants import STYLES

from .assembling import assemble


@pytest.fixture(scope="module", params=sorted(STYLES))
def codec(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    root = tmp_path_factory.mktemp("alike")
    name = f"alike_{request.param}"
    assemble(root / name, models=request.param, transport="stdlib")
    sys.path.insert(0, str(root))
    yield importlib.import_module(f"{name}._runtime.codec")
    sys.path.remove(str(root))


@pytest.mark.parametrize(
    "data",
    [
        b'"\xed\xa0\x80"',
        '{"a": 1}'.encode("utf-16"),
        '{"a": 1}'.encode("utf-16-le"),
        b"",
        b"<html>",
    ],
)
def test_p26_what_is_no_json(codec: Any, data: bytes) -> None:
    with pytest.raises(codec.DecodeFault):
        codec.decode(data, Any)


def test_a_mark_of_utf_8_is_let_go(codec: Any) -> None:
    assert codec.decode(b'\xef\xbb\xbf"\xc3\xa9"', Any) == "\xe9"


NOON = datetime(2020, 1, 2, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-01-02T12:30:00Z", NOON),
        ("2020-01-02t12:30:00z", NOON),
        ("2020-01-02 14:30:00+02:00", NOON),
        ("2020-01-02T14:30:00+0200", NOON),
        ("2020-01-02T12:30Z", NOON),
        ("2020-01-02T12:30:00.000000Z", NOON),
        ("2020-01-02T12:30:00", NOON.replace(tzinfo=None)),
    ],
)
def test_what_is_a_time(codec: Any, text: str, value: datetime) -> None:
    for kind in (datetime, datetime | None):
        assert codec.decode(f'"{text}"'.encode(), kind) == value


@pytest.mark.parametrize(
    "text", ["2020-01-02", "20200102T123000Z", "2020-W01-4T12:30:00Z", "2020-01-02T12Z", "soon", ""]
)
def test_p26_what_is_no_time(codec: Any, text: str) -> None:
    for kind in (datetime, datetime | None):
        with pytest.raises(codec.DecodeFault):
            codec.decode(f'"{text}"'.encode(), kind)


def test_the_message_is_not_about_null(codec: Any) -> None:
    """As of a leap second, which Python has not."""
    with pytest.raises(codec.DecodeFault) as caught:
        codec.decode(b'{"when": "2016-12-31T23:59:60Z"}', dict[str, datetime | None])
    assert "null" not in str(caught.value)
    assert "date" in str(caught.value)
