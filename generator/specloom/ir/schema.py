"""JSON Schema (2020-12) as one closed union. Match on it and end with `assert_never`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .text import JsonValue, Untrusted

PrimitiveType = Literal["string", "integer", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Annotations (JSON Schema 2020-12 Validation, section 9): they say, they do not constrain."""

    title: Untrusted[str] | None = None
    description: Untrusted[str] | None = None
    deprecated: bool = False
    default: Untrusted[JsonValue] | None = None
    """None where there is no default; `Untrusted(None)` where the default is null."""
    read_only: bool = False
    write_only: bool = False
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Assertions (JSON Schema 2020-12 Validation, section 6); None where one is not made."""

    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: Untrusted[str] | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None
    key_max_length: int | None = None
    """`propertyNames.maxLength`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A component schema, by its bundled name, which is its Python class name too."""

    name: str
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything:
    """`true`, `{}`: no statement on type."""

    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Primitive:
    """One of the scalar types, with the format that the document gives."""

    type: PrimitiveType
    format: Untrusted[str] | None = None
    constraints: Constraints = field(default_factory=Constraints)
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """Listed values; `const` is an enum of one."""

    values: tuple[Untrusted[JsonValue], ...]
    types: tuple[PrimitiveType, ...] = ()
    """what else a value that is new may be: a `number` where only 1 and 2 are listed"""
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    """A list; `items` is `Anything` where the document does not say."""

    items: Schema
    constraints: Constraints = field(default_factory=Constraints)
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of an object. Not required and nullable are two different things."""

    name: Untrusted[str]
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """An object: named properties and what others may be (None: no others)."""

    properties: tuple[Property, ...] = ()
    additional_properties: Schema | None = field(default_factory=Anything)
    is_open: bool = False
    """whether it only holds for names of a pattern, and others may be anything"""
    names_others: bool = False
    """whether the document itself says that there may be others"""
    constraints: Constraints = field(default_factory=Constraints)
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """What is left of `allOf` after bundling: members that could not be merged into one."""

    members: tuple[Schema, ...]
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """Which property tells the members apart, and the value that names each (`Ref.name`)."""

    property_name: Untrusted[str]
    mapping: Mapping[str, tuple[Untrusted[str], ...]] = field(
        default_factory=dict[str, tuple[Untrusted[str], ...]]
    )
    """component name -> values of the property"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """A union, by `oneOf`, `anyOf` or a list of types; null is a member like others."""

    keyword: Literal["oneOf", "anyOf", "type"]
    members: tuple[Schema, ...]
    discriminator: Discriminator | None = None
    base: Ref | None = None
    """what all members extend: a value with a tag that is not known is at least that"""
    constraints: Constraints = field(default_factory=Constraints)
    notes: Notes = field(default_factory=Notes)


Schema = Ref | Anything | Primitive | Enum | Array | Object | AllOf | OneOf
