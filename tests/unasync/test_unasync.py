"""The sync twin of a module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from specloom.unasync import NAMES, unasync

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES_OF_API = {**NAMES, "AsyncPets": "Pets"}

PAIRS = [
    ("async def f(): ...\n", "def f(): ...\n"),
    ("x = await  f()\n", "x = f()\n"),
    ("async with a as b, c:\n    pass\n", "with a as b, c:\n    pass\n"),
    ("y = [x async for x in xs]\n", "y = [x for x in xs]\n"),
    ("class AsyncPets(AsyncResource): ...\n", "class Pets(Resource): ...\n"),
    ("from .async_resources.pets import AsyncPets\n", "from .resources.pets import Pets\n"),
    ("await self.aclose()\n", "self.close()\n"),
    ("Callable[[A], Awaitable[list[B]]]\n", "Callable[[A], list[B]]\n"),
    ("from x import Awaitable, Callable\n", "from x import Callable\n"),
    ("async def __aenter__(self): ...\n", "def __enter__(self): ...\n"),
    ("except StopAsyncIteration: ...\n", "except StopIteration: ...\n"),
]

UNTOUCHED = [
    "class AsyncJob: ...\n",
    "# await AsyncPets\n",
    "x = 'AsyncPets and `AsyncPets`'\n",
    "x = f'{AsyncPets}'\n",
    "call(\n    '`AsyncPets`'\n)\n",
    "",
]


@pytest.mark.parametrize(("source", "twin"), PAIRS)
def test_what_is_exchanged(source: str, twin: str) -> None:
    assert unasync(source, NAMES_OF_API) == twin


@pytest.mark.parametrize("source", UNTOUCHED)
def test_what_stays(source: str) -> None:
    assert unasync(source, NAMES_OF_API) == source


def test_names_in_backticks_are_exchanged_in_docstrings_alone() -> None:
    source = '"""Do `await a.AsyncPets()`, not ``AsyncPets`` or AsyncPets."""\n'
    assert unasync(source, NAMES_OF_API) == (
        '"""Do `a.Pets()`, not ``AsyncPets`` or AsyncPets."""\n'
    )


def test_a_table_must_not_chain() -> None:
    with pytest.raises(ValueError, match="'A'"):
        unasync("", {"A": "B", "B": "C"})
    with pytest.raises(ValueError, match="'A'"):
        unasync("", {"A": "class"})


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(Exception, match=r"EOF|never closed|unexpected"):
        unasync("f(", NAMES)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("async_*.py")), ids=lambda path: path.stem)
def test_twins_of_the_runtime(path: Path) -> None:
    twin = unasync(path.read_text("utf-8"), NAMES)
    kinds = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
    assert not [node for node in ast.walk(ast.parse(twin)) if isinstance(node, kinds)]
    assert unasync(twin, NAMES) == twin
    assert "Async" not in twin.replace("AsyncIterable", ""), "a name is missing from the table"
    assert path.stem in NAMES, "a module is missing from the table"
