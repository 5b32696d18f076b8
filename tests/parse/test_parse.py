"""A bundled document as values; odd parts are noted and left out."""

from __future__ import annotations

from typing import Any

import pytest

from specloom import ir
from specloom.diagnostics import Diagnostics
from specloom.parse import parse
from specloom.parse.schemas import parse_schema


def _parsed(**parts: Any) -> tuple[ir.Document, list[str]]:
    diagnostics = Diagnostics()
    raw = {"openapi": "3.1.0", "info": {"title": "T", "version": 1.0}, **parts}
    found = parse(raw, diagnostics)
    return found, [entry.code for entry in diagnostics]


def _operation(raw: Any, path: str = "/a", **item: Any) -> tuple[ir.Operation, list[str]]:
    found, said = _parsed(paths={path: {"get": raw, **item}})
    return found.operations[0], said


def test_an_empty_document_has_nothing() -> None:
    found, said = _parsed()
    assert (found.operations, found.schemas, found.servers, said) == ((), {}, (), [])
    assert found.info.version == ir.Untrusted("1.0")


def test_own_parameters_stand_over_those_of_the_path() -> None:
    shared = [{"name": "q", "in": "query", "schema": {}}, {"name": "h", "in": "header"}]
    own = [{"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}]
    operation, said = _operation({"parameters": own, "responses": {}}, parameters=shared)
    assert [(p.name.reveal(), p.required) for p in operation.parameters] == [
        ("q", True),
        ("h", False),
    ]
    assert said == []


def test_names_of_headers_are_compared_without_case() -> None:
    shared = [{"name": "X-Id", "in": "header"}, {"name": "Q", "in": "query"}]
    own = [{"name": "x-id", "in": "header", "required": True}, {"name": "q", "in": "query"}]
    operation, said = _operation({"parameters": own}, parameters=shared)
    found = [(p.name.reveal(), p.required) for p in operation.parameters]
    assert found == [("x-id", True), ("Q", False), ("q", False)]
    assert said == []
    assert _operation({"parameters": [*shared, *own]})[1] == ["duplicate-parameter"]


def test_styles_have_their_defaults() -> None:
    operation, _ = _operation(
        {
            "parameters": [
                {"name": "a", "in": "query", "schema": {}},
                {"name": "b", "in": "path", "schema": {}},
                {"name": "c", "in": "query", "style": "deepObject", "schema": {}},
                {"name": "d", "in": "query", "explode": False, "schema": {}},
                {"name": "e", "in": "cookie", "style": "nonsense", "schema": {}},
            ]
        },
        "/{b}",
    )
    raw = {"parameters": [{"name": "f", "in": "cookie", "style": "cookie", "schema": {}}]}
    assert [(p.style, p.explode) for p in _operation(raw)[0].parameters] == [("cookie", True)]
    found = {p.name.reveal(): (p.style, p.explode, p.required) for p in operation.parameters}
    assert found == {
        "a": ("form", True, False),
        "b": ("simple", False, True),
        "c": ("deepObject", False, False),
        "d": ("form", False, False),
        "e": ("form", True, False),
    }


def test_parameters_without_a_place_and_headers_of_ours_are_left_out() -> None:
    entries = [
        {"name": "x", "in": "body"},
        {"in": "query"},
        {"name": "Authorization", "in": "header"},
        "nonsense",
    ]
    operation, said = _operation({"parameters": entries})
    assert operation.parameters == ()
    assert said == ["unsupported-parameter"] * 3


def test_an_undeclared_path_parameter_is_a_string() -> None:
    operation, said = _operation({}, "/pets/{id}/{id}/{toy}")
    assert [p.name.reveal() for p in operation.parameters] == ["id", "toy"]
    assert said == ["undeclared-path-parameter"] * 2


@pytest.mark.parametrize(
    ("path", "declared", "target", "parameters"),
    [
        ("/q?x={x}", [("x", "query")], "/q", [("x", "query")]),
        ("/q?x={X}", [("X", "query")], "/q", [("x", "query")]),
        ("/q?page_size={n}", [("pageSize", "query")], "/q", [("page_size", "query")]),
        ("/q?x={x}", [("x", "path")], "/q?x={x}", [("x", "path")]),
        ("/q?x={x}", [], "/q", [("x", "query")]),
        ("/q?{x}", [("x", "query")], "/q", [("x", "query")]),
        ("/q?a=b&x=", [("a", "query")], "/q?a=b&x=", []),
        ("/q?acl&x=1#y", [("acl", "query")], "/q?acl&x=1#y", []),
        ("/q?x=at:{x}", [("x", "query")], "/q?x=at:{x}", [("x", "path")]),
        ("/q?x={a}&x={b}", [("a", "query")], "/q?x={a}&x={b}", [("a", "path"), ("b", "path")]),
        ("/{x}?x={x}", [("x", "path"), ("x", "query")], "/{x}?x={x}", [("x", "path")]),
        ("/q{?x,y*}", [("x", "query")], "/q", [("x", "query"), ("y", "query")]),
    ],
)
def test_the_query_of_a_path_and_its_parameters_are_sent_once(
    path: str, declared: list[tuple[str, str]], target: str, parameters: list[tuple[str, str]]
) -> None:
    entries = [{"name": name, "in": place, "schema": {}} for name, place in declared]
    operation, _ = _operation({"parameters": entries}, path)
    assert operation.target == ir.Untrusted(target)
    assert [(p.name.reveal(), p.location) for p in operation.parameters] == parameters


def test_a_parameter_as_a_media_type() -> None:
    content = {"application/json": {"schema": {"type": "integer"}}}
    operation, _ = _operation({"parameters": [{"name": "q", "in": "query", "content": content}]})
    (parameter,) = operation.parameters
    assert parameter.content_type == ir.Untrusted("application/json")
    assert isinstance(parameter.schema, ir.Primitive)


@pytest.mark.parametrize(
    ("content", "kind", "type_", "codes"),
    [
        ({"application/xml": "object", "application/JSON": "array"}, "application/JSON", None, []),
        ({"text/plain": "string"}, "text/plain", "string", []),
        ({"text/plain": "integer"}, "text/plain", "integer", []),
        ({"application/x-www-form-urlencoded": "object"}, None, None, []),
        ({"application/xml": "object"}, "application/xml", "string", ["unsupported-parameter"]),
        ({"application/xml": ""}, "application/xml", "string", ["unsupported-parameter"]),
    ],
)
def test_a_parameter_is_written_as_json_or_given_as_text(
    content: dict[str, str], kind: str | None, type_: str | None, codes: list[str]
) -> None:
    schemas = {"Q": {"type": [*content.values()][-1] or "null"}}
    entry = {
        kind: {"schema": {"$ref": "#/components/schemas/Q"} if t else {}}
        for kind, t in content.items()
    }
    diagnostics = Diagnostics()
    raw = {
        "openapi": "3.1.0",
        "components": {"schemas": schemas},
        "paths": {"/a": {"get": {"parameters": [{"name": "q", "in": "query", "content": entry}]}}},
    }
    document = parse(raw, diagnostics)
    (parameter,) = document.operations[0].parameters
    assert parameter.content_type == ir.Untrusted(kind or next(iter(content)))
    schema = ir.resolve(parameter.schema, document.schemas)
    assert (schema.type if isinstance(schema, ir.Primitive) else None) == type_
    assert [found.code for found in diagnostics] == codes


def test_security_none_and_empty_are_two_things() -> None:
    assert _operation({})[0].security is None
    assert _operation({"security": []})[0].security == ()
    schemes = {"securitySchemes": {"a": {"type": "http", "scheme": "bearer"}}}
    paths = {"/a": {"get": {"security": [{}, {"a": ["x"]}]}}}
    found, _ = _parsed(paths=paths, components=schemes)
    assert found.operations[0].security == ({}, {"a": ("x",)})


def test_a_requirement_of_an_unknown_scheme_is_noted_and_left_out() -> None:
    found, said = _operation({"security": [{"a": []}]})
    assert found.security == ()
    assert said == ["unknown-scheme"]


def test_schemes_of_no_known_type_are_noted() -> None:
    schemes = {
        "a": {"type": "http", "scheme": "Bearer"},
        "b": {"type": "magic"},
        "c": {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {"r": "x"}}},
        },
    }
    found, said = _parsed(components={"securitySchemes": schemes})
    assert set(found.security_schemes) == {"a", "c"}
    assert found.security_schemes["a"].scheme == "bearer"
    assert found.security_schemes["c"].flows[0].scopes == (ir.Untrusted("r"),)
    assert said == ["unsupported-security"]


