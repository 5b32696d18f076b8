"""OpenAPI 3.0, and what people write in any version, as 3.1 says it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.load.conftest import Loaded, LoadTexts


def schema_of(loaded: LoadTexts, schema: dict[str, Any], version: str = "3.0.3") -> Any:
    return load_schema(loaded, schema, version).raw["components"]["schemas"]["A"]


def load_schema(loaded: LoadTexts, schema: dict[str, Any], version: str = "3.0.3") -> Loaded:
    schemas = {"A": schema, "B": {"type": "object"}}
    document = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    return loaded({"api.json": json.dumps(document, indent=1)})


REF = {"$ref": "#/components/schemas/B"}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"enum": ["a", None], "nullable": True}, {"enum": ["a", None]}),
        (
            {**REF, "nullable": True, "description": "d"},
            {"description": "d", "anyOf": [REF, NULL]},
        ),
        (
            {"allOf": [REF], "nullable": True, "x-a": 1},
            {"x-a": 1, "anyOf": [{"allOf": [REF]}, NULL]},
        ),
        ({"anyOf": [REF], "nullable": True}, {"anyOf": [REF, NULL]}),
        (
            {"oneOf": [REF], "discriminator": {"propertyName": "k"}, "nullable": True},
            {"anyOf": [{"oneOf": [REF], "discriminator": {"propertyName": "k"}}, NULL]},
        ),
        (
            {"type": "object", "allOf": [REF], "nullable": True},
            {"anyOf": [{"type": "object", "allOf": [REF]}, NULL]},
        ),
        ({"nullable": True, "description": "d"}, {"description": "d"}),
        ({"anyOf": [REF, {"nullable": True}]}, {"anyOf": [REF, NULL]}),
        ({"anyOf": [REF, {"nullable": True}], "nullable": True}, {"anyOf": [REF, NULL]}),
        (
            {"oneOf": [{"nullable": True, "title": "t", "description": "d", "x-a": 1}, REF]},
            {"oneOf": [{**NULL, "title": "t", "description": "d", "x-a": 1}, REF]},
        ),
        ({"anyOf": [REF, {"nullable": False}]}, {"anyOf": [REF, {}]}),
        ({"anyOf": [{"nullable": True}]}, {"anyOf": [{}]}),
        ({"allOf": [REF, {"nullable": True}]}, {"allOf": [REF, {}]}),
        (
            {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
            {"type": "integer", "exclusiveMinimum": 1},
        ),
        (
            {"type": "integer", "maximum": 1, "exclusiveMaximum": False},
            {"type": "integer", "maximum": 1},
        ),
        ({"type": "integer", "exclusiveMaximum": True}, {"type": "integer"}),
        ({"type": "string", "example": "e"}, {"type": "string", "examples": ["e"]}),
        ({"example": None}, {"examples": [None]}),
        ({"example": "e", "examples": ["f"]}, {"examples": ["f"]}),
        ({"examples": {"a": {"value": 1}, "b": 2}}, {"examples": [1, 2]}),
        (
            {"type": "string", "format": "byte"},
            {"type": "string", "format": "byte", "contentEncoding": "base64"},
        ),
        (
            {"type": "string", "format": "binary"},
            {
                "type": "string",
                "format": "binary",
                "contentMediaType": "application/octet-stream",
            },
        ),
        (
            {"type": "array", "items": [REF, {}], "additionalItems": False},
            {"type": "array", "prefixItems": [REF, {}], "items": False},
        ),
    ],
)
def test_keywords_of_3_0(loaded: LoadTexts, old: dict[str, Any], new: dict[str, Any]) -> None:
    found = load_schema(loaded, old)
    assert found.raw["openapi"] == "3.1.0"
    assert found.raw["components"]["schemas"]["A"] == new
    assert found.lines == []


def test_schemas_are_lifted_however_deep_they_stand(loaded: LoadTexts) -> None:
    old = {
        "properties": {"p": {"items": {"allOf": [{"not": {"type": "string", "nullable": True}}]}}}
    }
    new = {"properties": {"p": {"items": {"allOf": [{"not": {"type": ["string", "null"]}}]}}}}
    assert schema_of(loaded, old) == new


def test_data_is_not_lifted(loaded: LoadTexts) -> None:
    data = {"nullable": True, "example": 1, "type": "any"}
    schema = {"default": data, "enum": [data], "x-a": data}
    assert schema_of(loaded, schema) == schema


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ({"type": "any"}, {}, "unknown-type"),
        ({"type": "Integer"}, {"type": "integer"}, "unknown-type"),
        ({"type": "int"}, {"type": "integer"}, "unknown-type"),
        ({"type": "float"}, {"type": "number"}, "unknown-type"),
        ({"type": ["string", "None"]}, {"type": ["string", "null"]}, "unknown-type"),
        ({"type": None}, {"type": "null"}, "unknown-type"),
        ({"type": 7}, {}, "unknown-type"),
        (
            {"properties": {"a": {"required": True}, "b": {"required": False}}},
            {"properties": {"a": {}, "b": {}}, "required": ["a"]},
            "bad-required",
        ),
        (
            {"required": "a", "properties": {"a": {}}},
            {"required": ["a"], "properties": {"a": {}}},
            "bad-required",
        ),
        ({"type": "string", "enum": None}, {"type": "string"}, "bad-enum"),
        (
            {"type": "array", "items": {"type": "string"}, "enum": ["a", None, 1]},
            {"type": "array", "items": {"type": "string", "enum": ["a", "1"]}},
            "bad-enum",
        ),
        (
            {"type": "array", "items": REF, "enum": ["a"]},
            {"type": "array", "items": {"allOf": [REF], "enum": ["a"]}},
            "bad-enum",
        ),
        (
            {"type": "array", "items": {"enum": ["a", "b"]}, "enum": ["a"]},
            {"type": "array", "items": {"enum": ["a", "b"]}},
            "bad-enum",
        ),
        (
            {"discriminator": {"propertyName": "p", "defaultMapping": "B"}},
            {"discriminator": {"propertyName": "p", "defaultMapping": "B"}},
            "unsupported-default-mapping",
        ),
        (
            {"type": "string", "readOnly": "on"},
            {"type": "string", "readOnly": True},
            "text-as-flag",
        ),
        (
            {"type": "string", "readOnly": "off"},
            {"type": "string", "readOnly": False},
            "text-as-flag",
        ),
        ({"title": 7}, {"title": "7"}, "number-as-text"),
        ({"description": ["a"]}, {}, "misplaced"),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_p15_what_people_write_is_read_with_a_warning(
    loaded: LoadTexts, version: str, old: dict[str, Any], new: dict[str, Any], code: str
) -> None:
    found = load_schema(loaded, old, version)
    assert found.raw["components"]["schemas"]["A"] == new
    assert set(found.codes) == {code}


def test_nullable_in_3_1_is_read_with_one_warning_a_document(loaded: LoadTexts) -> None:
    schema = {
        "properties": {"a": {"type": "string", "nullable": True}, "b": {**REF, "nullable": True}}
    }
    found = load_schema(loaded, schema, "3.1.0")
    assert found.raw["components"]["schemas"]["A"]["properties"] == {
        "a": {"type": ["string", "null"]},
        "b": {"anyOf": [REF, NULL]},
    }
    assert found.codes == ["nullable"]
    assert "1 more places" in found.lines[0]


@pytest.mark.parametrize("version", ["3.1.1", "3.2.0"])
def test_later_versions_pass(loaded: LoadTexts, version: str) -> None:
    text = f"""openapi: {version}
