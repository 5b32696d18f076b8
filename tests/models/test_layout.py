"""Modules of models: with the resource that alone uses them, or apart; imported when used."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import pytest

from specloom.connected import components
from specloom.models.layout import lay_out
from specloom.models.modules import LARGEST_MODULE
from tests.building import built, document, imported


def _homes(roots: dict[str, list[str]], **edges: str) -> dict[str, str]:
    references = {name: frozenset(others) for name, others in edges.items()}
    return dict(lay_out(roots, references).homes)


def test_what_one_resource_reaches_is_with_it() -> None:
    found = _homes({"pets": ["A"], "users": ["D"]}, A="BC", B="C", C="", D="E", E="")
    assert found == {"A": "pets", "B": "pets", "C": "pets", "D": "users", "E": "users"}


def test_a_resource_inside_another_has_a_module_beside_it() -> None:
    found = _homes({"pets": ["A"], "pets.toys": ["B"]}, A="S", B="S", S="")
    assert found == {"A": "pets", "B": "pets_toys", "S": "shared/s"}


def test_what_several_reach_is_apart_with_what_only_it_reaches() -> None:
    found = _homes({"pets": ["A"], "users": ["B"]}, A="S", B="S", S="T", T="U", U="")
    assert found == {"A": "pets", "B": "users", "S": "shared/s", "T": "shared/s", "U": "shared/s"}


def test_what_leads_back_to_itself_is_in_one_module() -> None:
    found = _homes({"pets": ["A"], "users": ["B"]}, A="B", B="C", C="A")
    assert set(found.values()) == {"shared/a"}


def test_what_no_operation_leads_to_moves_nothing() -> None:
    roots = {"pets": ["A"]}
    assert _homes(roots, A="B", B="") == {"A": "pets", "B": "pets"}
    found = _homes(roots, A="B", B="", X="BY", Y="", Z="Z")
    assert found == {"A": "pets", "B": "pets", "X": "other/x", "Y": "other/x", "Z": "other/z"}


def test_what_no_operation_leads_to_and_leads_back_to_itself() -> None:
    found = _homes({"pets": []}, A="BC", B="A", C="", D="A", E="F", F="E", G="FE")
    assert {found[name] for name in "ABCD"} == {"other/d"}
    assert {found[name] for name in "EFG"} == {"other/g"}


def test_resources_cannot_take_the_name_of_a_folder() -> None:
    assert set(_homes({"shared": ["A"], "other": ["B"]}, A="", B="").values()) == {
        "shared_",
        "other_",
    }


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({"A": "B", "B": "A", "C": "A"}, [["A", "B"], ["C"]]),
        ({"A": "", "B": "A"}, [["A"], ["B"]]),
        ({"A": "BC", "B": "D", "C": "D", "D": "B"}, [["B", "D"], ["C"], ["A"]]),
    ],
)
def test_strongly_connected_components(edges: dict[str, str], found: list[list[str]]) -> None:
    assert components({name: frozenset(others) for name, others in edges.items()}) == found


def test_only_what_is_used_is_imported() -> None:
    with imported(built(_large(), formatted=False)) as package:
        root = package.__name__

        def loaded() -> set[str]:
            names = (name for name in sys.modules if name.startswith(f"{root}.models."))
            return {name.removeprefix(f"{root}.models.") for name in names}

        assert loaded() == set()
        first = package.models.Thing1
        assert loaded() == {"r1", "shared", "shared.common", "shared.node"}
        assert first is package.models.Thing1
        assert "Thing7" in dir(package.models)
        codec = importlib.import_module(f"{root}._runtime.codec")
        thing = codec.decode(b'{"common": {"next": {"next": null}}, "kind": {"k": "b"}}', first)
        assert type(thing.common.next).__name__ == "Common"
        assert type(thing.kind).__name__ == "B"
        with pytest.raises(AttributeError, match="Nothing"):
            package.models.Nothing  # noqa: B018


def _large() -> dict[str, Any]:
    """More components than stand in one module, each of a resource of its own."""
    schemas: dict[str, Any] = {
        "Common": {"properties": {"next": {"$ref": "#/components/schemas/Common"}}},
        "Node": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
        "A": {"required": ["k"], "properties": {"k": {"const": "a"}}},
        "B": {"required": ["k"], "properties": {"k": {"const": "b"}}},
    }
    paths: dict[str, Any] = {}
    for number in range(LARGEST_MODULE):
        name = f"Thing{number}"
        schemas[name] = {
            "properties": {
                "common": {"$ref": "#/components/schemas/Common"},
                "kind": {"$ref": "#/components/schemas/Node"},
            }
        }
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        operation = {
            "tags": [f"r{number}"],
            "responses": {"200": {"description": "", "content": content}},
        }
        paths[f"/things{number}"] = {"get": operation}
    return document(paths=paths, components={"schemas": schemas})
