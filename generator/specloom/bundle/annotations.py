"""Which keywords of a schema say something of a value, and which constrain it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..values import is_object

Node = dict[str, Any]

ANNOTATIONS: Final = frozenset(
    {
        "$anchor",
        "$comment",
        "$id",
        "$schema",
        "default",
        "deprecated",
        "description",
        "example",
        "examples",
        "externalDocs",
        "readOnly",
        "summary",
        "title",
        "writeOnly",
        "xml",
    }
)
"""JSON Schema 2020-12 Validation, section 9, and OpenAPI's own; they never change a type."""

KEPT: Final = ("title", "description", "default", "deprecated", "readOnly", "writeOnly")
"""Annotations that the client shows; the others end here."""

STRUCTURE: Final = frozenset(
    {
        "$ref",
        "additionalProperties",
        "allOf",
        "anyOf",
        "const",
        "enum",
        "items",
        "oneOf",
        "patternProperties",
        "prefixItems",
        "properties",
        "type",
    }
)
"""Keywords from which a type follows. A schema with none of them only asserts (`required: [a]`)."""


def notes_of(schema: Node) -> Node:
    """The annotations of `schema` that are kept."""
    return {key: schema[key] for key in KEPT if key in schema}


def assertions(schema: Node) -> Node:
    """`schema` without annotations and extensions."""
    return {
        key: value
        for key, value in schema.items()
        if key not in ANNOTATIONS and not key.startswith("x-")
    }


def is_assertion_only(schema: Any) -> bool:
    """Whether no type follows from `schema`: `{required: [a]}`, `{not: ...}`, `{minimum: 1}`.

    `properties` that give no types of their own (`{properties: {kind: {}}}`) count as assertions.
    """
    if not is_object(schema):
        return True
    structure = STRUCTURE & schema.keys()
    if structure == frozenset({"properties"}) and is_object(schema["properties"]):
        return all(is_assertion_only(value) for value in schema["properties"].values())
    return not structure


def is_idle(base: Mapping[str, Any], raw: Mapping[str, Any], members: Iterable[Any]) -> bool:
    """Whether `base` is an object only because `raw` speaks of additional properties, beside a
    union that has other `members`: of those it says nothing (JSON Schema Core, section 10.3.2.3).
    """
    says_more = base.keys() - {"type", "additionalProperties"}
    if "type" in raw or says_more or base.get("type") != "object":
        return False
    kinds = (member.get("type", "string" if "enum" in member else "object") for member in members)
    return any(kind != "object" for kind in kinds)
