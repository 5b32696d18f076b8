"""Every real document of the folder beside the project loads, in its time, into the normal form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from specloom.load.grammar import DOCUMENT, walk
from specloom.load.pointer import unescape
from tests.load.conftest import Loaded
from tests.shared import SHARED, needs_shared

SPECS: Final = SHARED / "specs"

WIDER_ROOT: Final = {
    "camara-quality-on-demand": "camara-quality-on-demand",
    "stac-item-search-openapi": "stac-item-search-openapi",
}
"""Documents that refer to sister directories, and the directory that holds them all."""

INDEX: Final[list[dict[str, Any]]] = (
    json.loads((SPECS / "index.json").read_text("utf-8")) if SPECS.is_dir() else []
)


def _loaded(entry: dict[str, Any]) -> Loaded:
    root = WIDER_ROOT.get(entry["id"])
    return Loaded(SPECS / entry["file"], None if root is None else SPECS / root)


@needs_shared
@pytest.mark.parametrize("entry", INDEX, ids=[entry["id"] for entry in INDEX])
def test_p15_real_documents_load(entry: dict[str, Any]) -> None:
    found = _loaded(entry)
    raw = found.raw
    assert raw["openapi"].startswith(("3.1.", "3.2."))
    _check_references(raw)


def _check_references(raw: dict[str, Any]) -> None:
    """Every reference is `#/components/<section>/<name>`, leads to what is there, and no two places
    share data.
    """
    seen: set[int] = set()
    for node, kind, _ in walk(raw, DOCUMENT):
        assert id(node) not in seen
        seen.add(id(node))
        reference = node.get("$ref") if isinstance(node, dict) else None
        if isinstance(reference, str):
            match = re.fullmatch(r"#/components/(\w+)/([^/]+)", reference)
            assert match, reference
            assert ("components", match[1]) == kind.section
            assert unescape(match[2]) in raw["components"][match[1]]


@needs_shared
@pytest.mark.parametrize("name", ["camara-quality-on-demand", "stac-item-search-openapi"])
def test_p06_sister_directories_are_not_read_unasked(name: str) -> None:
    (entry,) = [entry for entry in INDEX if entry["id"] == name]
    found = Loaded(SPECS / entry["file"])
    assert set(found.codes) == {"ref-outside"}


@needs_shared
def test_every_operation_survives() -> None:
    methods = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
    for entry in INDEX:
        paths = _loaded(entry).raw["paths"].values()
        count = sum(method in item for item in paths for method in methods)
        assert count >= entry["operations"] - _additional(paths), entry["id"]


def _additional(paths: Any) -> int:
    return sum(len(item.get("additionalOperations", {})) for item in paths)


def test_the_corpus_is_where_it_is_looked_for() -> None:
    if not SPECS.is_dir():
        pytest.skip(f"no real documents at {Path('..') / 'shared' / 'specs'}")
    assert len(INDEX) > 50
