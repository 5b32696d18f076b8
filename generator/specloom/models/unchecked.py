"""Rules of the document that a client leaves to the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import ir
from .patterns import is_checkable
from .reach import reach


def unchecked_patterns(
    document: ir.Document, origins: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The regular expressions that a body should match and no check can be made of, each with the
    pointers of the schemas that have it.

    `origins` has the pointer of each schema by its class: the way back to where it stands.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in reach(document).sent:
        prefix = f"/components/schemas/{name}"
        for pattern, pointer in _patterns(document.schemas[name]):
            if not is_checkable(pattern):
                origin = origins.get(name, prefix) + pointer.removeprefix(prefix)
                found[pattern] = (*found.get(pattern, ()), origin)
    return found


def _patterns(schema: ir.Schema) -> Iterator[tuple[str, str]]:
    match schema:
        case ir.Primitive(constraints=constraints) if constraints.pattern is not None:
            yield constraints.pattern.reveal(), schema.notes.pointer
        case ir.Array(items=items):
            yield from _patterns(items)
        case ir.Object(properties=properties, additional_properties=others):
            for prop in properties:
                yield from _patterns(prop.schema)
            yield from _patterns(others) if others is not None else ()
        case ir.OneOf(members=members) | ir.AllOf(members=members):
            for member in members:
                yield from _patterns(member)
        case _:
            pass
