"""Which property tells the members of a union apart, and by which values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import ir


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A property whose value names the member: `type`, `{FunctionTool: {"function"}, ...}`."""

    property_name: str
    values: Mapping[str, frozenset[str]]
    """component name -> values of the property"""


def tag_of(union: ir.OneOf, schemas: Mapping[str, ir.Schema]) -> Tag | None:
    """The tag of a union of objects: the declared discriminator, else one that is found.

    Found is a required property for which each member lists values that no other one lists. Of a
    declared discriminator the mapping may give them. One without any (OpenAPI lets the component's
    name stand for them) is not used: a response could not be told by it more safely than by its
    shape.
    """
    members = _objects(union, schemas)
    if len(members) < 2:
        return None
    names = [prop.name.reveal() for prop in next(iter(members.values())).properties]
    if union.discriminator is not None:
        declared = union.discriminator.property_name.reveal()
        names = [declared, *(name for name in names if name != declared)]
    for name in names:
        values = {
            member: _values(schema, name) or _mapped(union, member, schema, name)
            for member, schema in members.items()
        }
        distinct = {value for listed in values.values() for value in listed}
        if all(values.values()) and len(distinct) == sum(map(len, values.values())):
            return Tag(property_name=name, values=values)
    return None


def tagged_properties(
    schemas: Mapping[str, ir.Schema],
) -> dict[tuple[str, str], frozenset[str]]:
    """Every (component, property) by which some union tells that component -> its values."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for schema in schemas.values():
        if isinstance(schema, ir.OneOf):
            tag = tag_of(schema, schemas)
            if tag is not None:
                found |= {(name, tag.property_name): tag.values[name] for name in tag.values}
    return found


def _mapped(union: ir.OneOf, member: str, schema: ir.Object, name: str) -> frozenset[str]:
    """The values by which a declared mapping names `member`, if `name` is what it speaks of."""
    declared = union.discriminator
    if declared is None or declared.property_name.reveal() != name:
        return frozenset()
    for prop in schema.properties:
        plain = isinstance(prop.schema, ir.Primitive) and prop.schema.type == "string"
        if prop.name.reveal() == name and prop.required and plain:
            return frozenset(value.reveal() for value in declared.mapping.get(member, ()))
    return frozenset()


def _objects(union: ir.OneOf, schemas: Mapping[str, ir.Schema]) -> dict[str, ir.Object]:
    """The object members by name; empty where a member is neither an object nor a scalar."""
    found: dict[str, ir.Object] = {}
    for member in union.members:
        target = ir.resolve(member, schemas)
        if isinstance(member, ir.Ref) and isinstance(target, ir.Object) and target.properties:
            found[member.name] = target
        elif isinstance(target, ir.OneOf):
            found |= _objects(target, schemas)
        elif not isinstance(target, (ir.Primitive, ir.Enum)):
            return {}
    return found


def _values(schema: ir.Object, name: str) -> frozenset[str]:
    """The strings that a required property may be; empty where that is not limited."""
    for prop in schema.properties:
        if prop.name.reveal() == name and prop.required and isinstance(prop.schema, ir.Enum):
            listed = [value.reveal() for value in prop.schema.values]
            if all(isinstance(value, str) for value in listed):
                return frozenset(str(value) for value in listed)
    return frozenset()
