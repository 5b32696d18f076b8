"""Modules of models: what the API learns decodes; what it is given is closed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from specloom import ir
from specloom.ir.resolve import resolve
from specloom.models.fields import field_names
from specloom.models.tags import tag_of
from tests.building import built, imported, with_schemas

SCHEMAS: dict[str, Any] = {
    "Cat": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "dog"}, "born": {"type": "string", "format": "date"}},
    },
    "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
    "Mapped": {
        "oneOf": [{"$ref": "#/components/schemas/M1"}, {"$ref": "#/components/schemas/M2"}],
        "discriminator": {
            "propertyName": "t",
            "mapping": {
                "one": "#/components/schemas/M1",
                "uno": "#/components/schemas/M1",
                "two": "#/components/schemas/M2",
            },
        },
    },
    "M1": {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}},
    "M2": {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}},
    "Holder": {
        "type": "object",
        "required": ["size"],
        "properties": {
            "size": {"enum": ["s", "l"]},
            "flag": {"enum": [True]},
            "mixed": {"enum": ["a", 1, True]},
            "number": {"type": "number"},
            "nullable": {"type": ["string", "null"]},
            "pet": {"$ref": "#/components/schemas/Pet"},
            "mapped": {"$ref": "#/components/schemas/Mapped"},
            "pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
            "+1": {"type": "integer"},
            "-1": {"type": "integer"},
            "createdAt": {"type": "string"},
            "created_at": {"type": "string"},
            "schema": {"type": "string"},
        },
    },
}


@pytest.fixture(scope="module")
def package() -> Iterator[Any]:
    with imported(built(with_schemas(**SCHEMAS), formatted=False)) as module:
        yield module


def _decoded(package: Any, **payload: Any) -> Any:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    body = json.dumps({"size": "s", **payload}).encode()
    return codec.decode(body, package.models.Holder)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", "xxl"),
        ("flag", False),
        ("mixed", "b"),
        ("mixed", 2),
        ("mixed", True),
        ("mixed", False),
        ("number", 1),
        ("nullable", None),
        ("unknown", {"a": [1]}),
    ],
)
def test_p36_what_the_api_learns_is_there_as_it_came(package: Any, name: str, value: Any) -> None:
    found = getattr(_decoded(package, **{name: value}), name)
    assert found == value
    assert isinstance(found, type(value)) or name == "number"


def test_members_of_unions_are_told_by_their_tag(package: Any) -> None:
    models = package.models
    assert isinstance(_decoded(package, pet={"kind": "dog"}).pet, models.Dog)
    unknown = _decoded(package, pet={"kind": "cow", "milk": 1}).pet
    assert unknown == {"kind": "cow", "milk": 1}
    assert isinstance(_decoded(package, mapped={"t": "uno"}).mapped, models.M1)
    assert isinstance(_decoded(package, mapped={"t": "two"}).mapped, models.M2)
    assert _decoded(package, mapped={"t": "three"}).mapped == {"t": "three"}


def test_a_value_of_the_wrong_type_is_refused(package: Any) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    for payload in ({"+1": "x"}, {"pet": {"kind": "cat", "lives": "nine"}}, {"pets": {}}):
        with pytest.raises(codec.DecodeFault):
            _decoded(package, **payload)


def test_fields_that_clash_have_names_of_their_own(package: Any) -> None:
    found = _decoded(package, **{"+1": 1, "-1": 2, "createdAt": "x", "created_at": "y"})
    assert (found.plus_1, found.minus_1) == (1, 2)
    assert (found.created_at_, found.created_at) == ("x", "y")


def test_names_of_fields_do_not_depend_on_order() -> None:
    def names(*properties: str) -> dict[str, str]:
        schema = ir.Object(
            properties=tuple(
                ir.Property(name=ir.Untrusted(name), schema=ir.Anything(), required=False)
                for name in properties
            )
        )
        return field_names(("A",), {"A": schema})

    assert names("a", "b") == {}
    assert names("aB", "a_b") == names("a_b", "aB") == {"A.aB": "a_b_"}
    assert names("_schema", "b") == {"A._schema": "schema_"}


def test_a_tag_needs_values_that_tell() -> None:
    text = ir.Primitive(type="string")
    plain = ir.Object(properties=(ir.Property(name=ir.Untrusted("k"), schema=text, required=True),))
    union = ir.OneOf(keyword="oneOf", members=(ir.Ref(name="A"), ir.Ref(name="B")))
    assert tag_of(union, {"A": plain, "B": plain}) is None
    assert resolve(ir.Ref(name="A"), {"A": ir.Ref(name="A")}) == ir.Anything()
    assert resolve(ir.Ref(name="None"), {}) == ir.Anything()
