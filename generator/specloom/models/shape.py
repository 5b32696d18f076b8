"""What datamodel-code-generator is shown: a JSON Schema built by us from the IR.

Nothing of the document reaches it but names of properties and values of enums: no text, no
pattern, no default, no foreign key (promises 3 and 16). What the API returns is opened on the way
(promise 36), what it is given is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, assert_never

from .. import ir
from .tags import tagged_properties

Node = dict[str, Any]

RUNTIME: Final = "specloom_runtime.codec"
"""Stands for `._runtime.codec`: datamodel-code-generator takes absolute imports only."""

_UNKNOWN: Final[Node] = {"customTypePath": f"{RUNTIME}.UnknownObject"}
_DECODED: Final = frozenset({"date", "date-time", "uuid"})
_GIVEN: Final = {"date": "datetime.date", "date-time": "datetime.datetime", "uuid": "uuid.UUID"}


def returned_schemas(names: tuple[str, ...], schemas: Mapping[str, ir.Schema]) -> dict[str, Node]:
    """Schemas of what the API returns: open enums, unions that end in a fallback."""
    shape = _Returned(schemas=schemas, tags=tagged_properties(schemas))
    return {name: shape.component(name) for name in names}


def given_schemas(names: tuple[str, ...], schemas: Mapping[str, ir.Schema]) -> dict[str, Node]:
    """Schemas of what the API is given: closed enums, no properties that only it may set."""
    shape = _Given(schemas=schemas, tags=tagged_properties(schemas, given=True))
    return {name: shape.component(name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    schemas: Mapping[str, ir.Schema]
    tags: Mapping[tuple[str, str], frozenset[str]]

    def component(self, name: str) -> Node:
        schema = self.schemas[name]
        if isinstance(schema, ir.Object) and schema.properties:
            return self.properties(name, schema)
        return self.of(schema)

    def of(self, schema: ir.Schema) -> Node:
        match schema:
            case ir.Ref(name=name):
                return {"$ref": f"#/components/schemas/{name}"}
            case ir.Anything():
                return {}
            case ir.Primitive():
                return self.primitive(schema)
            case ir.Enum():
                return self.enum(schema)
            case ir.Array(items=items):
                return {"type": "array", "items": self.of(items)}
            case ir.Object(additional_properties=others):
                return {"type": "object", "additionalProperties": self.of(others) if others else {}}
            case ir.OneOf():
                return self.union(schema)
            case ir.AllOf(members=members):
                return self.of(members[-1]) if members else {}
            case _:
                assert_never(schema)

    def properties(self, name: str, schema: ir.Object) -> Node:
        shown = [prop for prop in schema.properties if self.shows(prop)]
        return {
            "type": "object",
            "required": [prop.name.reveal() for prop in shown if prop.required],
            "properties": {prop.name.reveal(): self.property(name, prop) for prop in shown},
        }

    def shows(self, prop: ir.Property) -> bool:
        raise NotImplementedError

    def property(self, owner: str, prop: ir.Property) -> Node:
        values = self.tags.get((owner, prop.name.reveal()))
        if values is None:
            return self.of(prop.schema)
        if isinstance(prop.schema, ir.Enum) and len(prop.schema.values) == len(values):
            return closed(prop.schema)
        return {"type": "string", "enum": sorted(values)}

    def primitive(self, schema: ir.Primitive) -> Node:
        raise NotImplementedError

    def enum(self, schema: ir.Enum) -> Node:
        return closed(schema)

    def union(self, schema: ir.OneOf) -> Node:
        return {"anyOf": [self.of(member) for member in ir.given_members(schema)]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Returned(_Shape):
    def shows(self, prop: ir.Property) -> bool:
        return not prop.schema.notes.write_only

    def primitive(self, schema: ir.Primitive) -> Node:
        kind = schema.format.reveal() if schema.format is not None else ""
        if schema.type == "string" and kind in _DECODED:
            return {"type": "string", "format": kind}
        return {"type": schema.type}

    def enum(self, schema: ir.Enum) -> Node:
        """The listed values, and any other of their types: the API may learn new ones."""
        shape = closed(schema)
        kinds = dict.fromkeys(_json_type(value.reveal()) for value in schema.values)
        shapes = [one for one in shape.get("anyOf", [shape]) if one.get("type") != "boolean"]
        types: list[Node] = [{"type": kind} for kind in kinds if kind not in {"array", "object"}]
        # Booleans first: to Python True is 1, and so to `Literal[1]`.
        types.sort(key=lambda one: one["type"] != "boolean")
        booleans = types[:1] if "boolean" in kinds else []
        opened = [*booleans, *shapes, *types[len(booleans) :]]
        return shape if shape in ({}, *types) else _either(opened)

    def union(self, schema: ir.OneOf) -> Node:
        members = [self.of(member) for member in schema.members]
        if schema.base is not None:
            return {"anyOf": [*members, self.of(schema.base)]}
        unknown = [_UNKNOWN] if ir.is_union_of_objects(schema, self.schemas) else []
        return {"anyOf": members + unknown}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given(_Shape):
    def shows(self, prop: ir.Property) -> bool:
        return not prop.schema.notes.read_only

    def primitive(self, schema: ir.Primitive) -> Node:
        kind = schema.format.reveal() if schema.format is not None else ""
        if schema.type == "string" and kind in _GIVEN:
            return {"anyOf": [{"customTypePath": _GIVEN[kind]}, {"type": "string"}]}
        return {"type": schema.type}


def closed(schema: ir.Enum) -> Node:
    """The listed values and no others; values of several types as a union of enums."""
    by_type: dict[str, list[Any]] = {}
    for value in schema.values:
        by_type.setdefault(_json_type(value.reveal()), []).append(value.reveal())
    shapes = [_enum(kind, values) for kind, values in by_type.items()]
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes} if shapes else {}


def _enum(kind: str, values: list[Any]) -> Node:
    # A Literal takes no float (PEP 586): such an enum is shown as its type.
    if kind in {"number", "null", "array", "object"}:
        return {} if kind in {"array", "object"} else {"type": kind}
    return {"type": kind, "enum": values}


def _either(shapes: list[Node]) -> Node:
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _json_type(value: Any) -> str:
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "null")
