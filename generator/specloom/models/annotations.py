"""Schemas -> annotations of pydantic's, with the limits that it can check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

from .. import ir
from ..plan.text import Code, code, literal
from .limits import limits

_SCALARS: Final = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}


def annotation(schema: ir.Schema) -> Code:
    """The type of a value of `schema`, with the limits that pydantic can check."""
    match schema:
        case ir.Ref(name=name):
            return Code(name)
        case ir.Anything():
            return Code("Any")
        case ir.Primitive():
            return _limited(Code(_SCALARS[schema.type]), limits(schema))
        case ir.Enum():
            return _enum(schema)
        case ir.Array(items=items):
            return _limited(code("list[{}]", annotation(items)), limits(schema))
        case ir.Object():
            return _map(schema)
        case ir.OneOf():
            return _union([annotation(member) for member in ir.given_members(schema)])
        case ir.AllOf(members=members):
            return annotation(members[-1]) if members else Code("Any")
        case _:
            assert_never(schema)


def _limited(kind: Code, found: Mapping[str, Code]) -> Code:
    if not found:
        return kind
    settings = Code(", ".join(f"{name}={value}" for name, value in found.items()))
    return code("Annotated[{}, Field({})]", kind, settings)


def _enum(schema: ir.Enum) -> Code:
    values = [value.reveal() for value in schema.values]
    numbers = [value for value in values if isinstance(value, float)]
    if not values or any(isinstance(value, (list, dict)) for value in values):
        return Code("Any")
    # A Literal takes no float (PEP 586): such an enum is any number.
    listed = [value for value in values if not numbers or isinstance(value, (bool, str))]
    closed = code("Literal[{}]", Code(", ".join(literal(value) for value in listed)))
    return _union([*([closed] if listed else []), *([Code("float")] if numbers else [])])


def _map(schema: ir.Object) -> Code:
    others = schema.additional_properties
    if others is None:
        return Code("Annotated[dict[str, Any], Field(max_length=0)]")
    value = Code("Any") if schema.is_open else annotation(others)
    longest = schema.constraints.key_max_length
    keys = {"max_length": literal(longest)} if longest is not None else {}
    kind = code("dict[{}, {}]", _limited(Code("str"), keys), value)
    return _limited(kind, limits(schema))


def _union(members: list[Code]) -> Code:
    """`A | B | None`; what may be anything takes in all others."""
    if Code("Any") in members:
        return Code("Any")
    ordered = dict.fromkeys([*(m for m in members if m != "None"), *members])
    return Code(" | ".join(ordered))
