"""Schemas with payloads that they allow, for Hypothesis."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

Node: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[Node, st.SearchStrategy[Any]]

NAMES: Final = st.sampled_from(
    [
        *("name", "createdAt", "created_at", "class", "schema", "list", "$ref", "größe", "items"),
        *("_id", "+1", "-1", "self", "json", "date", "model_dump", "2fa", "None", "x-key"),
        *("a b", ""),
    ]
)
_WORDS: Final = st.text(alphabet="abcé \"'\\{}", max_size=8)
_SCALARS: Final[list[Pair]] = [
    ({"type": "string"}, _WORDS),
    ({"type": "string", "minLength": 1, "pattern": "^(a+)+$"}, st.just("aa")),
    ({"type": "string", "format": "date-time"}, st.just("2026-01-02T03:04:05Z")),
    ({"type": "string", "format": "date"}, st.just("2026-01-02")),
    ({"type": "string", "format": "uuid"}, st.just("12345678-1234-5678-1234-567812345678")),
    ({"type": "integer"}, st.integers(-(2**53), 2**53)),
    ({"type": "number"}, st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)),
    ({"type": "boolean"}, st.booleans()),
    ({"enum": ["a", "b c", 'd"e']}, st.sampled_from(["a", "b c", 'd"e', "a new one"])),
    ({"enum": [1, 2]}, st.sampled_from([1, 2, 3])),
    ({"enum": ["a", 1, True]}, st.sampled_from(["a", 1, True, "b", 2, False])),
    ({"const": "k"}, st.just("k")),
    ({}, st.none() | st.booleans() | _WORDS | st.lists(st.integers(), max_size=2)),
    ({"type": "object"}, st.dictionaries(_WORDS, st.integers(), max_size=3)),
]


@st.composite
def pairs(draw: st.DrawFn, depth: int = 3) -> Pair:
    """A schema, and a strategy for values of it."""
    kinds = ["scalar"] if depth == 0 else ["scalar", "array", "map", "object", "null", "allOf"]
    match draw(st.sampled_from(kinds)):
        case "array":
            schema, values = draw(pairs(depth - 1))
            return {"type": "array", "items": schema}, st.lists(values, max_size=3)
        case "map":
            schema, values = draw(pairs(depth - 1))
            keyed = st.dictionaries(_WORDS, values, max_size=3)
            return {"type": "object", "additionalProperties": schema}, keyed
        case "object":
            return draw(objects(depth - 1))
        case "null":
            schema, values = draw(pairs(depth - 1))
            return {"anyOf": [schema, {"type": "null"}]}, st.none() | values
        case "allOf":
            schema, values = draw(objects(depth - 1))
            return {"allOf": [schema, {"description": "The same."}]}, values
        case _:
            return draw(st.sampled_from(_SCALARS))


@st.composite
def objects(draw: st.DrawFn, depth: int = 2) -> Pair:
    """An object of which some properties are required."""
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    inner = {name: draw(pairs(depth)) for name in names}
    required = [name for name in names if draw(st.booleans())]
    schema: Node = {
        "type": "object",
        "properties": {name: schema for name, (schema, _) in inner.items()},
    }
    if required:
        schema["required"] = required
    values = st.fixed_dictionaries(
        {name: inner[name][1] for name in required},
        optional={name: values for name, (_, values) in inner.items() if name not in required},
    )
    return schema, values
