"""`allOf` made one schema: what satisfies all members (JSON Schema 2020-12 Core, 10.2.1.1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from ..values import is_object, object_at
from .annotations import KEPT, notes_of
from .references import component_of

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
    if "anyOf" in one:
        merged = _distribute(one, _without_notes(two), resolve, swapped=False)
    elif "anyOf" in two:
        merged = _distribute(two, _without_notes(one), resolve, swapped=True)
    else:
        merged = _merge_plain(one, two, resolve)
    # What one side adds nothing to is what it refers to, and no copy of that.
    if "$ref" in first and _is_same(merged, one):
        return {**first, **notes_of(second)}
    if "$ref" in second and _is_same(merged, two):
        return {**notes_of(first), **second}
    return {**merged, **notes_of(one), **notes_of(two)}


def _asserts(schema: Node) -> bool:
    return bool(schema.keys() - notes_of(schema).keys())


def _is_same(merged: Node, one: Node) -> bool:
    """Whether two forms say the same of a value."""
    if "anyOf" in merged and "anyOf" in one:
        pairs = zip(merged["anyOf"], one["anyOf"], strict=False)
        are_members = all(_without_notes(new) == _without_notes(old) for new, old in pairs)
        return are_members and len(merged["anyOf"]) == len(one["anyOf"])
    return _without_notes(merged) == _without_notes(one)


def _without_notes(schema: Node) -> Node:
    return {key: value for key, value in schema.items() if key not in KEPT}


def _distribute(union: Node, other: Node, resolve: Resolve, *, swapped: bool) -> Node:
    """`(A | B) & C` is `A & C | B & C`, without the members that contradict."""
    if len(union["anyOf"]) * len(other.get("anyOf", ())) > MAX_UNION:
        return union
    members: list[Node] = []
    for member in union["anyOf"]:
        first, second = (other, member) if swapped else (member, other)
        if not _may_be_both(resolve(first), resolve(second), resolve):
            continue
        try:
            merged = merge(first, second, resolve)
        except Contradiction:
            continue
        if "$ref" in member and "$ref" not in merged:
            merged = {**merged, "x-name": component_of(member["$ref"])}
        members.append(merged)
    if not members:
        raise Contradiction
    if len(members) == 1:
        return members[0]
    kept = {key: union[key] for key in ("discriminator",) if key in union}
    return {"anyOf": members, **kept}


def _may_be_both(one: Node, two: Node, resolve: Resolve) -> bool:
    """Whether no property tells that a value is of one of two members alone, as a tag does."""
    mine, other = object_at(one, "properties"), object_at(two, "properties")
    for name in mine.keys() & other.keys():
        listed, more = resolve(mine[name]).get("enum"), resolve(other[name]).get("enum")
        if listed and more and not _common(listed, more):
            return False
    return True


def _common(one: list[Any], two: list[Any]) -> list[Any]:
    """The values of `one` that `two` lists too."""
    other = {json.dumps(value, sort_keys=True) for value in two}
    return [value for value in one if json.dumps(value, sort_keys=True) in other]


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
    both = _common(one["enum"], two["enum"])
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
