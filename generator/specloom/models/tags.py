"""Which property tells the members of a union apart, and by which values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .. import ir
from .reach import parts_of

TagValue = str | int
"""Booleans are integers to Python. Null tells no member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A property whose value names the member: `type`, `{FunctionTool: {"function"}, ...}`."""

    property_name: str
    values: Mapping[str, frozenset[TagValue]]
    """component name -> values of the property"""
    mapped: frozenset[str] = frozenset()
    """components whose own schema does not say so: their values are those of a mapping"""

    def is_opened(self, name: str, alone: frozenset[str]) -> bool:
        """Whether a component may have another value, as it is one of those that stand `alone`.

        A single text names what has it: type checkers narrow the union by that.
        """
        values = self.values[name]
        is_name = len(values) == 1 and all(isinstance(value, str) for value in values)
        return name in alone and (name in self.mapped or not is_name)


def tag_of(union: ir.OneOf, schemas: Mapping[str, ir.Schema], *, given: bool = False) -> Tag | None:
    """The tag of a union of objects: the declared discriminator, else one that is found.

    Found is a required property for which each member lists values that no other one lists. A
    declared discriminator's mapping gives them where the members list none, or all the same; some
    members of a declared one may have values together, and are told apart by what else they hold.
    What is only written tells nothing where it is not `given`.
    """
    members = _objects(union, schemas)
    if not given:
        members = {name: _answered(member) for name, member in members.items()}
    if len(members) + (union.base is not None) < 2:
        return None
    declared = union.discriminator
    if declared is not None:
        tag = _declared(declared, members, schemas)
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


def _answered(schema: ir.Object) -> ir.Object:
    """An object without what the API never returns."""
    shown = tuple(prop for prop in schema.properties if not prop.schema.notes.write_only)
    return replace(schema, properties=shown)


def _declared(
    declared: ir.Discriminator, members: Mapping[str, ir.Object], schemas: Mapping[str, ir.Schema]
) -> Tag | None:
    name = declared.property_name.reveal()
    own = {m: _listed(members[m], name, schemas, optional=True) for m in members}
    by_mapping = {m: _mapped(declared, m, members[m], schemas) for m in members}
    either = {m: own[m] or by_mapping[m] for m in members}
    tag = _distinct(name, either) or _distinct(name, by_mapping)
    if tag is None and all(either.values()) and len(set(either.values())) > 1:
        tag = Tag(property_name=name, values=either)
    if tag is None:
        return None
    return replace(tag, mapped=frozenset(m for m in members if own[m] != tag.values[m]))


def _distinct(name: str, values: Mapping[str, frozenset[TagValue]]) -> Tag | None:
    """The tag, if every member has values, and none has those of another."""
    distinct = {value for listed in values.values() for value in listed}
    if not all(values.values()) or len(distinct) < sum(map(len, values.values())):
        return None
    return Tag(property_name=name, values=values)


def tagged_properties(
    schemas: Mapping[str, ir.Schema], *, given: bool = False, alone: frozenset[str] = frozenset()
) -> dict[tuple[str, str], frozenset[TagValue]]:
    """Every (component, property) by which some union tells that component -> its values.

    What the members of a union extend has a value only where it is `given`: of what the API
    returns, it is all that has another one. Components that stand `alone`, too, have no values that
    only a mapping gives them, nor several: what is no member of the union may have any.
    """
    found: dict[tuple[str, str], frozenset[TagValue]] = {}
    for schema in schemas.values():
        tag = tag_of(schema, schemas, given=given) if isinstance(schema, ir.OneOf) else None
        if not isinstance(schema, ir.OneOf) or tag is None:
            continue
        own = _of_base(schema, schemas) if given else {}
        for name, values in {**tag.values, **own}.items():
            if name in tag.values and tag.is_opened(name, alone):
                continue
            key = (name, tag.property_name)
            found[key] = found.get(key, frozenset()) | values
    return found


def standing_alone(
    roots: Iterable[ir.Schema], names: Iterable[str], schemas: Mapping[str, ir.Schema]
) -> frozenset[str]:
    """What `roots`, or the components of these `names`, name elsewhere than in a tagged union."""
    parts = (*roots, *(schemas[name] for name in names))
    return frozenset(name for schema in parts for name in _named_alone(schema, schemas))


def _named_alone(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> Iterator[str]:
    if isinstance(schema, ir.Ref):
        yield schema.name
    is_tagged = isinstance(schema, ir.OneOf) and tag_of(schema, schemas) is not None
    for part in parts_of(schema):
        if not (is_tagged and isinstance(part, ir.Ref)):
            yield from _named_alone(part, schemas)


def _of_base(union: ir.OneOf, schemas: Mapping[str, ir.Schema]) -> dict[str, frozenset[TagValue]]:
    """The values that a mapping gives to what the members of `union` extend."""
    base = ir.resolve(union.base, schemas) if union.base is not None else None
    if union.base is None or union.discriminator is None or not isinstance(base, ir.Object):
        return {}
    values = _mapped(union.discriminator, union.base.name, base, schemas)
    return {union.base.name: values} if values else {}


def _mapped(
    declared: ir.Discriminator, member: str, schema: ir.Object, schemas: Mapping[str, ir.Schema]
) -> frozenset[TagValue]:
    """The values by which a declared mapping names `member`, if its property may be those."""
    name = declared.property_name.reveal()
    found = next((prop for prop in schema.properties if prop.name.reveal() == name), None)
    target = ir.resolve(found.schema, schemas) if found is not None else None
    values = frozenset(value.reveal() for value in declared.mapping.get(member, ()))
    if isinstance(target, ir.Enum):
        listed = (value.reveal() for value in target.values)
        return frozenset(
            one for one in listed if isinstance(one, (str, int)) and _key(one) in values
        )
    kind = target.type if isinstance(target, ir.Primitive) else None
    if kind == "integer":
        return frozenset(int(value) for value in values if re.fullmatch("-?[0-9]{1,18}", value))
    return values if kind == "string" else frozenset[TagValue]()


def _key(value: TagValue) -> str:
    """A value as it stands in a mapping, whose keys are texts."""
    return str(value).lower() if isinstance(value, bool) else str(value)


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
) -> frozenset[TagValue]:
    """The values that a property may have; empty where that is not limited."""
    for prop in schema.properties:
        target = ir.resolve(prop.schema, schemas)
        if prop.name.reveal() != name or not isinstance(target, ir.Enum):
            continue
        listed = [value.reveal() for value in target.values]
        found = frozenset(value for value in listed if isinstance(value, (str, int)))
        if (prop.required or optional) and len(found) == len(listed):
            return found
    return frozenset()
