"""`allOf` made one schema: what satisfies all members (JSON Schema 2020-12 Core, 10.2.1.1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from ..values import is_object
from .annotations import notes_of

Node = dict[str, Any]
Resolve = Callable[[Node], Node]

REDEFINED: Final = "x-redefined"
"""Marks a property that contradicts the one it stands for."""

MAX_UNION: Final = 32
"""Members of two unions multiplied with each other; beyond it the first one's shape wins."""

_TIGHTEST: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "minimum": max,
    "exclusiveMinimum": max,
    "minLength": max,
    "minItems": max,
    "minProperties": max,
    "maximum": min,
    "exclusiveMaximum": min,
    "maxLength": min,
    "maxItems": min,
    "maxProperties": min,
}


class Contradiction(Exception):
    """No value satisfies both schemas, as far as their types say."""


def merge(first: Node, second: Node, resolve: Resolve) -> Node:
    """One normal schema that stands for both; raises `Contradiction`.

    `resolve` turns a `$ref` into the normal schema it names. Annotations of `second` win: it is
    the later, more special one.
    """
    if not _asserts(second):
        return {**first, **notes_of(second)}
    if not _asserts(first):
        return {**notes_of(first), **second}
    if first.get("$ref") == second.get("$ref") and "$ref" in first:
        return {**first, **second}
    one, two = resolve(first), resolve(second)
    notes = {**notes_of(one), **notes_of(two)}
    if "anyOf" in one:
        return {**_distribute(one, two, resolve, swapped=False), **notes}
    if "anyOf" in two:
        return {**_distribute(two, one, resolve, swapped=True), **notes}
    return {**_merge_plain(one, two, resolve), **notes}


def _asserts(schema: Node) -> bool:
    return bool(schema.keys() - notes_of(schema).keys())


def _distribute(union: Node, other: Node, resolve: Resolve, *, swapped: bool) -> Node:
    """`(A | B) & C` is `A & C | B & C`, without the members that contradict."""
    if len(union["anyOf"]) * len(other.get("anyOf", ())) > MAX_UNION:
        return union
    members: list[Node] = []
    for member in union["anyOf"]:
        first, second = (other, member) if swapped else (member, other)
        try:
            merged = merge(first, second, resolve)
        except Contradiction:
            continue
        if "$ref" in member and "$ref" not in merged:
            merged = {**merged, "x-name": member["$ref"].rsplit("/", 1)[-1]}
        members.append(merged)
    if not members:
        raise Contradiction
    if len(members) == 1:
        return members[0]
    kept = {key: union[key] for key in ("discriminator",) if key in union}
    return {"anyOf": members, **kept}


def _merge_plain(one: Node, two: Node, resolve: Resolve) -> Node:
    if "enum" in one or "enum" in two:
        return _merge_enums(one, two)
    kinds = {one.get("type"), two.get("type")} - {None}
    if kinds == {"integer", "number"}:
        one, two = {**one, "type": "integer"}, {**two, "type": "integer"}
    elif len(kinds) > 1:
        raise Contradiction
    out = {**one, **two}
    for key, tightest in _TIGHTEST.items():
        if key in one and key in two:
            out[key] = _try(tightest, one[key], two[key])
    if out.get("type") == "object":
        out.update(_merge_objects(one, two, resolve))
    if "items" in one and "items" in two:
        out["items"] = merge(one["items"], two["items"], resolve)
    return out


def _try(choose: Callable[[Any, Any], Any], one: Any, two: Any) -> Any:
    try:
        return choose(one, two)
    except TypeError:
        return two


def _merge_enums(one: Node, two: Node) -> Node:
    if "enum" not in one:
        return _typed_enum(two, one)
    if "enum" not in two:
        return _typed_enum(one, two)
    other = {json.dumps(value, sort_keys=True) for value in two["enum"]}
    both = [value for value in one["enum"] if json.dumps(value, sort_keys=True) in other]
    if not both:
        raise Contradiction
    return {**one, "enum": both}


def _typed_enum(enum: Node, plain: Node) -> Node:
    kind = plain.get("type")
    matches: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "integer": (int,),
        "number": (int, float),
        "boolean": (bool,),
    }
    if kind is None:
        return enum
    values = [value for value in enum["enum"] if isinstance(value, matches.get(kind, ()))]
    if not values:
        raise Contradiction
    return {**enum, "enum": values}


def _merge_objects(one: Node, two: Node, resolve: Resolve) -> Node:
    properties: dict[str, Node] = dict(one.get("properties", {}))
    for name, schema in two.get("properties", {}).items():
        properties[name] = _merge_property(properties.get(name), schema, resolve)
    out: Node = {}
    if properties:
        out["properties"] = properties
    required = [*one.get("required", ()), *two.get("required", ())]
    if required:
        out["required"] = list(dict.fromkeys(required))
    others = [part["additionalProperties"] for part in (one, two) if "additionalProperties" in part]
    if others:
        out["additionalProperties"] = _merge_others(others, resolve)
    return out


def _merge_property(known: Node | None, schema: Node, resolve: Resolve) -> Node:
    if known is None:
        return schema
    try:
        return merge(known, schema, resolve)
    except Contradiction:
        # People redefine a property of a base schema although JSON Schema does not allow it:
        # what they wrote last is what they mean. `Normalizer` tells of it.
        return {**schema, REDEFINED: True}


def _merge_others(others: list[Any], resolve: Resolve) -> Any:
    """`additionalProperties: false` beside `allOf` forbids, by the letter, the properties of the
    other members; nobody means that, so `false` holds only where every member says it."""
    schemas = [other for other in others if is_object(other)]
    if not schemas:
        return all(bool(other) for other in others)
    if len(schemas) == 1:
        return schemas[0]
    try:
        return merge(schemas[0], schemas[1], resolve)
    except Contradiction:
        return schemas[1]
