"""Constraints of JSON bodies as pydantic's, and the module that checks them."""

from __future__ import annotations

import importlib
import json
import time
from typing import Any

import pytest

from specloom import ir
from specloom.models.annotations import annotation
from specloom.models.patterns import is_checkable
from tests.building import Node, built, document, imported, with_schemas


def _text(**found: Any) -> ir.Primitive:
    return ir.Primitive(type="string", constraints=ir.Constraints(**found))


def _number(kind: Any, **found: Any) -> ir.Primitive:
    return ir.Primitive(type=kind, constraints=ir.Constraints(**found))


def _values(*values: ir.JsonValue) -> tuple[ir.Untrusted[ir.JsonValue], ...]:
    return tuple(ir.Untrusted(value) for value in values)


NULL = ir.Primitive(type="null")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (_text(), "str"),
        (_text(max_length=2), "Annotated[str, Field(max_length=2)]"),
        (_text(max_length=2**70), "str"),
        (_text(pattern=ir.Untrusted("^a$")), 'Annotated[str, Field(pattern="^a$")]'),
        (_text(pattern=ir.Untrusted("(")), "str"),
        (_number("integer", minimum=0.5), "Annotated[int, Field(ge=1)]"),
        (_number("integer", exclusive_minimum=0.5), "Annotated[int, Field(gt=0)]"),
        (_number("integer", maximum=1.5), "Annotated[int, Field(le=1)]"),
        (_number("integer", exclusive_maximum=1.5), "Annotated[int, Field(lt=2)]"),
        (_number("integer", multiple_of=0.5), "int"),
        (_number("integer", multiple_of=2.0), "Annotated[int, Field(multiple_of=2)]"),
        (_number("integer", multiple_of=0), "int"),
        (_number("integer", minimum=float("inf")), "int"),
        (_number("number", minimum=float("-inf"), maximum=float("nan")), "float"),
        (_number("number", maximum=10**400), "float"),
        (_number("number", multiple_of=0.01), "Annotated[float, Field(multiple_of=0.01)]"),
        (_number("boolean"), "bool"),
        (ir.Array(items=ir.Ref(name="A")), "list[A]"),
        (ir.Enum(values=_values("a", 1, True)), 'Literal["a", 1, True]'),
        (ir.Enum(values=_values(1, 2.5)), "float"),
        (ir.Enum(values=_values("a", 2.5)), 'Literal["a"] | float'),
        (ir.Enum(values=_values({"a": 1})), "Any"),
        (ir.Enum(values=()), "Any"),
        (ir.Object(), "dict[str, Any]"),
        (ir.Object(additional_properties=None), "Annotated[dict[str, Any], Field(max_length=0)]"),
        (
            ir.OneOf(keyword="anyOf", members=(NULL, _text(min_length=1))),
            "Annotated[str, Field(min_length=1)] | None",
        ),
        (ir.OneOf(keyword="anyOf", members=(ir.Anything(), _text())), "Any"),
    ],
)
def test_annotations(schema: ir.Schema, expected: str) -> None:
    assert annotation(schema) == expected


@pytest.mark.parametrize("pattern", ["^a+$", r"^\d{3}-\w$", "[a-z.\\[\\]-]", "a|b", "^(a+)+$", "é"])
def test_patterns_that_are_checked(pattern: str) -> None:
    assert is_checkable(pattern)


@pytest.mark.parametrize(
    "pattern", ["(", "(?=a)b", r"(a)\1", "[a[b]c]", "[a-z&&[b]]", "[a--b]", "a" * 1001]
)
def test_patterns_that_are_not(pattern: str) -> None:
    assert not is_checkable(pattern)


def test_a_costly_pattern_is_only_compiled() -> None:
    start = time.monotonic()
    is_checkable("^(a+)+$" * 20)
    assert not is_checkable("((a{100}){100}){100}")
    assert time.monotonic() - start < 2


