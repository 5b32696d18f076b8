"""What a page of a list looks like: where its items are, and what else can be read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from .. import ir
from ..naming import attribute_name, is_reserved_field
from .media import is_json
from .reading import Reading, Step
from .text import Code

_ITEMS: Final = ("data", "items", "results", "values", "records", "entries", "list", "objects")
_PAGE: Final = Code("page")
_HOLDERS: Final = frozenset(
    {"links", "meta", "metadata", "page_info", "pagination", "paging", "response_metadata"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An expression that reads `page`, and the schema of what it gives."""

    text: Code
    schema: ir.Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A page: its list, and every scalar in it by its snake-case name."""

    page: ir.Schema
    items: Code
    listed: ir.Property | None = None
    """the property that `items` reads; None where the page is the list, or it lies deeper"""
    item: ir.Schema
    scalars: Mapping[str, Read]
    reading: Reading


def page_of(operation: ir.Operation) -> ir.Schema | None:
    """The JSON body of the one success."""
    successes = [r for status, r in operation.responses.items() if status.startswith("2")]
    if len(successes) != 1:
        return None
    for kind, media in successes[0].content.items():
        if is_json(kind.split(";")[0].strip().lower()):
            return media.schema
    return None


def shape_of(page: ir.Schema, schemas: Mapping[str, ir.Schema], reading: Reading) -> Shape | None:
    """The page as a list, or as an object with one list that is the likely one."""
    target = ir.resolve(page, schemas)
    if isinstance(target, ir.Array):
        items = Code("page")
        return Shape(page=page, items=items, item=target.items, scalars={}, reading=reading)
    if not isinstance(target, ir.Object) or not isinstance(page, ir.Ref):
        return None
    lists = {
        attribute_name(prop.name.reveal()): prop
        for prop in target.properties
        if isinstance(ir.resolve(prop.schema, schemas), ir.Array)
    }
    named = [name for name in _ITEMS if name in lists]
    chosen = named[0] if named else next(iter(lists)) if len(lists) == 1 else None
    if chosen is None or not is_readable(chosen):
        return None
    found = Read(text=reading.of(_PAGE, lists[chosen]), schema=lists[chosen].schema)
    shape = shape_at(page, found, schemas, reading)
    return replace(shape, listed=lists[chosen]) if shape is not None else None


def shape_at(
    page: ir.Schema, items: Read, schemas: Mapping[str, ir.Schema], reading: Reading
) -> Shape | None:
    """The page whose list is what `items` reads; None where that is no list."""
    array = ir.resolve(without_null(items.schema, schemas), schemas)
    if not isinstance(array, ir.Array):
        return None
    target = ir.resolve(page, schemas)
    scalars = dict(_scalars(target, schemas, reading)) if isinstance(target, ir.Object) else {}
    return Shape(page=page, items=items.text, item=array.items, scalars=scalars, reading=reading)


def read(
    page: ir.Schema, path: Iterable[str], schemas: Mapping[str, ir.Schema], reading: Reading
) -> Read | str:
    """What the names of properties in `path` lead to, one inside the other.

    Gives the name that leads nowhere, where there is one.
    """
    schema, steps = page, list[Step]()
    for name in path:
        found = _property(ir.resolve(without_null(schema, schemas), schemas), name)
        if found is None or not is_readable(attribute_name(name)):
            return name
        schema = without_null(found.schema, schemas)
        steps.append((found, not (found.required and schema is found.schema)))
    return Read(text=reading.through(_PAGE, steps), schema=schema)


def without_null(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> ir.Schema:
    """What a value of `schema` is where it is not null, as far as that is one thing."""
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.OneOf):
        others = [
            member
            for member in target.members
            if not (isinstance(member, ir.Primitive) and member.type == "null")
        ]
        if len(others) == 1 and len(target.members) > 1:
            return others[0]
    return schema


def is_readable(name: str) -> bool:
    """Whether the attribute of a model is called like the property in snake case, surely."""
    return name.isidentifier() and not name.endswith("_") and not is_reserved_field(name)


def _property(schema: ir.Schema, name: str) -> ir.Property | None:
    if not isinstance(schema, ir.Object):
        return None
    return next((prop for prop in schema.properties if prop.name.reveal() == name), None)


def _scalars(
    page: ir.Object, schemas: Mapping[str, ir.Schema], reading: Reading
) -> Iterator[tuple[str, Read]]:
    """Scalars of the page, and of the object in it that speaks of pages."""
    for prop in page.properties:
        name = attribute_name(prop.name.reveal())
        inner = ir.resolve(without_null(prop.schema, schemas), schemas)
        if isinstance(inner, ir.Primitive) and is_readable(name):
            yield name, Read(text=reading.of(_PAGE, prop), schema=inner)
        elif isinstance(inner, ir.Object) and name in _HOLDERS:
            is_doubtful = not (prop.required and ir.resolve(prop.schema, schemas) is inner)
            for last, scalar in _plain_scalars(inner, schemas):
                text = reading.through(_PAGE, [(prop, is_doubtful), (last, False)])
                yield attribute_name(last.name.reveal()), Read(text=text, schema=scalar)


def _plain_scalars(
    schema: ir.Object, schemas: Mapping[str, ir.Schema]
) -> Iterator[tuple[ir.Property, ir.Primitive]]:
    for prop in schema.properties:
        scalar = ir.resolve(without_null(prop.schema, schemas), schemas)
        if isinstance(scalar, ir.Primitive) and is_readable(attribute_name(prop.name.reveal())):
            yield prop, scalar
