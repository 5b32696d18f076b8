"""OpenAPI Overlay 1.0, and where what it brings in was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specloom.diagnostics import Diagnostics, DocumentError
from specloom.load import Source, load

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
tags:
  - {name: a}
  - {name: b}
  - {name: c}
paths:
  /pets:
    get: {summary: Pets, responses: {}}
"""


def _laid(place: Path, *actions: dict[str, Any], document: str = DOCUMENT) -> Source:
    (place / "api.yaml").write_text(document)
    (place / "overlay.yaml").write_text(
        yaml.safe_dump({"overlay": "1.0.0", "actions": list(actions)}, sort_keys=False)
    )
    return load(place / "api.yaml", Diagnostics(), overlays=[place / "overlay.yaml"])


def test_objects_are_merged_and_scalars_replaced(tmp_path: Path) -> None:
    update = {"summary": "All pets", "deprecated": True, "responses": {"200": {"description": ""}}}
    found = _laid(tmp_path, {"target": "$.paths.*.get", "update": update})
    assert found.raw["paths"]["/pets"]["get"] == update


@pytest.mark.parametrize("update", [{"name": "d"}, [{"name": "d"}]])
def test_lists_grow_at_their_end(tmp_path: Path, update: object) -> None:
    found = _laid(tmp_path, {"target": "$.tags", "update": update})
    assert [tag["name"] for tag in found.raw["tags"]] == ["a", "b", "c", "d"]


def test_a_list_inside_an_update_grows_too(tmp_path: Path) -> None:
    found = _laid(tmp_path, {"target": "$", "update": {"tags": [{"name": "d"}]}})
    assert [tag["name"] for tag in found.raw["tags"]] == ["a", "b", "c", "d"]


def test_several_entries_of_a_list_are_removed(tmp_path: Path) -> None:
    found = _laid(tmp_path, {"target": "$.tags[?@.name != 'b']", "remove": True})
    assert found.raw["tags"] == [{"name": "b"}]


def test_remove_stands_over_update_and_takes_what_is_inside_along(tmp_path: Path) -> None:
    found = _laid(
        tmp_path, {"target": "$.paths['/pets']..*", "remove": True, "update": {"summary": "no"}}
    )
    assert found.raw["paths"] == {"/pets": {}}


def test_actions_see_what_those_before_them_made(tmp_path: Path) -> None:
    found = _laid(
        tmp_path,
        {"target": "$.info", "update": {"x-a": {"b": 1}}},
        {"target": "$.info['x-a']", "update": {"b": 2}},
    )
    assert found.raw["info"]["x-a"] == {"b": 2}


def test_each_target_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    found = _laid(tmp_path, {"target": "$.tags.*", "update": {"x-a": {"b": []}}})
    first, second, _ = found.raw["tags"]
    assert first["x-a"] == second["x-a"]
    assert first["x-a"] is not second["x-a"]


def test_places_are_those_of_the_file_that_says_it(tmp_path: Path) -> None:
    found = _laid(
        tmp_path,
        {"target": "$.tags[0]", "remove": True},
        {"target": "$.tags[0]", "update": {"description": "second"}},
    )
    assert found.place("/tags/1/name").line == 6
    assert found.place("/tags/0/name").line == 5
    brought = found.place("/tags/0/description")
    assert (Path(brought.file).name, brought.pointer) == (
        "overlay.yaml",
        "/actions/1/update/description",
    )


def test_overlays_are_among_the_files_of_the_lock(tmp_path: Path) -> None:
    found = _laid(tmp_path, {"target": "$", "update": {}})
    assert set(found.files) == {"api.yaml", "overlay.yaml"}


def test_an_overlay_may_lie_anywhere_and_reach_nowhere(tmp_path: Path) -> None:
    for name in ("specs", "mends"):
        (tmp_path / name).mkdir()
    (tmp_path / "specs" / "api.yaml").write_text(DOCUMENT)
    overlay = tmp_path / "mends" / "overlay.yaml"
    response = {"description": "", "content": {"a/b": {"schema": {"$ref": "../mends/x.yaml"}}}}
    action = {"target": "$.paths.*.get.responses", "update": {"200": response}}
    overlay.write_text(yaml.safe_dump({"overlay": "1.0.0", "actions": [action]}))
    with pytest.raises(DocumentError, match=r"overlay\.yaml:\d+: ref-outside"):
        load(tmp_path / "specs" / "api.yaml", Diagnostics(), overlays=[overlay])
