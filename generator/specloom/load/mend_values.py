"""The values that a schema lists or gives, against the type that it states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from specloom.load.edition import Edition
from specloom.values import is_array, object_at

Note = tuple[str, str, str]
"""The key that is at fault, a code, a sentence."""

_PYTHON: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def mend_values(node: dict[str, Any], edition: Edition) -> Iterator[Note]:
    """Mend the enum and the default of one schema in place; tell what was wrong with them.

    Numbers and truth values listed for text are that text: their author left the quotes out.
    """
    types = _types(node)
    if "enum" in node and "array" in types and _is_of_items(node["enum"], types):
        yield "enum", "bad-enum", "an enum of an array lists arrays; read as that of its items"
        _move_to_items(node)
    if "enum" in node:
        yield from _enum(node, types)
    if "default" in node and types and not _is_one_of(node["default"], types, node):
        shown = json.dumps(node["default"], ensure_ascii=True)[:60]
        what = f"no {_words(types)}" if not _is_a(node["default"], types) else "none of its values"
        yield "default", "bad-default", f"the default {shown} is {what}; left out"
        del node["default"]
    early = edition in (Edition.SWAGGER_2_0, Edition.OPENAPI_3_0)
    if early and node.get("type") == "array" and "items" not in node:
        yield "type", "no-items", "an array says what its items are; read as of anything"


def _enum(node: dict[str, Any], types: list[str]) -> Iterator[Note]:
    if not (is_array(node["enum"]) and node["enum"]):
        yield "enum", "bad-enum", "an enum is a list of values; this one is left out"
        del node["enum"]
        return
    read = [_meant(value, types) for value in node["enum"]]
    if read != node["enum"] or any(
        type(a) is not type(b) for a, b in zip(read, node["enum"], strict=True)
    ):
        yield "enum", "bad-enum", f"values of an enum are read as the {_words(types)} they spell"
    distinct = list({json.dumps(value, sort_keys=True): value for value in read}.values())
    if len(distinct) < len(read):
        yield "enum", "bad-enum", "an enum lists each value once; repetitions are left out"
    node["enum"] = distinct


def _is_of_items(values: Any, types: list[str]) -> bool:
    """Whether no value of an enum can be one of an array's."""
    others = [value for value in values if value is not None] if is_array(values) else []
    return bool(others) and not any(_is_a(value, types) for value in others)


def _move_to_items(node: dict[str, Any]) -> None:
    values = [value for value in node.pop("enum") if value is not None]
    items = object_at(node, "items")
    if "enum" not in items:
        items = {"allOf": [items]} if "$ref" in items else items
        node["items"] = {**items, "enum": values}


def _meant(value: Any, types: list[str]) -> Any:
    """What an entry of an enum is in the types that are stated; the entry where that is open."""
    if value is None or not types or _is_a(value, types):
        return value
    if types[0] == "string" and isinstance(value, bool):
        return "true" if value else "false"
    if types[0] == "string" and isinstance(value, int | float):
        return str(value)
    if types[0] == "integer" and isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value) if value.isascii() and len(value) < 20 else value
    return value


def _types(node: dict[str, Any]) -> list[str]:
    stated = node.get("type")
    listed = stated if is_array(stated) else [stated]
    return [one for one in listed if isinstance(one, str) and one in _PYTHON]


def _is_one_of(value: Any, types: list[str], node: dict[str, Any]) -> bool:
    """Whether a default may stand: null may wherever people write it for "none"."""
    if value is None:
        return True
    values = node.get("enum")
    listed = not is_array(values) or value in values
    return _is_a(value, types) and (listed or "array" in types)


def _is_a(value: Any, types: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, float) and value.is_integer() and "integer" in types:
        return True
    return any(isinstance(value, _PYTHON[one]) for one in types)


def _words(types: list[str]) -> str:
    return " or ".join(types) or "values"
