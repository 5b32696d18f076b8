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


CLASS = b'class Pets:\n    def list(self) -> None:\n        """All."""\n\n'
GET = b'    def get(self) -> None:\n        """One."""\n'
OWN = b"    def own(self) -> int:\n        return 1\n\n"
DELETE = b'    @typed\n    def delete(self) -> None:\n        """Gone."""\n\n'


@pytest.mark.parametrize("favour", [False, True])
def test_methods_of_both_at_one_place_stay(favour: bool) -> None:
    found = merge("x.py", CLASS + OWN + GET, CLASS + GET, CLASS + DELETE + GET, favour=favour)
    assert found.text == CLASS + OWN + DELETE + GET
    assert found.left_out == ()


def test_statements_at_the_top_and_at_the_end_stay() -> None:
    last = b"import a\n\nx: int = 1\n"
    edited = b"import a\nimport mine\n\nx: int = 1\n\n\nclass Mine:\n    pass\n"
    new = b"import a\nimport b\n\nx: int = 1\n\n\nclass New:\n    y: int\n"
    assert merge("x.py", edited, last, new).text == (
        b"import a\nimport mine\nimport b\n\nx: int = 1\n"
        b"\n\nclass Mine:\n    pass\n\n\nclass New:\n    y: int\n"
    )


def test_what_both_import_is_there_once() -> None:
    last = b"import a\n"
    edited, new = last + b"import b\nimport mine\n", last + b"import c\nimport b\n"
    found = merge("x.py", edited, last, new)
    assert found.text == last + b"import b\nimport mine\nimport c\n"


@pytest.mark.parametrize(
    ("edited", "new"),
    [
        (DELETE, DELETE.replace(b"@typed", b"@other")),
        (b"    # mine\n", DELETE),
        (b"    delete = None\n", DELETE),
        (b"        return 1\n\n", DELETE),
    ],
)
def test_what_may_not_stand_side_by_side(edited: bytes, new: bytes) -> None:
    found = merge("x.py", CLASS + edited + GET, CLASS + GET, CLASS + new + GET)
    assert (found.text, found.why) == (None, "the same lines have changed")


def test_favoured_lines_that_were_inserted_push_no_others_out() -> None:
    found = merge("x.md", b"a\nmine\nb\n", b"a\nb\n", b"a\nnew\nb\n", favour=True)
    assert (found.text, found.left_out) == (b"a\nmine\nnew\nb\n", ())


def test_what_gives_way_is_named() -> None:
    last = CLASS + GET
    edited = last.replace(b'"One."', b'"Mine."')
    new = last.replace(GET, GET.replace(b"One", b"A") + b"\n" + DELETE)
    found = merge("x.py", edited, last, new, favour=True)
    assert found.text == edited
    assert found.left_out == ("Pets.delete",)
    found = merge("x.md", b"mine\n", b"a\n", b"b\n", favour=True)
    assert (found.text, found.left_out) == (b"mine\n", ())


def test_markers_in_the_texts_are_text() -> None:
    marks = b"<" * 31 + b" edited\n" + b"=" * 62 + b"\n"
    last = marks + b"a\n\nb\n\nc\n"
    found = merge("x.md", last.replace(b"a", b"mine"), last, last.replace(b"c", b"new"))
    assert found.text == marks + b"mine\n\nb\n\nnew\n"
    found = merge("x.md", last.replace(b"a", b"mine"), last, last.replace(b"a", b"1"), favour=True)
    assert found.text == marks + b"mine\n\nb\n\nc\n"
