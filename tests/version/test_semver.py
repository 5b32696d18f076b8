"""Which version follows which."""

from __future__ import annotations

import pytest

from specloom.version.change import Level
from specloom.version.semver import bump, later


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.3", Level.PATCH, "1.2.4"),
        ("1.2.3", Level.NONE, "1.2.3"),
        ("0.2.3", Level.MAJOR, "0.3.0"),
        ("0.2.3", Level.MINOR, "0.3.0"),
        ("0.2.3", Level.PATCH, "0.2.4"),
        ("1", Level.PATCH, "1.0.1"),
        ("1.4", Level.MINOR, "1.5.0"),
        ("1.2.3.4", Level.PATCH, "1.2.4"),
        ("2.0.0rc1", Level.MAJOR, "2.0.0rc2"),
        ("2.0.0a0", Level.PATCH, "2.0.0a1"),
        ("1.0.0.post2", Level.PATCH, "1.0.1"),
        ("1.1.0.dev3", Level.MINOR, "1.2.0"),
        ("1!1.2.3", Level.MAJOR, "1!2.0.0"),
        ("9.9.9", Level.PATCH, "9.9.10"),
    ],
)
def test_bump(version: str, level: Level, expected: str) -> None:
    assert bump(version, level) == expected


@pytest.mark.parametrize("version", ["", "one", "1.0.0-beta", "v1.0.0", "1.0.0 "])
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        bump(version, Level.PATCH)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1.10.0", "1.9.0", "1.10.0"),
        ("1.0.0rc1", "1.0.0", "1.0.0"),
        ("1.0.0b9", "1.0.0rc1", "1.0.0rc1"),
        ("1.0", "1.0.0", "1.0"),
        ("9.0.0", "1!1.0.0", "1!1.0.0"),
    ],
)
def test_later(one: str, other: str, expected: str) -> None:
    assert later(one, other) == expected
