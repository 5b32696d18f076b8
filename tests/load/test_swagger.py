"""Swagger 2.0 as 3.1 says it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.load.conftest import Loaded, LoadTexts


def swagger(loaded: LoadTexts, **keys: Any) -> Loaded:
    info = {"title": "t", "version": "1"}
    document = {"swagger": "2.0", "info": info, "paths": {}, **keys}
    return loaded({"api.json": json.dumps(document, indent=1)})


def operation(loaded: LoadTexts, operation: dict[str, Any], **keys: Any) -> Any:
    paths = {"/a": {"post": {"responses": {}, **operation}}}
    found = swagger(loaded, paths=paths, **keys)
    assert found.lines == []
    return found.raw["paths"]["/a"]["post"]


@pytest.mark.parametrize(
    ("keys", "urls"),
    [
        ({}, ["/"]),
        ({"basePath": "/v1"}, ["/v1"]),
        ({"basePath": "v1"}, ["/v1"]),
        ({"host": "a.example"}, ["https://a.example"]),
        ({"host": "a.example:8080", "basePath": "/"}, ["https://a.example:8080"]),
        (
            {"host": "a.example", "basePath": "/v1", "schemes": ["http", "https"]},
            ["https://a.example/v1", "http://a.example/v1"],
        ),
        ({"host": "a.example", "schemes": ["http"]}, ["http://a.example"]),
    ],
)
def test_servers(loaded: LoadTexts, keys: dict[str, Any], urls: list[str]) -> None:
    found = swagger(loaded, **keys)
    assert found.raw["openapi"] == "3.1.0"
    assert found.raw["servers"] == [{"url": url} for url in urls]
    assert not {"swagger", "host", "basePath", "schemes", "definitions"} & set(found.raw)


@pytest.mark.parametrize(
    ("parameter", "rest"),
    [
        ({"in": "query", "type": "string"}, {"schema": {"type": "string"}}),
        (
            {"in": "query", "type": "integer", "minimum": 1, "exclusiveMinimum": True},
            {"schema": {"type": "integer", "exclusiveMinimum": 1}},
        ),
        (
            {"in": "query", "type": "array", "items": {"type": "string"}},
            {"style": "form", "explode": False},
        ),
        (
            {
                "in": "query",
                "type": "array",
                "items": {"type": "string"},
                "collectionFormat": "multi",
            },
            {"style": "form", "explode": True},
        ),
        (
            {"in": "query", "type": "array", "items": {}, "collectionFormat": "ssv"},
            {"style": "spaceDelimited", "explode": False},
        ),
        (
            {"in": "query", "type": "array", "items": {}, "collectionFormat": "pipes"},
            {"style": "pipeDelimited", "explode": False},
        ),
        (
            {"in": "header", "type": "array", "items": {}, "collectionFormat": "pipes"},
            {"style": "pipeDelimited", "explode": False},
        ),
        (
            {"in": "path", "type": "array", "items": {}, "collectionFormat": "multi"},
            {"style": "simple", "explode": False},
        ),
        (
            {"in": "query", "type": "string", "x-nullable": True},
            {"schema": {"type": ["string", "null"], "x-nullable": True}},
        ),
    ],
)
def test_parameters(loaded: LoadTexts, parameter: dict[str, Any], rest: dict[str, Any]) -> None:
    (lifted,) = operation(loaded, {"parameters": [{"name": "p", "x-a": 1, **parameter}]})[
        "parameters"
    ]
    assert lifted["name"] == "p"
    assert lifted["x-a"] == 1
    assert "collectionFormat" not in json.dumps(lifted)
    assert "type" not in lifted
    assert {key: lifted[key] for key in rest} == rest


def test_a_body_parameter_becomes_the_request_body(loaded: LoadTexts) -> None:
    body = {"name": "b", "in": "body", "required": True, "schema": {"$ref": "#/definitions/A"}}
    query = {"name": "q", "in": "query", "type": "string"}
    lifted = operation(
        loaded,
        {"parameters": [body, query], "consumes": ["application/json", "application/xml"]},
        definitions={"A": {"properties": {"next": {"$ref": "#/definitions/A"}}}},
    )
    schema = {"schema": {"$ref": "#/components/schemas/A"}}
    assert lifted["requestBody"] == {
        "required": True,
        "content": {"application/json": schema, "application/xml": schema},
    }
    assert [one["name"] for one in lifted["parameters"]] == ["q"]
    assert "consumes" not in lifted


def test_form_parameters_become_one_object(loaded: LoadTexts) -> None:
    form = [
        {"name": "a", "in": "formData", "type": "string", "required": True, "description": "d"},
        {"name": "b", "in": "formData", "type": "array", "items": {"type": "integer"}},
    ]
    lifted = operation(loaded, {"parameters": form})
    assert lifted["requestBody"] == {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["a"],
                    "properties": {
                        "a": {"type": "string", "description": "d"},
                        "b": {"type": "array", "items": {"type": "integer"}},
                    },
                },
                "encoding": {"b": {"style": "form", "explode": False}},
            }
        },
    }


def test_a_file_makes_a_form_multipart(loaded: LoadTexts) -> None:
    form = [{"name": "f", "in": "formData", "type": "file"}]
    lifted = operation(loaded, {"parameters": form, "consumes": ["application/json"]})
    schema = lifted["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert schema["properties"]["f"] == {
        "type": "string",
        "format": "binary",
        "contentMediaType": "application/octet-stream",
    }


def test_responses(loaded: LoadTexts) -> None:
    responses = {
        "200": {
            "description": "d",
            "schema": {"$ref": "#/definitions/A"},
            "headers": {"X-A": {"type": "integer", "description": "h"}},
            "examples": {"application/json": {"a": 1}},
        },
        "204": {"description": "nothing"},
        "default": {"$ref": "#/responses/Error"},
    }
    lifted = operation(
        loaded,
        {"responses": responses},
        definitions={"A": {}},
        produces=["application/json", "text/csv"],
        responses={"Error": {"description": "e", "schema": {"type": "file"}}},
    )
    schema = {"$ref": "#/components/schemas/A"}
    assert lifted["responses"] == {
        "200": {
            "description": "d",
            "headers": {"X-A": {"description": "h", "schema": {"type": "integer"}}},
            "content": {
                "application/json": {"schema": schema, "example": {"a": 1}},
                "text/csv": {"schema": schema},
            },
        },
        "204": {"description": "nothing"},
        "default": {"$ref": "#/components/responses/Error"},
    }


def test_what_a_shared_response_is_produced_as_may_differ_by_operation(loaded: LoadTexts) -> None:
    lifted = operation(
        loaded,
        {"responses": {"400": {"$ref": "#/responses/E"}}, "produces": ["text/plain"]},
        responses={"E": {"description": "e", "schema": {"type": "string"}}},
    )
    content = {"text/plain": {"schema": {"type": "string"}}}
    assert lifted["responses"] == {"400": {"description": "e", "content": content}}


def test_shared_parameters(loaded: LoadTexts) -> None:
    parameters = {
        "Limit": {"name": "limit", "in": "query", "type": "integer"},
        "Body": {"name": "b", "in": "body", "schema": {"type": "object"}},
        "Field": {"name": "f", "in": "formData", "type": "string"},
    }
    paths = {
        "/a": {
            "parameters": [{"$ref": "#/parameters/Limit"}, {"$ref": "#/parameters/Body"}],
            "put": {"responses": {}},
            "get": {"responses": {}, "parameters": [{"$ref": "#/parameters/Field"}]},
        }
    }
    found = swagger(loaded, paths=paths, parameters=parameters)
    item = found.raw["paths"]["/a"]
    assert item["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    assert item["put"]["requestBody"] == {"$ref": "#/components/requestBodies/Body"}
    form = item["get"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
    assert form["schema"]["properties"] == {"f": {"type": "string"}}
    assert list(found.raw["components"]["parameters"]) == ["Limit"]
    assert list(found.raw["components"]["requestBodies"]) == ["Body"]


def test_security(loaded: LoadTexts) -> None:
    scopes = {"a": "b"}
    oauth = {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "u", "tokenUrl": "t"}
    found = swagger(
        loaded,
        securityDefinitions={
            "basic": {"type": "basic"},
            "key": {"type": "apiKey", "in": "header", "name": "K"},
            "oauth": {**oauth, "scopes": scopes},
            "app": {"type": "oauth2", "flow": "application", "tokenUrl": "t"},
        },
        security=[{"key": []}],
    )
    flow = {"authorizationUrl": "u", "tokenUrl": "t", "scopes": scopes}
    assert found.raw["components"]["securitySchemes"] == {
        "basic": {"type": "http", "scheme": "basic"},
        "key": {"type": "apiKey", "in": "header", "name": "K"},
        "oauth": {"type": "oauth2", "flows": {"authorizationCode": flow}},
        "app": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
    }
    assert found.raw["security"] == [{"key": []}]


@pytest.mark.parametrize("stated", [["http"], ["wss"]])
def test_an_operation_has_the_scheme_of_all(loaded: LoadTexts, stated: list[str]) -> None:
    paths = {"/a": {"get": {"responses": {}, "schemes": stated}}}
    found = swagger(loaded, paths=paths, host="a.example", schemes=["http", "https"])
    assert {"servers", "schemes"} & set(found.raw["paths"]["/a"]["get"]) == set()
    said = "called as all others are, by https: one base_url holds for all (/paths/~1a/get/schemes)"
    assert [line.split("unsupported-scheme: ")[1] for line in found.lines] == [said]


def test_a_scheme_that_all_have_is_no_matter(loaded: LoadTexts) -> None:
    assert "servers" not in operation(loaded, {"schemes": ["https"]}, host="a.example")
    assert "servers" not in operation(loaded, {"schemes": ["http"]}, basePath="/v1")


def test_p11_a_second_body_is_not_dropped_in_silence(loaded: LoadTexts) -> None:
    parameters = [
        {"name": "a", "in": "body", "schema": {"type": "object"}},
        {"name": "b", "in": "formData", "type": "string"},
    ]
    paths = {"/a": {"post": {"parameters": parameters, "responses": {}}}}
    found = swagger(loaded, paths=paths)
    assert found.codes == ["two-bodies"]
    content = found.raw["paths"]["/a"]["post"]["requestBody"]["content"]
    assert content == {"application/json": {"schema": {"type": "object"}}}


def test_schemas(loaded: LoadTexts) -> None:
    found = swagger(
        loaded,
        definitions={
            "A": {"discriminator": "kind", "required": ["kind"], "properties": {"kind": {}}},
            "B": {"type": "string", "x-nullable": True, "example": "e"},
        },
    )
    assert found.raw["components"]["schemas"] == {
        "A": {
            "discriminator": {"propertyName": "kind"},
            "required": ["kind"],
            "properties": {"kind": {}},
        },
        "B": {"type": ["string", "null"], "x-nullable": True, "examples": ["e"]},
    }


def test_places_lead_back_to_what_was_written(loaded: LoadTexts) -> None:
    text = """swagger: '2.0'
info: {title: t, version: '1'}
host: a.example
paths:
  /a:
    post:
      parameters:
      - {name: q, in: query, type: string}
      - name: b
        in: body
        schema: {properties: {x: {type: string}}}
      - {name: r, in: query, type: string}
      responses:
        200:
          description: d
          schema: {type: string}
definitions:
  A: {type: object}
"""
    found = loaded(text)
    at = "/paths/~1a/post"
    content = "content/application~1json/schema"
    expected = {
        "/servers/0": (3, "/host"),
        f"{at}/parameters/1/name": (12, f"{at}/parameters/2/name"),
        f"{at}/parameters/1/schema/type": (12, f"{at}/parameters/2/type"),
        f"{at}/requestBody/{content}/properties/x": (11, f"{at}/parameters/1/schema/properties/x"),
        f"{at}/responses/200/{content}/type": (16, f"{at}/responses/200/schema/type"),
        "/components/schemas/A/type": (18, "/definitions/A/type"),
    }
    for pointer, (line, origin) in expected.items():
        assert found.place(pointer) == ("api.yaml", line, origin)
