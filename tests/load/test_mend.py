"""What stands in a wrong place, or under a name that is not quite right, is read where it belongs;
what is said of it names the place where it was written.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from tests.load.conftest import Loaded, LoadTexts

HEAD: Final = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"
ANSWERS: Final = "responses: {'200': {description: ok}}"


def with_paths(loaded: LoadTexts, paths: dict[str, Any], **more: Any) -> Loaded:
    head = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}}
    return loaded({"api.json": json.dumps({**head, "paths": paths, **more})})


def an_operation(*names: str, name: str = "a") -> dict[str, Any]:
    parameters = [
        {"name": one, "in": "path", "required": True, "schema": {"type": "integer"}}
        for one in names
    ]
    return {
        "operationId": name,
        "parameters": parameters,
        "responses": {"200": {"description": "ok"}},
    }


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("users/{id}", "/users/{id}"),
        ("/users/:id", "/users/{id}"),
        ("/users/:id/toys", "/users/{id}/toys"),
        ("/users/<id>/toys", "/users/{id}/toys"),
        ("/users/<int:id>", "/users/{id}"),
        ("/users/{id:int}/toys", "/users/{id}/toys"),
        ("/users/{id:[0-9]{3}}", "/users/{id}"),
        ("/users/{id/dogs", "/users/{id}/dogs"),
        ("/users/{id", "/users/{id}"),
        ("/users/{id/dogs/{dog}", "/users/{id}/dogs/{dog}"),
    ],
)
def test_variables_as_frameworks_write_them(loaded: LoadTexts, path: str, read: str) -> None:
    found = with_paths(loaded, {path: {"get": an_operation("id")}})
    assert list(found.raw["paths"]) == [read]
    assert found.codes == ["bad-path"]


@pytest.mark.parametrize(
    "path",
    [
        "/users/{id}:cancel",
        "/{name=users/*}:cancel",
        "/users/:other",
        "/a<b>",
        "/users/{id:int}/{id:str}",
    ],
)
def test_paths_that_are_as_they_stand(loaded: LoadTexts, path: str) -> None:
    found = with_paths(loaded, {path: {"get": an_operation("id")}})
    assert (list(found.raw["paths"]), found.codes) == ([path], [])


def test_a_variable_that_is_declared_in_full_keeps_its_name(loaded: LoadTexts) -> None:
    path = "/users/{id:int}"
    assert list(with_paths(loaded, {path: {"get": an_operation("id:int")}}).raw["paths"]) == [path]


def test_two_paths_that_are_read_as_one_lose_no_operation_unsaid(loaded: LoadTexts) -> None:
    first, second = an_operation(name="first"), an_operation(name="second")
    found = with_paths(
        loaded, {"pets": {"get": first, "put": first}, "/pets": {"get": second, "post": second}}
    )
    read = {method: one["operationId"] for method, one in found.raw["paths"]["/pets"].items()}
    assert read == {"get": "second", "post": "second", "put": "first"}
    assert found.codes == ["bad-path", "duplicate-operation"]
    assert found.lines[1].endswith(
        "GET /pets stands here twice; this one is left out (/paths/pets/get)"
    )
    assert found.place("/paths/~1pets/get/operationId")[2] == "/paths/~1pets/get/operationId"


def test_places_behind_a_parameter_that_is_taken_out(loaded: LoadTexts) -> None:
    found = loaded(f"""{HEAD}paths:
  /cats:
    GET:
      parameters:
        - nonsense
        - {{in: body, name: body, schema: {{type: object}}}}
        - {{name: a, in: query, schema: {{type: str}}}}
        - null
        - {{name: b, in: query, type: integer}}
      {ANSWERS}
""")
    names = [one["name"] for one in found.raw["paths"]["/cats"]["get"]["parameters"]]
    assert names == ["a", "b"]
    assert [line.split(": ")[0] + line.partition("(")[2] for line in found.lines] == [
        "api.yaml:5/paths/~1cats/GET)",
        "api.yaml:8/paths/~1cats/GET/parameters/1)",
        "api.yaml:7/paths/~1cats/GET/parameters/0)",
        "api.yaml:10/paths/~1cats/GET/parameters/3)",
        "api.yaml:11/paths/~1cats/GET/parameters/4/type)",
        "api.yaml:9/paths/~1cats/GET/parameters/2/schema/type)",
    ]
    assert found.place("/paths/~1cats/get/requestBody")[1] == 8
    assert found.place("/paths/~1cats/get/parameters/1")[1] == 11


def test_flags_as_yaml_1_1_spells_them(loaded: LoadTexts) -> None:
    found = loaded(f"""{HEAD}paths:
  /cats:
    post:
      deprecated: yes
      requestBody: {{required: on, content: {{text/plain: {{}}}}}}
      {ANSWERS}
""")
    operation = found.raw["paths"]["/cats"]["post"]
    assert (operation["deprecated"], operation["requestBody"]["required"]) == (True, True)
    assert found.codes == ["text-as-flag", "text-as-flag"]
