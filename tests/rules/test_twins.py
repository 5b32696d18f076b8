"""Every async module has its sync twin in what is generated, and is itself derived from nothing."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

from tests.building import Built, built, document

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
LEFT_OVER: Final = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)


@pytest.fixture(scope="module")
def package() -> Built:
    return built(document())


def _is_async(path: str) -> bool:
    return any(part.startswith("async_") for part in path.split("/"))


def _public(text: str) -> dict[str, set[str]]:
    """Classes and functions of a module, each with the names of its methods."""
    tree = ast.parse(text)
    return {
        node.name.removeprefix("Async"): {
            part.name
            for part in ast.iter_child_nodes(node)
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))
            and not part.name.startswith("_")
        }
        - {"aclose", "close"}
        for node in tree.body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
    }


def test_every_async_module_has_a_twin_with_the_same_names(package: Built) -> None:
    found = [path for path in package.files if _is_async(path)]
    assert found
    for path in found:
        twin = "/".join(part.removeprefix("async_") for part in path.split("/"))
        assert twin in package.files
        ours, theirs = _public(package.files[path]), _public(package.files[twin])
        assert {name.removeprefix("async_") for name in ours} == set(theirs), path


OF_BOTH: Final = {"_runtime/parts.py"}
"""A body is made before it is known which kind of client reads it."""


def test_a_sync_module_holds_nothing_async(package: Built) -> None:
    for path, text in package.files.items():
        if path.endswith(".py") and not _is_async(path) and path not in OF_BOTH:
            left = [node for node in ast.walk(ast.parse(text)) if isinstance(node, LEFT_OVER)]
            assert left == [], path


BY_HAND: Final = {"network.py", "transport.py", "bounded.py"}
"""What differs in substance: a socket, where its async twin has an event loop; and urllib3's, which
is sync only."""


def test_no_twin_is_written_by_hand() -> None:
    paths = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.py*")}
    names = {path.removesuffix(".jinja").rsplit("/", 1)[-1] for path in paths}
    written = {name for name in names if f"async_{name}" in names}
    assert written == BY_HAND