def test_references_to_shared_parts_are_followed() -> None:
    components = {
        "parameters": {"Q": {"name": "q", "in": "query", "schema": {}}},
        "requestBodies": {"B": {"required": True, "content": {"text/plain": {}}}},
        "responses": {"R": {"description": "x", "content": {}}},
    }
    found, _ = _parsed(
        paths={
            "/a": {
                "post": {
                    "parameters": [{"$ref": "#/components/parameters/Q", "description": "own"}],
                    "requestBody": {"$ref": "#/components/requestBodies/B"},
                    "responses": {"200": {"$ref": "#/components/responses/R"}, "x-note": {}},
                }
            }
        },
        components=components,
    )
    (operation,) = found.operations
    assert operation.parameters[0].description == ir.Untrusted("own")
    assert operation.request_body is not None
    assert operation.request_body.required
    assert list(operation.responses) == ["200"]


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("200-299", "2XX"),
        ("400 - 499", "4XX"),
        ("500..599", "5XX"),
        ("4XX - not yours", "4XX"),
        ("3**", "3XX"),
        ("200 - 204", "200"),
        ("200-499", "200"),
        ("others", "default"),
    ],
)
def test_a_key_that_means_all_statuses_of_a_kind(key: str, read: str) -> None:
    operation, said = _operation({"responses": {key: {}}})
    assert list(operation.responses) == [read]
    assert said == ["bad-status"]


