"""What a document is made of once it is read: `dict`, `list`, `str`, `int`, `float`, `bool`,
`None`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether `value` is a mapping of the document; its keys are strings, the reader sees to
    that.
    """
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether `value` is a sequence of the document."""
    return isinstance(value, list)


def object_at(node: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping at `key`; an empty one where there is none."""
    value = node.get(key)
    return value if is_object(value) else {}


def array_at(node: dict[str, Any], key: str) -> list[Any]:
    """The sequence at `key`; an empty one, not part of `node`, where there is none."""
    value = node.get(key)
    return value if is_array(value) else []


def copied(value: Any) -> Any:
    """A copy of `value` that shares no mapping and no sequence with it."""
    if is_object(value):
        return {key: copied(child) for key, child in value.items()}
    if is_array(value):
        return [copied(child) for child in value]
    return value


def children(node: Any) -> Iterable[Any]:
    """The values that stand directly in a mapping or a sequence; a scalar has none."""
    if is_object(node):
        return node.values()
    return node if is_array(node) else ()


def size(value: Any) -> int:
    """How many nodes `value` has: itself and everything in it."""
    count = 0
    level: list[Any] = [value]
    while level:
        count += len(level)
        level = [child for node in level for child in children(node)]
    return count


def depth(value: Any) -> int:
    """How many mappings and sequences stand inside each other at most; a scalar has depth 0."""
    levels = -1
    level: list[Any] = [value]
    while level:
        levels += 1
        level = [child for node in level for child in children(node) if _holds(child)]
    return levels + 1 if _holds(value) else 0


def _holds(node: Any) -> bool:
    return isinstance(node, dict | list)
