"""A name stays with its schema when something is put before it."""

from __future__ import annotations

from typing import Any

from specloom.bundle import bundle
from specloom.diagnostics import Diagnostics

SHAPE = {"type": "object", "properties": {"size": {"type": "integer"}}}


def _names(raw: dict[str, Any], pinned: dict[str, str] | None = None) -> set[str]:
    return set(bundle(raw, Diagnostics(), pinned).raw["components"]["schemas"])


def _api(*parameters: dict[str, Any], **responses: Any) -> dict[str, Any]:
    operation = {"operationId": "listPets", "parameters": list(parameters), "responses": responses}
    return {"openapi": "3.1.0", "info": {}, "paths": {"/pets": {"get": operation}}}


def _given(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def test_a_parameter_before_another() -> None:
    old = _api(_given("filter", SHAPE))
    pinned = dict(bundle(old, Diagnostics()).names)
    assert _names(old) == {"ListPetsFilter"}
    before = _api(_given("order", {"type": "string"}), _given("filter", SHAPE))
    assert _names(before, pinned) == {"ListPetsFilter"}
    other = {"type": "object", "properties": {"by": {"type": "string"}}}
    both = _api(_given("sort", other), _given("filter", SHAPE))
    assert _names(both, pinned) == {"ListPetsFilter", "ListPetsSort"}


def test_a_parameter_in_place_of_another() -> None:
    pinned = dict(bundle(_api(_given("filter", SHAPE)), Diagnostics()).names)
    assert _names(_api(_given("where", SHAPE)), pinned) == {"ListPetsWhere"}


def test_a_member_of_a_union_before_another() -> None:
    def member(tag: str) -> dict[str, Any]:
        kind = {"type": "string", "enum": [tag]}
        return {"type": "object", "properties": {"kind": kind, tag: {"type": "integer"}}}

    def api(*tags: str) -> dict[str, Any]:
        schema = {"anyOf": [member(tag) for tag in tags]}
        return _api(**{"200": {"content": {"application/json": {"schema": schema}}}})

    old = api("cat", "dog")
    pinned = dict(bundle(old, Diagnostics()).names)
    assert _names(api("cow", "cat", "dog"), pinned) == _names(old) | {"CowListPetsResponse"}


def test_a_shared_response_says_once_that_it_is_one() -> None:
    keys = ("ErrorResponseWithMessage", "not_found_response", "Gone", "Responses")
    responses = {key: {"content": {"application/json": {"schema": SHAPE}}} for key in keys}
    raw = {"openapi": "3.1.0", "info": {}, "paths": {}, "components": {"responses": responses}}
    found = {
        "ErrorResponseWithMessage",
        "NotFoundResponse",
        "GoneResponse",
        "ResponsesResponse",
    }
    assert _names(raw) == found
