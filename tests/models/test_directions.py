"""`readOnly` and `writeOnly` at what a property refers to."""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from specloom.config import Config, Package
from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Node, built, document, imported


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


READ: Final = {"id": _ref("Id"), "made": {"allOf": [_ref("Again")]}, "meta": _ref("Meta")}
WRITTEN: Final = {"password": _ref("Password"), "hint": {"anyOf": [_ref("Hint"), {"type": "null"}]}}
BODY: Final = {"application/json": {"schema": _ref("User")}}
DOCUMENT: Final = document(
    paths={
        "/users": {
            "post": {
                "operationId": "createUser",
                "requestBody": {"required": True, "content": BODY},
                "responses": {"200": {"description": "Done.", "content": BODY}},
            }
        }
    },
    components={
        "schemas": {
            "Id": {"type": "string", "readOnly": True},
            "Again": _ref("Id"),
            "Meta": {"type": "object", "readOnly": True, "properties": {"a": {"type": "string"}}},
            "Password": {"type": "string", "writeOnly": True},
            "Hint": {"enum": ["a", "b"], "writeOnly": True},
            "User": {
                "type": "object",
                "required": ["name", *READ, *WRITTEN],
                "properties": {"name": {"type": "string"}, **READ, **WRITTEN},
            },
        }
    },
)


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    with imported(built(DOCUMENT, variant=Variant(models=request.param), formatted=False)) as found:
        yield found


def test_what_is_only_read_is_no_argument(package: Any) -> None:
    resources = importlib.import_module(f"{package.__name__}.resources.users")
    assert list(inspect.signature(resources.Users.create).parameters) == [
        *("self", "name", "password", "hint", "options")
    ]


def test_what_is_only_written_is_not_waited_for(package: Any) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    value = {"name": "Ada", "id": "1", "made": "2", "meta": {"a": "b"}}
    found = codec.decode(json.dumps(value).encode(), package.models.User)
    assert json.loads(codec.encode(found)) == value
    with pytest.raises(codec.DecodeFault):
        codec.decode(b'{"name": "Ada"}', package.models.User)


def test_nor_is_it_checked_in_what_is_sent() -> None:
    config = Config(spec="document.json", package=Package(module="checked"))
    with imported(built(DOCUMENT, config=config, formatted=False)) as package:
        check = importlib.import_module(f"{package.__name__}._validation").check
        check("POST", "/users", b'{"name": "Ada", "password": "x", "hint": null}')
        with pytest.raises(ValueError, match="password"):
            check("POST", "/users", b'{"name": "Ada", "hint": "a"}')
