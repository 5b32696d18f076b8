"""`$ref` and `allOf` of a schema, made one."""

from __future__ import annotations

import math
from typing import Any, Final

from tests.corpus.schemas import Node, Schemas

_LARGER: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_SMALLER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_DEEPEST: Final = 40


class NoInstance(Exception):
    """No value of a schema was found, or there is none."""


def merged(schema: Any, schemas: Schemas, depth: int = 0) -> Node:
    """One schema for a schema with its references and parts; its unions as a list, `unions`.

    Of a union: the members, and the discriminator or None. A schema that holds itself in an `allOf`
    is cut there. Raises `NoInstance` where the parts exclude each other.
    """
    if schema is False:
        raise NoInstance("false")
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return {}
    found: Node = {
        key: value
        for key, value in schema.items()
        if key not in ("$ref", "allOf", "oneOf", "anyOf", "discriminator")
    }
    for keyword in ("oneOf", "anyOf"):
        if isinstance(schema.get(keyword), list) and schema[keyword]:
            union = (schema[keyword], schema.get("discriminator"))
            found["unions"] = [*found.get("unions", []), union]
    parts = [schemas.resolve(schema)] if isinstance(schema.get("$ref"), str) else []
    parts += schema.get("allOf") or []
    for part in parts:
        found = _both(found, merged(part, schemas, depth + 1))
    return found


def _both(one: Node, other: Node) -> Node:
    """What holds where both do."""
    out = dict(one)
    for key, value in other.items():
        if key not in out:
            out[key] = value
        elif key == "properties":
            out[key] = _properties(out[key], value)
        elif key == "required":
            out[key] = list(dict.fromkeys([*out[key], *value]))
        elif key == "unions":
            out[key] = [*out[key], *value]
        elif key == "enum":
            out[key] = _common(out[key], value)
        elif key == "type":
            out[key] = _types(out[key], value)
        elif key in _LARGER:
            out[key] = max(out[key], value)
        elif key in _SMALLER:
            out[key] = min(out[key], value)
        elif key == "multipleOf" and isinstance(value, int) and isinstance(out[key], int):
            out[key] = math.lcm(out[key], value)
        elif key == "additionalProperties" and out[key] in (True, {}):
            out[key] = value
        elif key == "items":
            out[key] = {"allOf": [out[key], value]}
    return out


def _properties(one: Node, other: Node) -> Node:
    out = dict(one)
    for name, schema in other.items():
        out[name] = {"allOf": [out[name], schema]} if name in out else schema
    return out


def _common(one: list[Any], other: list[Any]) -> list[Any]:
    found = [value for value in one if value in other]
    if not found:
        raise NoInstance("enums without a common value")
    return found


def _types(one: Any, other: Any) -> Any:
    ours = one if isinstance(one, list) else [one]
    theirs = other if isinstance(other, list) else [other]
    found = [name for name in ours if name in theirs]
    if "integer" in ours + theirs and "number" in ours + theirs and "integer" not in found:
        found.append("integer")
    if not found:
        raise NoInstance(f"no value is {one} and {other}")
    return found[0] if len(found) == 1 else found
