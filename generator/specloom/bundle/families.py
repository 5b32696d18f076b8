"""Objects that others extend: a base with a discriminator, and its children (OpenAPI 3.1, 4.8.25).

    Pet: {discriminator: {propertyName: kind}, properties: ...}
    Cat: {allOf: [{$ref: Pet}, ...]}

Where `Pet` is used, it may be any of its children; in the `allOf` of a child it is what they have
in common. So it becomes two components: `Pet`, the union of its children, and one for what they
have in common, `PetBase`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..values import is_array, is_object, object_at
from .annotations import STRUCTURE, assertions, notes_of
from .references import component_of

Node = dict[str, Any]

_UNIONS: Final = ("oneOf", "anyOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A base, and the components that extend it at any distance, in the order of their keys."""

    base: str
    """the key of the component for what all have in common"""
    children: tuple[str, ...]
    union: Node
    """the raw schema of the union; empty where the children are its members"""
    discriminator: Node
    notes: Node


def families(schemas: Mapping[str, Any]) -> dict[str, Family]:
    """Families by the key of their base."""
    children = _children(schemas)
    return {
        name: _family(name, schemas, children)
        for name in schemas
        if name in children and is_object(schemas[name]) and _is_base(name, schemas, children)
    }


def with_bases(schemas: Mapping[str, Any], found: Mapping[str, Family]) -> dict[str, Any]:
    """The components, and behind each base the one for what its children have in common."""
    out: dict[str, Any] = {}
    for name, schema in schemas.items():
        out[name] = schema
        if name in found:
            dropped = {"discriminator", *_UNIONS}
            out[found[name].base] = {k: v for k, v in schema.items() if k not in dropped}
    return out


def _family(name: str, schemas: Mapping[str, Any], children: Mapping[str, list[str]]) -> Family:
    schema = schemas[name]
    union = {key: schema[key] for key in _UNIONS if is_array(schema.get(key))}
    return Family(
        base=f"{name} base",  # no key of a document: those have no blanks (3.1, section 4.8.7)
        children=tuple(sorted(_descendants(name, children))),
        union=union,
        discriminator=object_at(schema, "discriminator"),
        notes=notes_of(schema),
    )


def _is_base(name: str, schemas: Mapping[str, Any], children: Mapping[str, list[str]]) -> bool:
    """Whether `name` stands for its children: it says so, or lists some of them as a union."""
    schema = schemas[name]
    listed = {component_of(member.get("$ref")) for member in _members(schema, *_UNIONS)}
    declared = object_at(schema, "discriminator").get("propertyName")
    return bool(listed & _descendants(name, children)) or (isinstance(declared, str) and not listed)


def _children(schemas: Mapping[str, Any]) -> dict[str, list[str]]:
    """Who extends a component: who refers to it in `allOf`, or beside other keywords."""
    found: dict[str, list[str]] = {}
    for name, schema in schemas.items():
        for parent in dict.fromkeys(_parents(schema)):
            if parent not in schemas or parent == name:
                continue
            if extends(schema) or name in _mapped(schemas[parent]):
                found.setdefault(parent, []).append(name)
    return found


def _parents(schema: Any) -> Iterator[str]:
    for part in (schema, *_members(schema, "allOf")) if is_object(schema) else ():
        name = component_of(part.get("$ref"))
        if name is not None:
            yield name


def _mapped(base: Any) -> set[str | None]:
    """The components that the discriminator of a base names."""
    mapping = object_at(object_at(base, "discriminator"), "mapping") if is_object(base) else {}
    return {component_of(reference) for reference in mapping.values()}


def refines(schema: Node) -> bool:
    """Whether a schema that has no name of its own says more than what it refers to: neither a type
    nor a description does, which people put beside a reference."""
    parts = _members(schema, "allOf")
    own = assertions(schema).keys() & STRUCTURE - {"allOf", "$ref", "type"}
    more = [part for part in parts if assertions(part).keys() - {"$ref", "type"}]
    return bool(own or more) or sum("$ref" in part for part in (schema, *parts)) > 1


def extends(schema: Node) -> bool:
    """Whether a component adds something to what it refers to, in `allOf` or by `$ref`; a type is
    enough, as code that has a class for each component writes them."""
    parts = _members(schema, "allOf")
    own = assertions(schema).keys() & STRUCTURE - {"allOf", "$ref"}
    more = [part for part in parts if assertions(part).keys() - {"$ref"}]
    return bool(own or more) or len(parts) + ("$ref" in schema) > 1


def _descendants(name: str, children: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found and child != name:
                found.add(child)
                waiting.append(child)
    return found


def _members(schema: Node, *keywords: str) -> list[Node]:
    listed = (schema.get(keyword) for keyword in keywords)
    return [one for members in listed if is_array(members) for one in members if is_object(one)]
