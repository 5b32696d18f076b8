"""Names that an earlier run gave, and whose schemas still stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..values import is_array, is_object

_MERGED = ("$ref", "allOf", "anyOf", "oneOf", "type")
"""Where one of these is (of types, several), what stands below may stand elsewhere in the text."""


def standing(pinned: Mapping[str, str], raw: Mapping[str, Any]) -> dict[str, str]:
    """`pinned` without the pointers that lead nowhere any more: their names are free again."""
    return {pointer: name for pointer, name in pinned.items() if _stands(pointer, raw)}


def _stands(pointer: str, raw: Mapping[str, Any]) -> bool:
    node: Any = raw
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if is_object(node) and name in node:
            node = node[name]
        elif is_array(node) and name.isdigit() and int(name) < len(node):
            node = node[int(name)]
        else:
            return is_object(node) and any(_hides(node, keyword) for keyword in _MERGED)
    return True


def _hides(node: dict[str, Any], keyword: str) -> bool:
    return keyword in node and (keyword != "type" or is_array(node["type"]))
