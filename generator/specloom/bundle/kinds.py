"""The types of a schema, and the keywords that speak of each of them."""

from __future__ import annotations

from typing import Any, Final

from ..values import is_array, is_object

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

BY_FORMAT: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("date-time", "date", "time", "duration", "uuid", "email", "idn-email"), "string"
    ),
    **dict.fromkeys(("hostname", "idn-hostname", "ipv4", "ipv6", "byte", "binary"), "string"),
    **dict.fromkeys(("uri", "uri-reference", "uri-template", "iri", "iri-reference"), "string"),
    **dict.fromkeys(("json-pointer", "regex", "password"), "string"),
    **dict.fromkeys(("int8", "int16", "int32", "int64", "uint8", "uint16"), "integer"),
    **dict.fromkeys(("uint32", "uint64"), "integer"),
    **dict.fromkeys(("float", "double"), "number"),
}
"""Formats that values of one type have (the OpenAPI Format Registry; JSON Schema 2020-12
Validation, section 7.3)."""

COMBINERS: Final = frozenset({"allOf", "anyOf", "oneOf", "discriminator"})
_ELSEWHERE: Final = COMBINERS | {"$ref", "enum", "const", "type"}
"""Keywords from which a type follows, whatever the format is."""


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
    named = rest.get("format")
    by_format = BY_FORMAT.get(named, "") if isinstance(named, str) else ""
    if {"minimum", "maximum", "multipleOf"} & rest.keys():
        return ["integer" if by_format == "integer" else "number"]
    return [by_format] if by_format else []


def own_of(rest: dict[str, Any]) -> dict[str, Any]:
    """What a schema says itself, without combiners and references. Beside those a format that is
    all there is says no type."""
    own = {key: value for key, value in rest.items() if key not in COMBINERS and key != "$ref"}
    if len(own) < len(rest) and _is_by_format(own):
        del own["format"]
    return own


def parts_of(rest: dict[str, Any]) -> list[Any]:
    """The members of `allOf`, without formats that fit no type of the others."""
    listed = rest.get("allOf")
    members = listed if is_array(listed) else []
    loose = [one for one in members if _is_by_format(one)]
    if not loose:
        return members
    firm = [one for one in members if not _is_by_format(one)]
    others = [{key: value for key, value in rest.items() if key != "allOf"}, *firm]
    if any(not is_object(one) or one.keys() & (_ELSEWHERE - {"type"}) for one in others):
        return firm
    said = [kinds for kinds in map(types_of, others) if kinds]
    return firm + [one for one in loose if all(_is_one_of(types_of(one)[0], k) for k in said)]


def _is_by_format(rest: Any) -> bool:
    """Whether it is the format alone that says a type."""
    if not is_object(rest) or "format" not in rest or rest.keys() & _ELSEWHERE:
        return False
    others = {key: value for key, value in rest.items() if key != "format"}
    return bool(types_of(rest)) and not types_of(others)


def _is_one_of(kind: str, kinds: list[str]) -> bool:
    return kind in kinds or (kind, kinds) in (("integer", ["number"]), ("number", ["integer"]))


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
