"""Members of a union that only a mapping tells apart, or that share a value of the property."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built, imported, with_schemas


def _refs(*names: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/components/schemas/{name}"} for name in names]


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


SCHEMAS: dict[str, Any] = {
    "PublicUser": _object("view", view={"type": "string"}, name={"type": "string"}),
    "PrivateUser": _object("view", view={"type": "string"}, quota={"type": "integer"}),
    "User": {
        "oneOf": _refs("PublicUser", "PrivateUser"),
        "discriminator": {
            "propertyName": "view",
            "mapping": {
                "public": "#/components/schemas/PublicUser",
                "private": "#/components/schemas/PrivateUser",
            },
        },
    },
    "Asked": _object("type", "role", type={"const": "message"}, role={"enum": ["user", "system"]}),
    "Answered": _object(
        "type",
        "role",
        type={"const": "message"},
        role={"const": "assistant"},
        phase={"type": "string"},
    ),
    "Called": _object("type", type={"const": "call"}, name={"type": "string"}),
    "Item": {
        "oneOf": _refs("Asked", "Answered", "Called"),
        "discriminator": {"propertyName": "type"},
    },
    "Holder": _object(
        owner=_refs("PublicUser")[0],
        user=_refs("User")[0],
        items={"type": "array", "items": _refs("Item")[0]},
    ),
}


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    made = built(with_schemas(**SCHEMAS), variant=Variant(models=request.param), formatted=False)
    with imported(made) as module:
        yield module


def _decoded(package: Any, **payload: Any) -> Any:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    return codec.decode(json.dumps(payload).encode(), package.models.Holder)


def _get(found: Any, name: str) -> Any:
    return found[name] if isinstance(found, dict) else getattr(found, name)


def _is(found: Any, package: Any, name: str) -> bool:
    """Whether it is of that class; a `TypedDict` has none, and no unknown one is a plain `dict`."""
    return type(found) is dict or type(found) is getattr(package.models, name)


def test_promise_36_what_stands_alone_may_have_any_value(package: Any) -> None:
    found = _get(_decoded(package, owner={"view": "friends", "name": "Ada"}), "owner")
    assert (_get(found, "view"), _get(found, "name")) == ("friends", "Ada")


def test_a_mapping_tells_members_apart(package: Any) -> None:
    public = _get(_decoded(package, user={"view": "public", "name": "Ada"}), "user")
    private = _get(_decoded(package, user={"view": "private", "quota": 3}), "user")
    assert _is(public, package, "PublicUser")
    assert _is(private, package, "PrivateUser")
    with pytest.raises(Exception, match="quota"):
        _decoded(package, user={"view": "private", "quota": "none"})
    unknown = _get(_decoded(package, user={"view": "friends", "quota": "none"}), "user")
    assert type(unknown).__name__ == "UnknownObject"


def test_members_with_one_value_are_told_apart_by_the_rest(package: Any) -> None:
    said = {"type": "message", "role": "assistant", "phase": "final"}
    asked = {"type": "message", "role": "user"}
    call = {"type": "call", "name": "f"}
    found = _get(_decoded(package, items=[said, asked, call]), "items")
    assert _get(found[0], "phase") == "final"
    for one, name in zip(found, ("Answered", "Asked", "Called"), strict=True):
        assert _is(one, package, name)
    unknown = _get(_decoded(package, items=[{"type": "video"}]), "items")
    assert type(unknown[0]).__name__ == "UnknownObject"
