"""Files, functions and nesting stay small."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.rules.sizes import MAX_FILE, MAX_FUNCTION, oversized

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = sorted(
    str(path.relative_to(ROOT))
    for folder in ("generator", "templates")
    for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("path", MODULES)
def test_sizes(path: str) -> None:
    assert oversized((ROOT / path).read_text()) == []


def _nested(depth: int) -> str:
    lines = [f"{'    ' * (level + 1)}if x:" for level in range(depth)]
    return "\n".join(["def f(x):", *lines, "    " * (depth + 1) + "pass"])


def test_what_is_too_large_is_found() -> None:
    assert oversized("\n" * (MAX_FILE + 1)) == [f"{MAX_FILE + 1} lines"]
    long = "def f():\n" + "    pass\n" * MAX_FUNCTION
    assert oversized(long) == [f"f has {MAX_FUNCTION + 1} lines"]
    assert oversized(f"class A:\n    async {long.replace(chr(10), chr(10) + '    ').strip()}\n")
    assert oversized(_nested(4)) == ["f is nested 4 deep"]


def test_what_is_small_enough_is_not() -> None:
    assert oversized("\n" * MAX_FILE) == []
    assert oversized(_nested(3)) == []
    chain = "def f(x):\n    if x:\n        pass\n" + "    elif x:\n        pass\n" * 9
    assert oversized(chain) == []
    match = "def f(x):\n    match x:\n        case 1:\n            if x:\n                pass\n"
    assert oversized(match) == []


def test_blocks_of_every_kind_count() -> None:
    source = (
        "def f(x):\n"
        "    try:\n"
        "        pass\n"
        "    except OSError:\n"
        "        with x:\n"
        "            for y in x:\n"
        "                while y:\n"
        "                    pass\n"
    )
    assert oversized(source) == ["f is nested 4 deep"]
