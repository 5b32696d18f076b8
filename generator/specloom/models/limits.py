"""Constraints of JSON Schema -> arguments of pydantic's `Field`.

What pydantic would not take, or would take for something else, is left out: a limit that cannot be
checked is not checked, and never breaks an import.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from .. import ir
from ..plan.text import Code, literal
from .patterns import is_checkable

_LARGEST_SIZE: Final = 2**63


def limits(schema: ir.Primitive | ir.Array | ir.Object) -> dict[str, Code]:
    """`{"max_length": "256"}`: the limits that a value of `schema` keeps to."""
    return {name: value for name, value in _limits(schema) if value is not None}


def _limits(schema: ir.Primitive | ir.Array | ir.Object) -> Iterator[tuple[str, Code | None]]:
    found = schema.constraints
    if isinstance(schema, ir.Array):
        yield "min_length", _size(found.min_items)
        yield "max_length", _size(found.max_items)
    elif isinstance(schema, ir.Object):
        yield "min_length", _size(found.min_properties)
        yield "max_length", _size(found.max_properties)
    elif schema.type == "string":
        yield "min_length", _size(found.min_length)
        yield "max_length", _size(found.max_length)
        if found.pattern is not None and is_checkable(found.pattern.reveal()):
            yield "pattern", literal(found.pattern)
    elif schema.type == "integer":
        yield from _of_integer(found)
    elif schema.type == "number":
        yield from _of_number(found)


def _size(value: int | None) -> Code | None:
    return literal(value) if value is not None and 0 <= value < _LARGEST_SIZE else None


def _of_integer(found: ir.Constraints) -> Iterator[tuple[str, Code | None]]:
    """Pydantic takes no fraction here: the next integer inside the limit says the same."""
    yield "ge", _rounded(found.minimum, math.ceil)
    yield "gt", _rounded(found.exclusive_minimum, math.floor)
    yield "le", _rounded(found.maximum, math.floor)
    yield "lt", _rounded(found.exclusive_maximum, math.ceil)
    step = found.multiple_of
    if _finite(step) and step is not None and step > 0 and step == int(step):
        yield "multiple_of", literal(int(step))


def _of_number(found: ir.Constraints) -> Iterator[tuple[str, Code | None]]:
    yield "ge", _finite(found.minimum)
    yield "gt", _finite(found.exclusive_minimum)
    yield "le", _finite(found.maximum)
    yield "lt", _finite(found.exclusive_maximum)
    if found.multiple_of is not None and found.multiple_of > 0:
        yield "multiple_of", _finite(found.multiple_of)


def _rounded(value: float | None, inwards: Callable[[float], int]) -> Code | None:
    return literal(inwards(value)) if value is not None and _finite(value) else None


def _finite(value: float | None) -> Code | None:
    # Not `math.isfinite`: an integer may be larger than any float.
    return literal(value) if value is not None and abs(value) < 1.7e308 else None
