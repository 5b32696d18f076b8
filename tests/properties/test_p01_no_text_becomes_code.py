"""Promises 1, 2, 3, 13, 14: nothing that a document says runs, or hides, in what is generated."""

from __future__ import annotations

import ast
import builtins
import re
import tomllib
import unicodedata
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from specloom.diagnostics import DocumentError
from tests.building import Built, built, imported
from tests.properties.hostile import CANARY, HOSTILE, document

ANCHOR: Final = re.compile(r'<a id="[\w.-]+">|</a>')
"""The HTML that the reference has of its own."""

HIDDEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _used(text: str) -> set[str]:
    """Every name that a module reads, calls or imports; not those that it gives to its own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
                found.add(name)
            case ast.ImportFrom(module=module, names=names):
                found |= {str(module), *(alias.name for alias in names)}
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case _:
                pass
    return found


def _called(text: str) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {node.id for node in calls if isinstance(node, ast.Name)}


def _check(package: Built) -> None:
    for path, text in package.files.items():
        if path.startswith("_runtime/"):
            continue
        hidden = [c for c in text if c != "\n" and unicodedata.category(c) in HIDDEN]
        assert hidden == [], path
        if path.endswith(".py"):
            # A parameter or a method may be called what the document calls it; nothing calls it.
            assert not {"__import__", "setdefault", "__dict__"} & _used(text), path
            assert not {CANARY, "os.system"} & _called(text), path
    for path in ("../README.md", "../REFERENCE.md"):
        text = package.files[path]
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        found = [token for one in tokens for token in (one, *(one.children or ()))]
        html = [token.content for token in found if token.type.startswith("html")]
        assert [one for one in html if not ANCHOR.fullmatch(one)] == [], path
    settings_file = tomllib.loads(package.files["../pyproject.toml"])
    assert set(settings_file.get("tool", {})) <= {"hatch"}
    assert set(settings_file["project"]) == {
        *("name", "version", "description", "readme", "requires-python"),
        *("dependencies", "classifiers"),
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_everywhere_is_text(text: str) -> None:
    package = built(document(text))
    _check(package)
    with imported(package) as module:
        assert not hasattr(builtins, CANARY)
        assert module.models.Pet
    assert "os" not in _used(package.files["models.py"]) | _used(package.files["params.py"])


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(st.sampled_from([*HOSTILE, *"\"\\\n{}'`é"]), min_size=1, max_size=3))
def test_pieces_of_hostile_texts_are_text(parts: list[str]) -> None:
    try:
        package = built(document("".join(parts)), formatted=False)
    except DocumentError:
        return  # a path that is no path, two parameters of one name
    _check(package)


def test_p04_paths_stay_inside() -> None:
    for text in HOSTILE:
        for path in built(document(text), formatted=False).build.files:
            parts = path.split("/")
            assert ".." not in parts
            assert "" not in parts
            assert all(len(part.encode()) <= 200 for part in parts)
