"""Schemas in the bundle's normal form -> `ir.Schema`."""

from __future__ import annotations

from typing import Any, Final, get_args

from .. import ir
from ..ir.schema import PrimitiveType
from ..values import is_object
from .fields import Node, count, escape, flag, items, node, number, text

PREFIX: Final = "#/components/schemas/"
_PRIMITIVES: Final[dict[str, PrimitiveType]] = {name: name for name in get_args(PrimitiveType)}


def parse_schema(raw: Any, pointer: str) -> ir.Schema:
    """The schema at `pointer`; what is no schema at all says nothing (`Anything`)."""
    schema = node(raw)
    notes = _notes(schema, pointer)
    if "$ref" in schema:
        return ir.Ref(name=str(schema["$ref"]).removeprefix(PREFIX), notes=notes)
    if "enum" in schema:
        values = tuple(ir.Untrusted(value) for value in items(schema["enum"]))
        types: list[PrimitiveType] = [_PRIMITIVES[one] for one in items(schema.get("x-types"))]
        return ir.Enum(values=values, types=tuple(types), notes=notes)
    if "anyOf" in schema:
        return _union(schema, notes, pointer)
    kind = schema.get("type")
    if kind == "array":
        return ir.Array(
            items=parse_schema(schema.get("items"), f"{pointer}/items"),
            constraints=_constraints(schema),
            notes=notes,
        )
    if kind == "object":
        return _object(schema, notes, pointer)
    if kind in _PRIMITIVES:
        return ir.Primitive(
            type=_PRIMITIVES[kind],
            format=text(schema, "format"),
            constraints=_constraints(schema),
            notes=notes,
        )
    return ir.Anything(notes=notes)


def _union(schema: Node, notes: ir.Notes, pointer: str) -> ir.OneOf:
    members = tuple(
        parse_schema(member, f"{pointer}/anyOf/{index}")
        for index, member in enumerate(items(schema["anyOf"]))
    )
    base = parse_schema(schema["x-base"], pointer) if "x-base" in schema else None
    return ir.OneOf(
        keyword="oneOf" if schema.get("x-oneOf") else "anyOf",
        members=members,
        discriminator=_discriminator(schema),
        base=base if isinstance(base, ir.Ref) else None,
        notes=notes,
    )


def _discriminator(schema: Node) -> ir.Discriminator | None:
    raw = node(schema.get("discriminator"))
    name = text(raw, "propertyName")
    if name is None:
        return None
    mapping: dict[str, tuple[ir.Untrusted[str], ...]] = {}
    for value, ref in node(raw.get("mapping")).items():
        component = str(ref).removeprefix(PREFIX)
        mapping[component] = (*mapping.get(component, ()), ir.Untrusted(str(value)))
    return ir.Discriminator(property_name=name, mapping=mapping)


def _object(schema: Node, notes: ir.Notes, pointer: str) -> ir.Object:
    required = {name for name in items(schema.get("required")) if isinstance(name, str)}
    properties = tuple(
        ir.Property(
            name=ir.Untrusted(name),
            schema=parse_schema(value, f"{pointer}/properties/{escape(name)}"),
            required=name in required,
        )
        for name, value in node(schema.get("properties")).items()
    )
    others = schema.get("additionalProperties", True)
    return ir.Object(
        properties=properties,
        additional_properties=None
        if others is False
        else parse_schema(others, f"{pointer}/additionalProperties"),
        is_open=flag(schema, "x-open"),
        names_others=flag(schema, "x-others") or is_object(schema.get("additionalProperties")),
        constraints=_constraints(schema),
        notes=notes,
    )


def _notes(schema: Node, pointer: str) -> ir.Notes:
    return ir.Notes(
        title=text(schema, "title"),
        description=text(schema, "description"),
        deprecated=flag(schema, "deprecated"),
        default=ir.Untrusted(schema["default"]) if "default" in schema else None,
        read_only=flag(schema, "readOnly"),
        write_only=flag(schema, "writeOnly"),
        pointer=pointer,
    )


def _constraints(schema: Node) -> ir.Constraints:
    return ir.Constraints(
        minimum=number(schema, "minimum"),
        maximum=number(schema, "maximum"),
        exclusive_minimum=number(schema, "exclusiveMinimum"),
        exclusive_maximum=number(schema, "exclusiveMaximum"),
        multiple_of=number(schema, "multipleOf"),
        min_length=count(schema, "minLength"),
        max_length=count(schema, "maxLength"),
        pattern=text(schema, "pattern"),
        min_items=count(schema, "minItems"),
        max_items=count(schema, "maxItems"),
        unique_items=flag(schema, "uniqueItems"),
        min_properties=count(schema, "minProperties"),
        max_properties=count(schema, "maxProperties"),
        key_max_length=count(node(schema.get("propertyNames")), "maxLength"),
    )
