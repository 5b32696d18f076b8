"""Which aliases lead back to themselves: they cannot be written down without quotes."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from .reach import references


def is_recursive(name: str, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether an alias leads back to itself without a class on the way."""
    waiting = [name]
    seen: set[str] = set()
    while waiting:
        schema = schemas[waiting.pop()]
        if isinstance(schema, ir.Object) and schema.properties:
            continue
        for other in references(schema):
            if other == name:
                return True
            if other in schemas and other not in seen:
                seen.add(other)
                waiting.append(other)
    return False
