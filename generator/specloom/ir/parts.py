"""What schemas are made of, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from .resolve import given_members
from .schema import AllOf, Anything, Array, Enum, Object, OneOf, Primitive, Ref, Schema


def references(schema: Schema, *, bases: bool = False) -> Iterator[str]:
    """The components that `schema` itself refers to."""
    if isinstance(schema, Ref):
        yield schema.name
    for part in parts_of(schema, bases=bases):
        yield from references(part, bases=bases)


def parts_of(schema: Schema, *, bases: bool = False) -> Iterator[Schema]:
    """The schemas that `schema` is made of; with the base of a union, if so."""
    match schema:
        case Array(items=items):
            yield items
        case Object():
            yield from (prop.schema for prop in schema.properties)
            if schema.additional_properties is not None:
                yield schema.additional_properties
        case OneOf(base=base):
            yield from given_members(schema)
            if bases and base is not None:
                yield base
        case AllOf(members=members):
            yield from members
        case Ref() | Anything() | Primitive() | Enum():
            return
        case _:
            assert_never(schema)


def leads_back(schema: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Whether a component leads back to itself without a class on the way: as an alias it cannot
    be written down without quotes."""
    return any(schemas[name] is schema for name in _aliases(schema, schemas))


def leads_into_loop(schema: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Whether such a component is on the way from `schema`."""
    return any(leads_back(schemas[name], schemas) for name in _aliases(schema, schemas))


def _aliases(schema: Schema, schemas: Mapping[str, Schema]) -> set[str]:
    """The components that `schema` leads to without a class on the way."""
    waiting = [schema]
    seen: set[str] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, Object) and found.properties:
            continue
        new = {name for name in references(found) if name in schemas and name not in seen}
        seen |= new
        waiting += (schemas[name] for name in new)
    return seen