info: {{title: t, version: '1'}}
components: {{schemas: {{A: {{type: [string, 'null'], exclusiveMinimum: 1, const: 1}}}}}}
"""
    found = loaded(text)
    assert found.raw["openapi"] == version
    assert found.raw["components"]["schemas"]["A"] == {
        "type": ["string", "null"],
        "exclusiveMinimum": 1,
        "const": 1,
    }
    assert found.raw["paths"] == {}
    assert found.lines == []


def test_3_2_keeps_what_is_new_in_it(loaded: LoadTexts) -> None:
    text = """openapi: 3.2.0
info: {title: t, version: '1'}
paths:
  /a:
    query: {responses: {'200': {content: {text/event-stream: {itemSchema: {$ref: a.yaml}}}}}}
    additionalOperations: {COPY: {responses: {default: {$ref: a.yaml#/r}}}}
"""
    found = loaded({"api.yaml": text, "a.yaml": "type: object\nr: {description: d}\n"})
    item = found.raw["paths"]["/a"]
    media_type = item["query"]["responses"]["200"]["content"]["text/event-stream"]
    assert media_type == {"itemSchema": {"$ref": "#/components/schemas/a"}}
    responses = item["additionalOperations"]["COPY"]["responses"]
    assert responses == {"default": {"$ref": "#/components/responses/r"}}


def test_p15_what_is_missing_is_filled_in_with_a_warning(loaded: LoadTexts) -> None:
    found = loaded("openapi: 3.0.0\ninfo: {version: 1.10}\n")
    assert found.raw == {
        "openapi": "3.1.0",
        "info": {"version": "1.1", "title": "api"},
        "paths": {},
    }
    assert found.codes == ["no-info", "number-as-text", "no-paths"]
    found = loaded("openapi: 3.0\npaths: {/a: {get: {operationId: 5}}}\n")
    assert found.raw["paths"] == {"/a": {"get": {"operationId": "5", "responses": {}}}}
    assert found.codes == [
        *("number-as-text", "no-info", "no-info", "no-info"),
        *("number-as-text", "no-responses"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("openapi: 4.0.0\n", "unknown-version"),
        ("openapi: 2.0\n", "unknown-version"),
        ("openapi: latest\n", "unknown-version"),
        ("openapi: [3]\n", "unknown-version"),
        ("openapi: null\n", "unknown-version"),
        ("swagger: '1.2'\n", "unknown-version"),
        ("swagger: '3.0'\n", "unknown-version"),
        ("name: a\n", "not-openapi"),
        ("- a\n", "not-openapi"),
        ("text\n", "not-openapi"),
        ("# nothing\n", "not-openapi"),
        ("<html><body>Not found</body></html>\n", "not-openapi"),
        ('"openapi"', "not-openapi"),
        ("[]", "not-openapi"),
    ],
)
def test_p10_what_is_no_openapi_is_refused_in_one_line(
    loaded: LoadTexts, text: str, code: str
) -> None:
    found = loaded(text)
    assert found.source is None
    assert found.codes[-1] == code
    assert found.lines[-1].startswith("api.yaml:1: ")
