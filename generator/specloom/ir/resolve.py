"""Questions about schemas that need the components they refer to."""

from __future__ import annotations

from collections.abc import Mapping

from .schema import Anything, Object, OneOf, Primitive, Ref, Schema


def resolve(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """What a reference leads to, over aliases of aliases; `Anything` for one that leads nowhere."""
    seen: set[str] = set()
    while isinstance(schema, Ref):
        if schema.name in seen or schema.name not in schemas:
            return Anything()
        seen.add(schema.name)
        schema = schemas[schema.name]
    return schema


def is_object(schema: Schema, schemas: Mapping[str, Schema], depth: int = 0) -> bool:
    """Whether a value of `schema` is an object, or may be one of several."""
    target = resolve(schema, schemas)
    if isinstance(target, OneOf) and depth < 20:
        return any(is_object(member, schemas, depth + 1) for member in target.members)
    return isinstance(target, Object)


def is_binary(schema: Schema | None, schemas: Mapping[str, Schema]) -> bool:
    """Whether values are bytes, and no text of JSON (`format: binary`)."""
    target = resolve(schema, schemas) if schema is not None else None
    return (
        isinstance(target, Primitive)
        and target.type == "string"
        and target.format is not None
        and target.format.reveal() == "binary"
    )


def is_union_of_objects(schema: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Whether several members may be objects, so that a value may be of one we do not know."""
    return (
        isinstance(schema, OneOf)
        and sum(is_object(member, schemas) for member in schema.members) > 1
    )


def given_members(union: OneOf) -> tuple[Schema, ...]:
    """What a caller may send for a union: its members, and what they extend if it has a tag."""
    declared = union.discriminator
    if union.base is None or declared is None or union.base.name not in declared.mapping:
        return union.members
    return (*union.members, union.base)
