"""The types of a schema, and the keywords that speak of each of them."""

from __future__ import annotations

from typing import Any, Final

from ..values import is_array

BY_TYPE: Final[dict[str, frozenset[str]]] = {
    "string": frozenset(
        {"format", "pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType"}
    ),
    "number": frozenset(
        {"format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
    ),
    "array": frozenset({"items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"}),
    "object": frozenset(
        {
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "unevaluatedProperties",
        }
    ),
    "boolean": frozenset(),
    "null": frozenset(),
}

COMBINERS: Final = frozenset({"allOf", "anyOf", "oneOf", "discriminator"})


def types_of(rest: dict[str, Any]) -> list[str]:
    """The types that a schema names, or, where it names none, that its keywords speak of."""
    given = rest.get("type")
    if isinstance(given, str):
        given = [given]
    if is_array(given):
        return [kind for kind in dict.fromkeys(given) if kind in BY_TYPE or kind == "integer"]
    for kind in ("object", "array"):
        if BY_TYPE[kind] & rest.keys() - {"required"}:
            return [kind]
    if {"pattern", "minLength", "maxLength"} & rest.keys():
        return ["string"]
    if {"minimum", "maximum", "multipleOf"} & rest.keys():
        return ["number"]
    return []


_LISTED: Final[dict[type, str]] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
}


def more_types(rest: dict[str, Any], values: list[Any]) -> dict[str, Any]:
    """The types of scalars that a schema names beside those of the values that it lists, as it is
    kept with them: `number` beside 1. A value that is new may be of these."""
    listed = {name for kind, name in _LISTED.items() if any(type(one) is kind for one in values)}
    named = types_of(rest) if "type" in rest else []
    more = [kind for kind in named if kind in _LISTED.values() and kind not in listed]
    if "number" in (*more, *listed) and "integer" in more:
        more.remove("integer")
    return {"x-types": more} if more else {}
