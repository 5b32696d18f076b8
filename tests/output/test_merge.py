"""One file, three texts."""

from __future__ import annotations

import pytest

from specloom.output.merge import merge

LAST = b"a = 1\n\nb = 2\n\nc = 3\n"


def test_both_changes_are_there() -> None:
    found = merge("x.py", LAST.replace(b"1", b"10"), LAST, LAST.replace(b"3", b"30"))
    assert found.text == b"a = 10\n\nb = 2\n\nc = 30\n"


def test_the_same_change_is_no_conflict() -> None:
    both = LAST.replace(b"1", b"10")
    assert merge("x.py", both, LAST, both).text == both


def test_the_same_lines() -> None:
    edited, new = LAST.replace(b"1", b"mine"), LAST.replace(b"1", b"5").replace(b"3", b"30")
    found = merge("x.py", edited, LAST, new)
    assert (found.text, found.why) == (None, "the same lines have changed")
    kept = merge("x.py", edited, LAST, new, favour=True)
    assert kept.text == b"a = mine\n\nb = 2\n\nc = 30\n"


@pytest.mark.parametrize(
    ("path", "last", "edited", "new", "why"),
    [
        (
            "x.py",
            b"def f(\n    a,\n    b,\n):\n    pass\n",
            b"def f(a, b):\n    a,\n    b,\n):\n    pass\n",
            b"def f(\n    a,\n    b,\n):\n    return\n",
            "no Python any more",
        ),
        (
            "pyproject.toml",
            b"a = 1\n\nb = 2\n\nc = 3\n",
            b"a = 1\nd = 1\n\nb = 2\n\nc = 3\n",
            b"a = 1\n\nb = 2\n\nc = 3\nd = 4\n",
            "no TOML any more",
        ),
    ],
)
def test_what_is_no_such_text_any_more(
    path: str, last: bytes, edited: bytes, new: bytes, why: str
) -> None:
    found = merge(path, edited, last, new)
    assert (found.text, found.why) == (None, f"both changes together are {why}")
    assert merge("x.md", edited, last, new).text is not None


def test_ends_of_lines_as_the_editor_has_them() -> None:
    edited = LAST.replace(b"1", b"10").replace(b"\n", b"\r\n")
    found = merge("x.py", edited, LAST, LAST.replace(b"3", b"30"))
    assert found.text == b"a = 10\r\n\r\nb = 2\r\n\r\nc = 30\r\n"


def test_what_is_no_text() -> None:
    found = merge("x.png", b"\0one", b"\0two", b"\0three")
    assert found.text is None
    assert found.why.startswith("git says: ")


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "no git here" in merge("x.py", b"a\n", b"b\n", b"c\n").why
