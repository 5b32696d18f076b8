"""Promise 12: names are safe on every file system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostics
from specloom.output.paths import check_paths, path_fault


def _codes(*paths: str) -> list[str]:
    diagnostics = Diagnostics()
    check_paths(paths, diagnostics)
    return [found.code for found in diagnostics]


@pytest.mark.parametrize(
    "path",
    [
        "", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "C:a", "a\\b", "a\0b", "a\nb",
        "a*", "a?", 'a"', "a<", "a>", "a|", "a.", "a ", " a", "con", "CON.py", "a/nul.txt", "com1",
        "LPT9.py", "COM¹.py", "aux .py", ".git/config", "a/.GIT/x", "specloom.lock",
        "SpecLoom.Lock", "a" * 201, "é" * 101, "\u202ea", "a\u200bb", "a/" * 600 + "b", "\ud800",
    ],
)  # fmt: skip
def test_p12_unsafe(path: str) -> None:
    assert path_fault(path)
    assert _codes(path) == ["unsafe-path"]


@pytest.mark.parametrize(
    "path", ["a", "a.py", ".gitignore", "a/b c/d.py", "console.py", "com.py", "日本.py", "a" * 200]
)
def test_p12_safe(path: str) -> None:
    assert path_fault(path) is None


@pytest.mark.parametrize(
    "paths",
    [
        ("a.py", "A.py"),
        ("é.py", "e\u0301.py"),
        ("ﬁ.py", "fi.py"),
        ("ß.py", "SS.py"),
        ("a/x.py", "A/y.py"),
        ("a", "a/b"),
        ("a/b/c", "a/b"),
    ],
)
def test_p12_collisions(paths: tuple[str, ...]) -> None:
    assert "path-collision" in _codes(*paths)


def test_p12_neighbours_do_not_collide() -> None:
    assert _codes("a/b.py", "a/c.py", "b/a.py", "ab", "a/b/c.py") == []


@given(st.text(max_size=30))
def test_p04_whatever_is_safe_stays_inside(path: str) -> None:
    if path_fault(path) is None:
        parts = path.split("/")
        assert not path.startswith("/")
        assert ".." not in parts