def _operation(schema: Any, kind: str = "application/json") -> Node:
    return {"requestBody": {"content": {kind: {"schema": schema}}}, "responses": {}}


def _checking(document_: Node) -> Any:
    """Calls the check of the package of a document; gives the faults, or nothing."""
    package = built(document_, formatted=False)

    def check(method: str, path: str, body: Any) -> list[str]:
        with imported(package) as module:
            validation = importlib.import_module(f"{package.module}._validation")
            try:
                validation.check(method, path, json.dumps(body).encode())
            except module.RequestValidationError as error:
                return [f"{path}: {message}" for path, message in error.faults]
            return []

    return check


def test_a_path_is_found_by_its_segments() -> None:
    most = {"type": "array", "maxItems": 0}
    paths = {
        f"/a/{rest}": {"post": _operation({**most, "maxItems": index})}
        for index, rest in enumerate(["{id}", "mine", "{id}/b", "{id}:stop", "x-{id}.{kind}/{b}"])
    }
    check = _checking(document(paths=paths))
    found = {
        path: check("POST", path, [0] * 9)
        for path in ["/a/1", "/a/mine", "/a/1/b", "/a/1%2Fb", "/a/1:stop", "/a/x-1.y/2"]
    }
    assert found == {
        "/a/1": [": at most 0 items"],
        "/a/mine": [": at most 1 item"],
        "/a/1/b": [": at most 2 items"],
        "/a/1%2Fb": [": at most 0 items"],
        "/a/1:stop": [": at most 0 items"],
        "/a/x-1.y/2": [": at most 4 items"],
    }
    assert check("PUT", "/a/1", [1]) == check("POST", "/b", [1]) == []


def test_a_property_may_be_called_as_a_member_of_a_union() -> None:
    inner = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}
    one = {
        "type": "object",
        "required": ["type", "function"],
        "properties": {"type": {"const": "function"}, "function": inner},
    }
    other = {"type": "object", "required": ["type"], "properties": {"type": {"const": "other"}}}
    union = {"oneOf": [one, other], "discriminator": {"propertyName": "type"}}
    check = _checking(document(paths={"/a": {"post": _operation(union)}}))
    assert check("POST", "/a", {"type": "function"}) == ["function: is required"]
    assert check("POST", "/a", {"type": "function", "function": {"a": "x"}}) == [
        "function.a: has to be an integer"
    ]
    assert check("POST", "/a", {"type": "function", "function": {}}) == ["function.a: is required"]


def test_hostile_texts_stay_text() -> None:
    name = "x\"'''\\{{ 7*7 }}\u202e\n"
    schema = {
        "type": "object",
        "description": '"""\\ \u202e',
        "required": [name],
        "properties": {
            name: {"enum": [name, "b"]},
            "pattern": {"type": "string", "pattern": "^\u202e\"'''\\{\\{ \\}[\n]$"},
        },
    }
    check = _checking(with_schemas(Thing=schema))
    assert check("PUT", "/all", {"Thing": {name: name, "pattern": "x"}})[0].startswith(
        "Thing.pattern: has to match"
    )
    text = built(with_schemas(Thing=schema)).files["_validation.py"]
    assert "\u202e" not in text


def test_names_of_ours() -> None:
    names = ["Checked", "RuntimeChecked", "BodyCheck", "Field", "Any", "Model", "Body"]
    schemas = {
        name: {"type": "object", "properties": {"absent": {"type": "integer"}}} for name in names
    }
    check = _checking(with_schemas(**schemas))
    for name in names:
        assert check("PUT", "/all", {name: {"absent": "x"}}) == [
            f"{name}.absent: has to be an integer"
        ]


def test_a_document_without_json_bodies_has_no_check() -> None:
    form = "application/x-www-form-urlencoded"
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    package = built(document(paths={"/a": {"post": _operation(schema, form)}}), formatted=False)
    assert "_validation.py" not in package.files
    assert "_runtime/validation.py" not in package.files
    assert "validate_requests" not in package.files["client.py"]
