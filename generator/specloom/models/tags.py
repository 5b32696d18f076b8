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

    Found is a required property for which each member lists values that no other one lists. A
    declared discriminator's mapping gives them where the members list none, or all the same.
    """
    members = _objects(union, schemas)
    if len(members) + (union.base is not None) < 2:
        return None
    declared = union.discriminator
    if declared is not None:
        name = declared.property_name.reveal()
        for of in (_listed_or_mapped, _mapped):
            tag = _distinct(name, {m: of(declared, m, members[m], schemas) for m in members})
            if tag is not None:
                return tag
    if union.base is not None:
        return None
    for prop in next(iter(members.values())).properties:
        name = prop.name.reveal()
        tag = _distinct(name, {m: _listed(members[m], name, schemas) for m in members})
        if tag is not None:
            return tag
    return None


def _distinct(name: str, values: Mapping[str, frozenset[str]]) -> Tag | None:
    """The tag, if every member has values, and none has those of another."""
    distinct = {value for listed in values.values() for value in listed}
    if not all(values.values()) or len(distinct) < sum(map(len, values.values())):
        return None
    return Tag(property_name=name, values=values)


def tagged_properties(
    schemas: Mapping[str, ir.Schema], *, given: bool = False
) -> dict[tuple[str, str], frozenset[str]]:
    """Every (component, property) by which some union tells that component -> its values.

    What the members of a union extend has a value only where it is `given`: of what the API
    returns, it is all that has another one.
    """
    found: dict[tuple[str, str], frozenset[str]] = {}
    for schema in schemas.values():
        tag = tag_of(schema, schemas) if isinstance(schema, ir.OneOf) else None
        if not isinstance(schema, ir.OneOf) or tag is None:
            continue
        own = _of_base(schema, schemas) if given else {}
        for name, values in {**tag.values, **own}.items():
            key = (name, tag.property_name)
            found[key] = found.get(key, frozenset()) | values
    return found


def _of_base(union: ir.OneOf, schemas: Mapping[str, ir.Schema]) -> dict[str, frozenset[str]]:
    """The values that a mapping gives to what the members of `union` extend."""
    base = ir.resolve(union.base, schemas) if union.base is not None else None
    if union.base is None or union.discriminator is None or not isinstance(base, ir.Object):
        return {}
    values = _mapped(union.discriminator, union.base.name, base, schemas)
    return {union.base.name: values} if values else {}


def _listed_or_mapped(
    declared: ir.Discriminator, member: str, schema: ir.Object, schemas: Mapping[str, ir.Schema]
) -> frozenset[str]:
    listed = _listed(schema, declared.property_name.reveal(), schemas, optional=True)
    return listed or _mapped(declared, member, schema, schemas)


def _mapped(
    declared: ir.Discriminator, member: str, schema: ir.Object, schemas: Mapping[str, ir.Schema]
) -> frozenset[str]:
    """The values by which a declared mapping names `member`, if its property may be those."""
    name = declared.property_name.reveal()
    found = next((prop for prop in schema.properties if prop.name.reveal() == name), None)
    target = ir.resolve(found.schema, schemas) if found is not None else None
    if isinstance(target, ir.Enum) or (
        isinstance(target, ir.Primitive) and target.type == "string"
    ):
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


def _listed(
    schema: ir.Object, name: str, schemas: Mapping[str, ir.Schema], *, optional: bool = False
) -> frozenset[str]:
    """The strings that a property may be; empty where that is not limited."""
    for prop in schema.properties:
        target = ir.resolve(prop.schema, schemas)
        if prop.name.reveal() != name or not isinstance(target, ir.Enum):
            continue
        listed = [value.reveal() for value in target.values]
        if (prop.required or optional) and all(isinstance(value, str) for value in listed):
            return frozenset(str(value) for value in listed)
    return frozenset()
