"""What is `readOnly` or `writeOnly` where it is referred to, too.

A property has the annotations of all that it is an instance of (JSON Schema 2020-12 Core, section
7.7.1; Validation, section 9.4), so one that refers to such a schema is such a property.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import ir


def with_directions(schemas: Mapping[str, ir.Schema]) -> dict[str, ir.Schema]:
    """The components, whose properties say themselves whether they are only read or written."""
    if not any(one.notes.read_only or one.notes.write_only for one in schemas.values()):
        return dict(schemas)
    return {name: _told(one, schemas) for name, one in schemas.items()}


def _told(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> ir.Schema:
    if not isinstance(schema, ir.Object) or not schema.properties:
        return schema
    properties = schema.properties
    told = (replace(prop, schema=_one_way(prop.schema, schemas)) for prop in properties)
    return replace(schema, properties=tuple(told))


def _one_way(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> ir.Schema:
    """The schema of a property, with what is said at the end of its references."""
    notes = schema.notes
    read_only, write_only = notes.read_only, notes.write_only
    found, seen = _bare(schema), set[str]()
    while isinstance(found, ir.Ref) and found.name in schemas and found.name not in seen:
        seen.add(found.name)
        target = schemas[found.name]
        read_only |= found.notes.read_only | target.notes.read_only
        write_only |= found.notes.write_only | target.notes.write_only
        found = _bare(target)
    if (read_only, write_only) == (notes.read_only, notes.write_only):
        return schema
    return replace(schema, notes=replace(notes, read_only=read_only, write_only=write_only))


def _bare(schema: ir.Schema) -> ir.Schema:
    """What a schema is beside null."""
    if not isinstance(schema, ir.OneOf):
        return schema
    others = [one for one in schema.members if not _is_null(one)]
    return others[0] if len(others) == 1 else schema


def _is_null(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Primitive) and schema.type == "null"
