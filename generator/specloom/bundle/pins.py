"""Names that an earlier run gave, and whose schemas still stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..values import is_array, is_object
from .walk import parameter_identity

_MERGED = ("$ref", "allOf", "anyOf", "oneOf", "type")
"""Where one of these is (of types, several), what stands below may stand elsewhere in the text."""


def standing(pinned: Mapping[str, str], raw: Mapping[str, Any]) -> dict[str, str]:
    """`pinned` without the pointers that lead nowhere any more: their names are free again."""
    return {pointer: name for pointer, name in pinned.items() if _stands(pointer, raw)}


def _stands(pointer: str, raw: Mapping[str, Any]) -> bool:
    node: Any = raw
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if name == "anyOf" and is_object(node) and name in node:
            return True
        if is_object(node) and name in node:
            node = node[name]
        elif is_array(node):
            found = _member(node, name)
            if found is None:
                return False
            node = found
        else:
            return is_object(node) and any(_hides(node, keyword) for keyword in _MERGED)
    return True


def _member(nodes: list[Any], token: str) -> Any:
    """The one at an index, or the parameter of that identity."""
    if token.isdigit():
        return nodes[int(token)] if int(token) < len(nodes) else None
    return {parameter_identity(node): node for node in nodes}.get(token)


def _hides(node: dict[str, Any], keyword: str) -> bool:
    return keyword in node and (keyword != "type" or is_array(node["type"]))
