"""Makes an instance of a schema: what the server answers where the document has no example.

The instance is a candidate, not a proof: the server checks it like any answer. Patterns are not
solved; a schema whose pattern matches none of a few common strings needs an example.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, Final

from jsonschema_path import SchemaPath

_DEEPEST: Final = 16
"""Levels after which a schema is given up; only a schema that requires itself goes so deep."""

_WIDE: Final = 4
"""Levels to which optional properties are filled in and arrays have a member."""

_STRINGS: Final = {
    "date-time": "2024-05-01T12:00:00Z",
    "date": "2024-05-01",
    "time": "12:00:00Z",
    "duration": "PT1S",
    "uuid": "5f0c7a3e-8a1d-4c55-9c39-2f6f8f0f3c11",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "byte": "AAAA",
    "regex": ".*",
}
_GUESSES: Final = (
    "string",
    "a",
    "A",
    "1",
    "abc123",
    "ABC",
    "a-1",
    "/a",
    "0" * 8,
    "0x0",
    "0x" + "0" * 64,
)


class Wealth(Enum):
    """How much an instance holds."""

    EXAMPLES = "examples"
    """Every property to some depth, with the schema's own examples and defaults."""
    FULL = "full"
    """The same without examples and defaults, which are sometimes wrong."""
    REQUIRED = "required"
    """Only what is required."""


class NoInstanceError(Exception):
    """No instance was found for a schema."""


def instance(schema: SchemaPath, wealth: Wealth, depth: int = 0) -> Any:
    """A value that probably satisfies the schema, the same each time.

    Raises:
        NoInstanceError: The schema is false, or requires itself.
    """
    rules = schema.read_value()
    if rules is False or depth > _DEEPEST:
        raise NoInstanceError(schema.as_uri())
    if rules is True:
        return {}
    given = _given(rules, wealth)
    if given is not None:
        return given[0]
    for keyword in ("oneOf", "anyOf"):
        if keyword in rules:
            return _of_union(schema, keyword, rules, wealth, depth)
    if "allOf" in rules:
        return _of_all(schema, rules, wealth, depth)
    return _of_type(schema, rules, wealth, depth)


def _given(rules: dict[str, Any], wealth: Wealth) -> tuple[Any] | None:
    if "const" in rules:
        return (rules["const"],)
    if rules.get("enum"):
        return (rules["enum"][0],)
    if wealth is not Wealth.EXAMPLES:
        return None
    if "example" in rules:
        return (rules["example"],)
    if isinstance(rules.get("examples"), list) and rules["examples"]:
        return (rules["examples"][0],)
    default = rules.get("default")
    return None if default is None or default in ([], {}) else (default,)


def _of_union(
    schema: SchemaPath, keyword: str, rules: dict[str, Any], wealth: Wealth, depth: int
) -> Any:
    """The first member that has an instance and is not null, with what stands beside the union."""
    beside = _of_type(schema, rules, wealth, depth) if "properties" in rules else None
    for index in range(len(rules[keyword])):
        try:
            value = instance(schema / keyword / index, wealth, depth + 1)
        except NoInstanceError:
            continue
        if value is not None:
            return {**value, **beside} if isinstance(beside, dict) else value
    return beside


def _of_all(schema: SchemaPath, rules: dict[str, Any], wealth: Wealth, depth: int) -> Any:
    members = [
        instance(schema / "allOf" / i, wealth, depth + 1) for i in range(len(rules["allOf"]))
    ]
    objects = [member for member in members if isinstance(member, dict)]
    if len(objects) < len(members):
        return next(member for member in members if not isinstance(member, dict))
    merged: dict[str, Any] = {}
    for member in objects:
        merged.update(member)
    if "properties" in rules:
        merged.update(_of_object(schema, rules, wealth, depth))
    return merged


def _of_type(schema: SchemaPath, rules: dict[str, Any], wealth: Wealth, depth: int) -> Any:
    match _type(rules):
        case "object":
            return _of_object(schema, rules, wealth, depth)
        case "array":
            return _of_array(schema, rules, wealth, depth)
        case "string":
            return _of_string(rules)
        case "integer" | "number" as name:
            return _of_number(rules, whole=name == "integer")
        case "boolean":
            return True
        case _:
            return None


def _type(rules: dict[str, Any]) -> str | None:
    named = rules.get("type")
    if isinstance(named, list):
        named = next((name for name in named if name != "null"), None)
    if named is None:
        shapes = {"properties": "object", "items": "array", "pattern": "string"}
        named = next((shape for keyword, shape in shapes.items() if keyword in rules), None)
    return str(named) if named else None


def _of_object(
    schema: SchemaPath, rules: dict[str, Any], wealth: Wealth, depth: int
) -> dict[str, Any]:
    required = rules.get("required") or []
    value: dict[str, Any] = {}
    for name in rules.get("properties") or {}:
        optional = name not in required
        if optional and (wealth is Wealth.REQUIRED or depth >= _WIDE):
            continue
        member = schema / "properties" / name
        try:
            if not (member.read_value() or {}).get("writeOnly"):
                value[name] = instance(member, wealth, depth + 1)
        except NoInstanceError:
            if not optional:
                raise
    return value | {name: "string" for name in required if name not in value}


def _of_array(schema: SchemaPath, rules: dict[str, Any], wealth: Wealth, depth: int) -> list[Any]:
    least = rules.get("minItems", 0)
    count = least or int(wealth is not Wealth.REQUIRED and depth < _WIDE)
    count = min(count, rules.get("maxItems", count))
    if not count or "items" not in rules:
        return []
    try:
        return [instance(schema / "items", wealth, depth + 1)] * count
    except NoInstanceError:
        if least:
            raise
        return []


def _of_string(rules: dict[str, Any]) -> str:
    text = _STRINGS.get(rules.get("format", ""), "string")
    if "pattern" in rules:
        start = re.match(r"\^?([\w/:-]*)", rules["pattern"])
        guesses = (*_GUESSES, start[1] if start else "")
        text = next((guess for guess in guesses if _matches(rules["pattern"], guess)), text)
    return text.ljust(rules.get("minLength", 0), "s")[: rules.get("maxLength")]


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def _of_number(rules: dict[str, Any], *, whole: bool) -> float:
    """The lowest number that is allowed, 1 where nothing bounds it from below."""
    low, high = rules.get("minimum", 1), rules.get("maximum")
    above = rules.get("exclusiveMinimum")
    if above is True:
        low += 1
    elif above is not None and above is not False:
        low = max(low, above + 1)
    if high is not None and low > high:
        low = high
    step = rules.get("multipleOf")
    if step:
        low = -(-low // step) * step
    return int(low) if whole else low
