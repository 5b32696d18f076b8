"""Components that are nothing but a way back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from specloom.load.grammar import DISPENSABLE, SCHEMAS, Kind, component_kinds, section
from specloom.load.pointer import unescape
from specloom.load.reached import unreached
from specloom.load.resolve import Way, written
from specloom.values import is_array, is_object

_BACK: Final = "the reference {} leads back to itself"


def drop_self_parts(raw: dict[str, Any], document: Kind) -> Iterator[tuple[Way, str]]:
    """Take out of each `allOf` the schema that it is in itself, which demands nothing; tell where
    there was one.
    """
    for kind in component_kinds(document):
        for name, node in section(raw, kind).items() if kind in SCHEMAS else ():
            parts = node.get("allOf") if is_object(node) else None
            itself = {"$ref": written(kind, name)}
            if is_array(parts) and itself in parts:
                parts[:] = [part for part in parts if part != itself]
                message = f"{name} is a part of itself; that part demands nothing and is left out"
                yield (*kind.section, name, "allOf"), message


def cycles(raw: dict[str, Any], document: Kind) -> Iterator[tuple[Way, str, bool]]:
    """What leads back to itself by references alone, or by `allOf` of them, what is to be said of
    it, and whether it is fatal: then it is the first by name of its group. What a client can be
    made without is emptied.
    """
    found = [(kind, name) for kind in component_kinds(document) for name in _circles(raw, kind)]
    idle = unreached(raw) if found else frozenset[Way]()
    for kind, name in sorted(found, key=lambda one: (one[0].section, one[1])):
        way = (*kind.section, name)
        if kind in DISPENSABLE or way in idle:
            section(raw, kind)[name].clear()
            yield way, f"{_BACK.format(written(kind, name))}; it is left out", False
    for kind in dict.fromkeys(kind for kind, _ in found):
        for name in _one_each(_circles(raw, kind)):
            yield (*kind.section, name), _BACK.format(written(kind, name)), True


def _circles(raw: dict[str, Any], kind: Kind) -> dict[str, set[str]]:
    """The components that cannot be without themselves, and which each of them leads to."""
    prefix = written(kind, "")
    components = section(raw, kind)
    onward = {
        name: {one for one in _onward(node, kind, prefix) if one in components}
        for name, node in components.items()
    }
    return _knot(_knot(onward))


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


def _knot(onward: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """`onward` turned round, without all that leads to an end; done twice, what is left is cycles
    and what joins them.
    """
    back: dict[str, set[str]] = {name: set() for name in onward}
    for name, ways in onward.items():
        for way in ways:
            back[way].add(name)
    left = {name: len(ways) for name, ways in onward.items()}
    ends = [name for name, ways in left.items() if not ways]
    while ends:
        end = ends.pop()
        del left[end]
        for name in back[end]:
            left[name] -= 1
            if not left[name]:
                ends.append(name)
    return {name: {one for one in back[name] if one in left} for name in left}


def _one_each(onward: Mapping[str, set[str]]) -> Iterator[str]:
    """The first by name of everything that hangs together."""
    seen: set[str] = set()
    for start in sorted(onward):
        if start in seen:
            continue
        yield start
        pending = [start]
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                pending.extend(onward[name])
