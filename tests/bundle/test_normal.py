"""Every schema in one form: `allOf` merged, one spelling of null, unions flat."""

from __future__ import annotations

from typing import Any

import pytest

from specloom.bundle import bundle
from specloom.bundle.normal import Normalizer
from specloom.diagnostics import Diagnostics

NULL = {"type": "null"}
A = {"type": "object", "properties": {"a": {"type": "string"}}}
FORMS: list[tuple[Any, Any]] = [
    (True, {}),
    (False, {"enum": []}),
    ("nonsense", {}),
    ({"type": ["string", "null"]}, {"anyOf": [{"type": "string"}, NULL]}),
    ({"anyOf": [{"type": "string"}, NULL]}, {"anyOf": [{"type": "string"}, NULL]}),
    ({"enum": ["a", None]}, {"anyOf": [{"enum": ["a"]}, NULL]}),
    ({"enum": [None]}, NULL),
    ({"const": None}, NULL),
    ({"const": "a"}, {"enum": ["a"]}),
    ({"oneOf": [{"const": "a"}, {"const": "b"}]}, {"enum": ["a", "b"]}),
    ({"enum": ["a", "a"]}, {"enum": ["a"]}),
    ({"enum": [{"a": 1}]}, {}),
    ({"type": "array"}, {"type": "array", "items": {}}),
    ({"items": {"type": "string"}}, {"type": "array", "items": {"type": "string"}}),
    ({"minLength": 1}, {"type": "string", "minLength": 1}),
    ({"format": "date-time"}, {}),  # a number satisfies it
    ({"minimum": 1}, {"type": "number", "minimum": 1}),
    ({"properties": {"a": True}}, {"type": "object", "properties": {"a": {}}}),
    (
        {"type": "object", "required": ["b"], "properties": {"a": {}}},
        {"type": "object", "properties": {"a": {}, "b": {}}, "required": ["b"]},
    ),
    ({"type": "string", "oneOf": [{"minLength": 1}, {"maxLength": 3}]}, {"type": "string"}),
    (
        {"anyOf": [{"type": "string"}, {"type": "object"}], "additionalProperties": True},
        {"anyOf": [{"type": "string"}, {"type": "object"}]},
    ),
    (
        {"anyOf": [A, {"type": "object", "minProperties": 1}], "additionalProperties": False},
        {
            "anyOf": [
                {**A, "additionalProperties": False},
                {"type": "object", "minProperties": 1, "additionalProperties": False},
            ]
        },
    ),
    (
        {"anyOf": [A, NULL], "additionalProperties": False},
        {"anyOf": [A, NULL]},
    ),
    ({"allOf": [A]}, A),
    (
        {"allOf": [{"type": "integer", "minimum": 1}, {"type": "number", "minimum": 2}]},
        {"type": "integer", "minimum": 2},
    ),
    ({"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}, {"enum": ["b"]}),
    ({"allOf": [{"enum": ["a", 1]}, {"type": "string"}]}, {"enum": ["a"]}),
    ({"allOf": [{"type": "string"}, {"type": "integer"}]}, {"type": "integer"}),
    (
        {"allOf": [{"anyOf": [{"type": "string"}, {"type": "integer"}]}, {"type": "string"}]},
        {"type": "string"},
    ),
    (
        {"type": "array", "prefixItems": [{"type": "string"}], "items": False},
        {"type": "array", "items": {"type": "string"}},
    ),
    (
        {"type": "array", "prefixItems": [{"type": "string"}], "maxItems": 1},
        {"type": "array", "maxItems": 1, "items": {"type": "string"}},
    ),
    (
        {"patternProperties": {"^x": {"type": "string"}}},
        {"type": "object", "additionalProperties": {"type": "string"}, "x-open": True},
    ),
    (
        {"allOf": [{**A, "additionalProperties": False}, {"properties": {"b": {}}}]},
        {
            "type": "object",
            "properties": {"a": {"type": "string"}, "b": {}},
            "additionalProperties": False,
        },
    ),
]


@pytest.mark.parametrize(("raw", "form"), FORMS)
def test_forms(raw: Any, form: Any) -> None:
    assert Normalizer({}, Diagnostics()).schema(raw) == form


def test_annotations_of_the_later_member_win() -> None:
    raw = {"allOf": [{"type": "string", "description": "x", "title": "T"}, {"description": "y"}]}
    form = Normalizer({}, Diagnostics()).schema(raw)
    assert form == {"type": "string", "description": "y", "title": "T"}


def test_a_reference_in_all_of_stays_one_where_nothing_is_added() -> None:
    normal = Normalizer({"A": A}, Diagnostics())
    reference = {"$ref": "#/components/schemas/A"}
    assert normal.schema({"allOf": [reference], "description": "x"}) == {
        **reference,
        "description": "x",
    }
    merged = normal.schema({"allOf": [reference, {"properties": {"b": {}}}]})
    assert set(merged["properties"]) == {"a", "b"}


def _bundled(schemas: Any, pinned: Any = None) -> Any:
    raw = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}
    return bundle(raw, Diagnostics(), pinned)


def test_inline_objects_get_names_by_place_and_title() -> None:
    inner = {"type": "object", "properties": {"x": {}}}
    found = _bundled(
        {
            "Pet": {
                "type": "object",
                "properties": {
                    "owner": inner,
                    "toys": {"type": "array", "items": inner},
                    "by_name": {"type": "object", "additionalProperties": inner},
                    "home": {**inner, "title": "Home address"},
                },
            }
        }
    )
    names = set(found.raw["components"]["schemas"])
    assert names == {"Pet", "PetOwner", "PetToy", "PetByNameValue", "HomeAddress"}


def test_a_pinned_name_stays_and_is_given_to_nobody_else() -> None:
    inner = {"type": "object", "properties": {"x": {}}}
    pet = {"type": "object", "properties": {"a": inner, "b": {**inner, "required": ["x"]}}}
    pointer = "/components/schemas/Pet/properties/a"
    found = _bundled({"Pet": pet}, {pointer: "PetB"})
    assert found.names[pointer] == "PetB"
    assert found.names["/components/schemas/Pet/properties/b"] == "PetB_"


def test_names_of_components_differ_whatever_their_case() -> None:
    empty = {"type": "object", "properties": {"x": {}}}
    names = _bundled({"pet": empty, "Pet": empty, "Field": empty, "none": empty}).names
    assert names["/components/schemas/Pet"] == "Pet"
    assert names["/components/schemas/pet"] == "Pet_"
    assert names["/components/schemas/Field"] == "FieldSchema"
    assert names["/components/schemas/none"] == "None_"


def test_a_union_of_many_members_is_not_multiplied_out() -> None:
    union = {"oneOf": [{"type": "object", "properties": {f"p{n}": {}}} for n in range(40)]}
    form = Normalizer({}, Diagnostics()).schema({"allOf": [union, A]})
    assert len(form["anyOf"]) == 40


def test_a_long_union_keeps_what_all_of_adds() -> None:
    names = [f"R{number}" for number in range(40)]
    rows = {name: {"type": "object", "properties": {"issue": {"const": name}}} for name in names}
    union = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]}
    added = {"type": "object", "properties": {"field": {"type": "string"}}}
    merged = Normalizer(rows, Diagnostics()).schema({"allOf": [union, added]})
    assert len(merged["anyOf"]) == 40
    assert all(set(member["properties"]) == {"issue", "field"} for member in merged["anyOf"])


def test_two_long_unions_are_not_multiplied() -> None:
    first, second = (
        {"anyOf": [{"type": "object", "properties": {f"{x}{n}": {}}} for n in range(20)]}
        for x in "ab"
    )
    merged = Normalizer({}, Diagnostics()).schema({"allOf": [first, second]})
    assert len(merged["anyOf"]) == 20
