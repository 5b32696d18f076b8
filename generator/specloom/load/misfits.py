"""What stands where it cannot stand -> what is read instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from specloom.load.grammar import SCHEMAS, Kind, fits
from specloom.values import is_array, is_object

_TYPES: Final = frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))
_DESCRIBING: Final = frozenset(
    ("description", "summary", "title", "deprecated", "nullable", "readOnly", "writeOnly")
)
_UNIONS: Final = frozenset(("oneOf", "anyOf"))


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` takes the place, and `words` say what it is; nothing does where it is None."""

    value: Any
    words: str


def reading(value: Any, kind: Kind, *, in_union: bool = False) -> Reading:
    """How `value` is read where a `kind` should stand.

    The one member of a list that is no list is a list of one; a type's name, or nothing at all
    among the members of a union, is a schema of that type.
    """
    one = kind.listed and kind.each is not None and is_object(value) and fits(value, kind.each)
    if one and value:
        return Reading([value], "a list of this one")
    if kind in SCHEMAS:
        if in_union and value is None:
            return Reading({"type": "null"}, "null")
        if isinstance(value, str) and value in _TYPES:
            return Reading({"type": value}, f"the type {value}")
        return Reading({}, "one that allows anything")
    return Reading(None, "if nothing did")


def is_union(node: Any, tokens: tuple[str, ...]) -> bool:
    """Whether `node`, which `tokens` lead to, is the members of a union."""
    return is_array(node) and bool(tokens) and tokens[-1] in _UNIONS


def misfits(node: list[Any], kind: Kind) -> list[int]:
    """The places of what cannot stand in a list; none in one of schemas, where each has a
    reading."""
    each = kind.each
    if each is None or each in SCHEMAS:
        return []
    return [at for at, one in enumerate(node) if not fits(one, each)]


def drop_siblings(node: dict[str, Any]) -> None:
    """Leave nothing beside a reference but what describes."""
    for key in list(node):
        if key != "$ref" and key not in _DESCRIBING and not key.startswith("x-"):
            del node[key]


def called(kind: Kind) -> str:
    """`an operation`, `a list of schemas`, `the components`."""
    if kind.name == "components":
        return "the components"
    if kind.each is not None and kind.name.startswith(("map of", "list of")):
        shape = kind.name.partition(" ")[0]
        noun = kind.each.name.removesuffix("y") + ("ies" if kind.each.name.endswith("y") else "s")
        return f"a {shape} of {noun}"
    return f"an {kind.name}" if kind.name[0] in "aeiou" else f"a {kind.name}"
