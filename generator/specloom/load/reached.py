"""Which components the operations of a document lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from specloom.load.pointer import split
from specloom.values import is_array, is_object, object_at

Name = tuple[str, ...]
"""The tokens of a component: `("components", "schemas", "Pet")`, `("definitions", "Pet")`."""

_SECTIONS_2: Final = ("definitions", "parameters", "responses")


def unreached(raw: dict[str, Any]) -> frozenset[Name]:
    """The components that no operation and no webhook leads to; none of a document without any,
    which is about its components."""
    if not (raw.get("paths") or raw.get("webhooks")):
        return frozenset()
    left: dict[Name, Any] = {}
    components = object_at(raw, "components")
    for one in components:
        left |= {("components", one, name): n for name, n in object_at(components, one).items()}
    for one in _SECTIONS_2:
        left |= {(one, name): node for name, node in object_at(raw, one).items()}
    tops = {place[0] for place in left}
    waiting: list[Any] = [value for key, value in raw.items() if key not in tops]
    while waiting:
        for reference in _references(waiting.pop()):
            found = left.pop(tuple(split(reference.removeprefix("#")))[:3], None)
            waiting += [] if found is None else [found]
    return frozenset(left)


def is_within(tokens: Name, idle: frozenset[Name], code: str) -> bool:
    """Whether a place is in one of the components `idle`, and what is not there is no file."""
    return code == "dangling-ref" and (tokens[:2] in idle or tokens[:3] in idle)


def _references(node: Any) -> Iterator[str]:
    """All that may be a reference into the document: what a discriminator maps to, too."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if is_object(node):
            waiting += node.values()
        elif is_array(node):
            waiting += node
        elif isinstance(node, str) and node.startswith("#/"):
            yield node
