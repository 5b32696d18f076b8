"""Unions that are members of themselves, by way of others or at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from specloom.connected import components
from specloom.load.grammar import SCHEMAS, Kind, component_kinds, section
from specloom.load.pointer import unescape
from specloom.load.resolve import written
from specloom.values import copied, is_array, is_object

_UNIONS: Final = ("anyOf", "oneOf")


def open_rings(raw: dict[str, Any], document: Kind) -> Iterator[tuple[tuple[str, ...], str]]:
    """Write each such union as what it comes to; tell where there was one, and how it is read.

    All unions of a ring hold the same values: those of every member that leads out of it. No class
    and no annotation can be made of a ring itself.
    """
    for kind in component_kinds(document):
        schemas = section(raw, kind) if kind in SCHEMAS else {}
        for name, outside in _ringed(schemas, kind):
            words = _rewrite(schemas[name], outside)
            yield (*kind.section, name), f"{name} is one of its own members; {words}"


def _ringed(schemas: Mapping[str, Any], kind: Kind) -> list[tuple[str, list[Any]]]:
    """The unions that are part of a ring, each with the members that lead out of it."""
    members = {name: list(_members(node)) for name, node in schemas.items()}
    prefix = written(kind, "")
    onward = {
        name: {one for one in _named(listed, prefix) if one in schemas}
        for name, listed in members.items()
    }
    found: list[tuple[str, list[Any]]] = []
    for ring in _rings(onward):
        inside = {written(kind, name) for name in ring}
        outside = _outside((members[name] for name in ring), inside)
        found += [(name, outside) for name in ring if _keyword(schemas[name]) is not None]
    return found


def _members(node: Any) -> Iterator[Any]:
    """What a schema that says nothing else is one of; unions without a name are seen through."""
    if not is_object(node):
        return
    keyword = _keyword(node)
    parts = node.get("allOf")
    if keyword is not None:
        for member in node[keyword]:
            nested = list(_members(member)) if _is_bare(member) else []
            yield from nested or [member]
    elif isinstance(node.get("$ref"), str):
        yield node
    elif is_array(parts) and len(parts) == 1 and "properties" not in node:
        yield parts[0]


def _is_bare(member: Any) -> bool:
    return is_object(member) and "$ref" not in member and "discriminator" not in member


def _keyword(node: dict[str, Any]) -> str | None:
    """`anyOf` or `oneOf`, where a schema is that union and nothing more."""
    if "properties" in node or "allOf" in node or "$ref" in node:
        return None
    found = [key for key in _UNIONS if is_array(node.get(key))]
    return found[0] if len(found) == 1 else None


def _named(members: Iterable[Any], prefix: str) -> Iterator[str]:
    for member in members:
        reference = member.get("$ref") if is_object(member) else None
        if isinstance(reference, str) and reference.startswith(prefix):
            yield unescape(reference.removeprefix(prefix))


def _rings(onward: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """The names that lead to each other, each group in the order of its names."""
    for ring in components({name: frozenset(ways) for name, ways in onward.items()}):
        if len(ring) > 1 or ring[0] in onward[ring[0]]:
            yield ring


def _outside(listed: Iterable[list[Any]], inside: set[str]) -> list[Any]:
    """The members that lead out of a ring, each once."""
    found: list[Any] = []
    for members in listed:
        for member in members:
            is_inside = is_object(member) and member.get("$ref") in inside
            if not is_inside and member not in found:
                found.append(member)
    return found


def _rewrite(node: dict[str, Any], outside: list[Any]) -> str:
    """Make `node` a union of `outside`; how it is read now."""
    keyword = _keyword(node) or ""
    if outside:
        node[keyword] = [copied(member) for member in outside]
        return "that one says nothing new and is left out"
    del node[keyword]
    return "there is no other, and anything is allowed there"
