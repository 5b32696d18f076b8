"""The harness finds what it is there to find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, document, imported
from tests.corpus.checking import mypy_errors, pyright_errors, undefined_names
from tests.corpus.decoded import difference, loss, untyped
from tests.corpus.instances import Instances, Taste
from tests.corpus.merging import NoInstance
from tests.corpus.operations import Operation, Parameter, operations
from tests.corpus.schemas import Schemas
from tests.corpus.wire import Wire, parameter_faults

FAULTY = '''"""A package."""

import datetime


def first() -> int:
    return undefined


def second() -> int:
    return datetime.datetime.now()
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    place = tmp_path / "faulty"
    place.mkdir()
    (place / "__init__.py").write_text(FAULTY)
    return place


def test_a_name_that_is_not_defined_is_found(package: Path) -> None:
    (fault,) = undefined_names(package)
    assert "undefined" in fault


def test_errors_of_types_are_found(package: Path) -> None:
    assert len(mypy_errors(package)) == 3
    assert len(pyright_errors(package)) >= 2


def _schemas(**schemas: Any) -> Schemas:
    return Schemas(document(components={"schemas": schemas}), "returned")


def _made(schema: Any) -> Any:
    return Instances(_schemas()).instance(schema, Taste())


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
        {"type": "string", "pattern": r"^(?!0000)\d{4}$"},
        {"type": "string", "pattern": "^[a-f]+$", "minLength": 40, "maxLength": 64},
        {"type": "integer", "exclusiveMinimum": 5, "multipleOf": 4},
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5},
        {"type": "array", "items": {"type": "integer"}, "minItems": 1, "uniqueItems": True},
        {"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": {"const": 1}}}]},
        {"oneOf": [{"type": "string", "maxLength": 3}, {"type": "string", "minLength": 9}]},
        {"type": ["null", "string"], "enum": [None, "a"]},
        {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2},
        {"type": "object", "patternProperties": {"^x-": {}}, "additionalProperties": False},
        {"type": "string", "format": "date-time"},
        {"not": {"type": "string"}},
    ],
    ids=json.dumps,
)
def test_instances_are_made(schema: Any) -> None:
    _made(schema)


def test_an_instance_of_what_holds_itself_ends() -> None:
    below = {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}
    schemas = _schemas(Node={"type": "object", "properties": {"children": below}})
    node = schemas.at("/components/schemas/Node")
    assert "children" in Instances(schemas).instance(node, Taste())


def test_what_has_no_instance_is_told() -> None:
    with pytest.raises(NoInstance):
        _made({"allOf": [{"type": "string"}, {"type": "integer"}]})


def test_properties_of_the_other_direction_are_absent() -> None:
    user = {
        "type": "object",
        "required": ["name", "password"],
        "properties": {
            "name": {"type": "string"},
            "password": {"type": "string", "writeOnly": True},
        },
    }
    schemas = _schemas(User=user)
    made = Instances(schemas).instance(schemas.at("/components/schemas/User"), Taste())
    assert set(made) == {"name"}


@pytest.mark.parametrize(
    ("style", "explode", "value", "query"),
    [
        ("form", True, ["a b", "c"], "ids=a+b&ids=c"),
        ("form", False, ["a,b", "c"], "ids=a%2Cb,c"),
        ("form", True, {"x": 1, "y": True}, "x=1&y=true"),
        ("form", False, {"x": 1, "y": 2}, "ids=x,1,y,2"),
        ("spaceDelimited", False, ["a", "b"], "ids=a%20b"),
        ("pipeDelimited", False, ["a", "b"], "ids=a%7Cb"),
        ("deepObject", True, {"x": 1, "y": {"z": 2}}, "ids[x]=1&ids[y][z]=2"),
    ],
)
def test_styles_are_read(style: str, explode: bool, value: Any, query: str) -> None:
    parameter = Parameter(
        name="ids", location="query", required=True, schema={}, style=style, explode=explode
    )
    operation = Operation(
        pointer="",
        method="GET",
        path="/a",
        parameters=(parameter,),
        body=None,
        responses={},
        security=[],
        has_own_server=False,
    )

    def faults(target: str) -> list[str]:
        wire = Wire(method="GET", target=target, headers={}, body=b"")
        return parameter_faults(operation, {parameter.key: value}, wire)

    assert faults(f"/base/a?{query}") == []
    assert faults("/base/a") != []
    assert faults(f"/base/a?{query}&other=1") != []
    assert faults(f"/base/b?{query}") != []


def test_the_query_of_a_path_is_read() -> None:
    given = [{"name": "x", "in": "query", "schema": {"type": "integer"}}]
    path = "/a?kind=park&x={x}&near=at:{place}&y={y}"
    raw = document(paths={path: {"get": {"parameters": given, "responses": {}}}})
    (operation,) = operations(Schemas(raw, "given"), Schemas(raw, "returned"))
    values = {("query", "x"): 1, ("path", "place"): "b c", ("query", "y"): "d"}

    def faults(target: str) -> list[str]:
        wire = Wire(method="GET", target=target, headers={}, body=b"")
        return parameter_faults(operation, values, wire)

    assert faults("/a?kind=park&near=at:b%20c&x=1&y=d") == []
    assert faults("/a?kind=zoo&near=at:b%20c&x=1&y=d") != []
    assert faults("/a?kind=park&near=at:b&x=1&y=d") != []
    assert faults("/a?kind=park&near=at:b%20c&x=1&x=1&y=d") != []


def test_losses_are_found() -> None:
    assert (
        difference({"a": [1, "2024-05-01T12:00:00+00:00"]}, {"a": [1, "2024-05-01T12:00:00Z"]})
        is None
    )
    assert difference({"a": 1}, {"a": 1, "b": None}) == "/b: lost"
    assert difference({"a": 1, "b": None}, {"a": 1}) == "/b: added"
    assert difference([True], [1]) is not None
    assert loss(b"ab", b"a", lambda _: b"") is not None


def test_what_is_of_no_class_is_found() -> None:
    pet = {"type": "object", "properties": {"name": {"type": "string"}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    operation = {"responses": {"200": {"description": "", "content": content}}}
    made = document(paths={"/pet": {"get": operation}}, components={"schemas": {"Pet": pet}})
    with imported(built(made, formatted=False)) as module:
        one = module.models.Pet.from_json('{"name": "a", "age": 1}')
        assert list(untyped([one], set())) == ["/0/age: no attribute of Pet"]
        assert list(untyped([one], {"age"})) == []
