"""Components that are nothing but a way back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specloom.load.grammar import SCHEMAS, Kind, component_kinds, section
from specloom.load.pointer import unescape
from specloom.load.resolve import written
from specloom.load.values import is_array, is_object


def drop_self_parts(raw: dict[str, Any], document: Kind) -> Iterator[tuple[Kind, str]]:
    """Take out of each `allOf` the schema that it is in itself, which demands nothing; tell which
    had one.
    """
    for kind in component_kinds(document):
        for name, node in section(raw, kind).items() if kind in SCHEMAS else ():
            parts = node.get("allOf") if is_object(node) else None
            itself = {"$ref": written(kind, name)}
            if is_array(parts) and itself in parts:
                parts[:] = [part for part in parts if part != itself]
                yield kind, name


def cycles(raw: dict[str, Any], document: Kind) -> Iterator[tuple[Kind, str]]:
    """The components that lead back to themselves by references alone, or by `allOf` of
    references.
    """
    for kind in component_kinds(document):
        prefix = written(kind, "")
        components = section(raw, kind)
        onward = {name: list(_onward(node, kind, prefix)) for name, node in components.items()}
        yield from ((kind, name) for name in sorted(onward) if _returns(name, onward))


def _onward(node: Any, kind: Kind, prefix: str) -> Iterator[str]:
    """The components of the same kind that a node cannot be without."""
    if not is_object(node):
        return
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith(prefix):
        yield unescape(reference.removeprefix(prefix))
    parts = node.get("allOf")
    if kind in SCHEMAS and is_array(parts):
        for part in parts:
            yield from _onward(part, kind, prefix)


def _returns(start: str, onward: Mapping[str, Sequence[str]]) -> bool:
    seen: set[str] = set()
    pending = list(onward[start])
    while pending:
        name = pending.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            pending.extend(onward.get(name, ()))
    return False