def test_a_range_gives_way_to_its_kind() -> None:
    operation, _ = _operation({"responses": {"200": {}, "2XX": {}, "200-299": {}}})
    assert list(operation.responses) == ["200", "2XX", "default"]


def test_methods_of_openapi_3_2() -> None:
    found, _ = _parsed(paths={"/a": {"query": {}, "additionalOperations": {"COPY": {}}}})
    assert [operation.method.reveal() for operation in found.operations] == ["QUERY", "COPY"]


def test_schemas() -> None:
    assert isinstance(parse_schema(None, ""), ir.Anything)
    union = parse_schema(
        {
            "anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}],
            "x-oneOf": True,
            "discriminator": {
                "propertyName": "k",
                "mapping": {"a": "#/components/schemas/A", "b": "#/components/schemas/A"},
            },
        },
        "/x",
    )
    assert isinstance(union, ir.OneOf)
    assert union.keyword == "oneOf"
    assert union.discriminator is not None
    assert union.discriminator.mapping == {"A": (ir.Untrusted("a"), ir.Untrusted("b"))}
    thing = parse_schema(
        {"type": "object", "properties": {"a~/b": {}}, "additionalProperties": False}, "/x"
    )
    assert isinstance(thing, ir.Object)
    assert thing.additional_properties is None
    assert thing.properties[0].schema.notes.pointer == "/x/properties/a~0~1b"
    nulled = parse_schema({"type": "string", "default": None, "maxLength": -1}, "")
    assert isinstance(nulled, ir.Primitive)
    assert nulled.notes.default == ir.Untrusted(None)
    assert nulled.constraints.max_length is None
