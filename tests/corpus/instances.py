"""Instances of schemas, the same each time, held to the schema by jsonschema-rs.

An instance is built from the keywords, then checked; where there is a choice (a union's member),
the first that passes is taken, beginning at the one that `Taste.choice` says, so that all members
have their turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from tests.corpus.merging import NoInstance, merged
from tests.corpus.numbers import number_for
from tests.corpus.schemas import Node, Schemas
from tests.corpus.texts import text_for

_DEEPEST: Final = 24
"""Levels after which a schema is given up: it requires itself."""

_WIDE: Final = 5
"""Levels to which optional properties and items are filled in."""

_MANY: Final = 600
"""Values after which an instance holds only what is required."""


@dataclass(frozen=True, kw_only=True)
class Taste:
    """Which instance of many."""

    full: bool = True
    """with all optional properties, to some depth"""
    choice: int = 0
    """the member of unions to begin with"""
    plain: str = "tëxt & more/so"
    """what a string is that may be any"""
    variant: int = 0
    """of items that have to differ, the place"""


@dataclass(kw_only=True)
class _Made:
    """What was made so far for one instance."""

    values: int = 0
    extra: set[str] = field(default_factory=set)


class Instances:
    """Makes instances of the schemas of one direction."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.extra: set[str] = set()
        """names of properties that some instance has and its schema does not name"""
        self._made = _Made()
        self._children = Children(schemas)

    def instance(self, schema: Any, taste: Taste) -> Any:
        """A value of the schema. Raises `NoInstance` where none is found that passes."""
        faults: list[str] = []
        tries = [taste, *(replace(taste, choice=taste.choice + step) for step in range(1, 4))]
        for one in (*tries, replace(taste, full=False)):
            self._made = _Made()
            try:
                value = self._value(schema, one, 0)
            except NoInstance as fault:
                faults.append(str(fault))
                continue
            found = self.schemas.faults(schema, value)
            if not found:
                self.extra |= self._made.extra
                return value
            faults += found
        raise NoInstance("; ".join(faults[:3]))

    def _value(self, schema: Any, taste: Taste, depth: int) -> Any:
        if schema is False or depth > _DEEPEST:
            raise NoInstance("no value is of this schema" if schema is False else "it needs itself")
        self._made.values += 1
        child = self._children.of(schema, taste.choice)
        if child is not None:
            target, tag, value = child
            made = self._value(target, taste, depth + 1)
            return {**made, tag: value} if isinstance(made, dict) else made
        return self._of(merged(schema, self.schemas), schema, taste, depth)

    def _of(self, rules: Node, schema: Any, taste: Taste, depth: int) -> Any:
        """An instance of a schema without references and `allOf`; members of a union in turn."""
        if "unions" not in rules:
            return self._of_type(rules, schema, taste, depth)
        first: list[Any] = []
        fault = NoInstance("a union of nothing")
        for part, tag in self._chosen(rules, taste, depth):
            try:
                value = self._of(part, schema, taste, depth + 1)
            except NoInstance as error:
                fault = error
                continue
            for tagged in _tagged(value, tag):
                first.append(tagged)
                if self.schemas.is_valid(schema, tagged):
                    return tagged
        if not first:
            raise fault
        return first[0]

    def _chosen(self, rules: Node, taste: Taste, depth: int) -> Iterator[tuple[Node, Any]]:
        """The schema with each member of its first union, and the tag of that member."""
        (members, discriminator), *others = rules["unions"]
        beside = {key: value for key, value in rules.items() if key != "unions"}
        if others:
            beside["unions"] = others
        order = [(taste.choice + step) % len(members) for step in range(len(members))]
        if depth > _WIDE * 2:  # out of a recursion, by the member that is no object
            order.sort(key=lambda index: _size(self.schemas.resolve(members[index])))
        order.sort(key=lambda index: _is_null(self.schemas.resolve(members[index])))
        for index in order:
            try:
                part = merged({"allOf": [beside, members[index]]}, self.schemas)
            except NoInstance:
                continue
            yield part, _tag_of(members[index], discriminator)

    def _of_type(self, rules: Node, schema: Any, taste: Taste, depth: int) -> Any:
        if "const" in rules:
            return rules["const"]
        if rules.get("enum"):
            values = [value for value in rules["enum"] if value is not None] or [None]
            fitting = [value for value in values if self.schemas.is_valid(schema, value)] or values
            return fitting[taste.choice % len(fitting)]
        match self._type(rules, taste):
            case "object":
                return self._object(rules, taste, depth)
            case "array":
                return self._array(rules, taste, depth)
            case "string":
                fits = partial(self._fits, rules)
                return text_for(rules, taste.plain, fits, taste.variant)
            case "integer" | "number" as name:
                return number_for(rules, taste.variant, whole=name == "integer")
            case "boolean":
                return taste.choice % 2 == 0
            case "null":
                return None
            case _:
                is_rich = (taste.full and depth < _WIDE) or "not" in rules
                return {"anything": [1, "two", None]} if is_rich else "any"

    def _fits(self, rules: Node, text: str) -> bool:
        known = ("type", "format", "pattern", "minLength", "maxLength", "not")
        return self.schemas.takes({key: rules[key] for key in known if key in rules}, text)

    def _type(self, rules: Node, taste: Taste) -> str | None:
        named = rules.get("type")
        if isinstance(named, list):
            types = [name for name in named if name != "null"] or ["null"]
            return str(types[taste.choice % len(types)])
        if named is None:
            shapes = {"properties": "object", "required": "object", "items": "array"}
            shapes |= {"additionalProperties": "object", "prefixItems": "array"}
            shapes |= {"pattern": "string", "minLength": "string", "maxLength": "string"}
            shapes |= {"minimum": "number", "maximum": "number", "format": "string"}
            return next((shapes[keyword] for keyword in shapes if keyword in rules), None)
        return str(named)

    def _is_wide(self, taste: Taste, depth: int) -> bool:
        return taste.full and depth < _WIDE and self._made.values < _MANY

    def _object(self, rules: Node, taste: Taste, depth: int) -> Node:
        required = rules.get("required", [])
        value: Node = {}
        for name, schema in rules.get("properties", {}).items():
            if name not in required and not self._is_wide(taste, depth):
                continue
            try:
                value[name] = self._value(schema, taste, depth + 1)
            except NoInstance:
                if name in required:
                    raise
        for name in required:
            if name not in value:
                value[name] = self._value(self._others(rules, name), taste, depth + 1)
                self._made.extra.add(name)
        self._fill(value, rules, taste, depth)
        return value

    def _fill(self, value: Node, rules: Node, taste: Taste, depth: int) -> None:
        """Properties that have no name of their own: as many as there must be, one if there may."""
        least = rules.get("minProperties", 0)
        for name in rules.get("properties", {}):
            if len(value) < least and name not in value:
                value[name] = self._value(rules["properties"][name], taste, depth + 1)
        wanted = int(self._is_wide(taste, depth) and _is_map(rules))
        for index in range(max(wanted, least - len(value))):
            name = self._name(rules, index)
            if name is None or name in value or len(value) >= rules.get("maxProperties", 10**9):
                return
            try:
                value[name] = self._value(self._others(rules, name), taste, depth + 1)
            except NoInstance:
                return
            self._made.extra.add(name)

    def _name(self, rules: Node, index: int) -> str | None:
        """A name that is not among the properties."""
        names = self.schemas.resolve(rules.get("propertyNames", {}))
        plain = f"additional{index or ''}"
        patterns = rules.get("patternProperties", {})
        if patterns and rules.get("additionalProperties", True) is False:
            names = {"pattern": next(iter(patterns))}
        if not isinstance(names, dict):
            return None
        if names.get("enum"):
            return str(names["enum"][index % len(names["enum"])])
        found = text_for(names, plain, lambda text: self.schemas.takes(names, text))
        return found if self.schemas.takes(names, found) else None

    def _others(self, rules: Node, name: str) -> Any:
        for pattern, schema in rules.get("patternProperties", {}).items():
            if self.schemas.takes({"pattern": pattern}, name):
                return schema
        others = rules.get("additionalProperties", rules.get("unevaluatedProperties", True))
        return {"type": "string"} if others is True or others == {} else others

    def _array(self, rules: Node, taste: Taste, depth: int) -> list[Any]:
        first = rules.get("prefixItems", [])
        items = rules.get("items", bool(not first))
        least = rules.get("minItems", 0)
        count = max(least, len(first) if first else 0)
        if self._is_wide(taste, depth) and items is not False:
            count = max(count, len(first) + self._variety(items))
        count = min(count, rules.get("maxItems", count))
        found: list[Any] = []
        for index in range(count):
            schema = first[index] if index < len(first) else items
            one = replace(taste, choice=taste.choice + index)
            if rules.get("uniqueItems"):
                one = replace(one, plain=f"{taste.plain}{index or ''}", variant=index)
            try:
                found.append(self._value(schema, one, depth + 1))
            except NoInstance:
                if index < least:
                    raise
                break
        return _unique(found) if rules.get("uniqueItems") else found

    def _variety(self, items: Any) -> int:
        """How many items show what there may be: one for each member of a union, up to four."""
        try:
            unions = merged(items, self.schemas).get("unions", [])
        except NoInstance:
            return 0
        return min(max((len(members) for members, _ in unions), default=1), 4)


class Children:
    """Schemas that a discriminator of an object, and of no union, tells apart."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def of(self, schema: Any, choice: int) -> tuple[Any, str, str] | None:
        """The child to be made in place of its parent: its schema, the tag's name and value."""
        parent = self._schemas.resolve(schema)
        found = parent.get("discriminator") if isinstance(parent, dict) else None
        if not isinstance(found, dict) or "oneOf" in parent or "anyOf" in parent:
            return None
        if not isinstance(found.get("propertyName"), str):
            return None
        targets = self._targets(parent, found)
        if not targets:
            return None
        value, target = targets[choice % len(targets)]
        return target, found["propertyName"], value

    def _targets(self, parent: Node, discriminator: Node) -> list[tuple[str, Any]]:
        mapping = discriminator.get("mapping")
        if isinstance(mapping, dict) and mapping:
            pairs = [(str(value), {"$ref": _absolute(ref)}) for value, ref in mapping.items()]
        else:
            named = self._schemas.root.get("components", {}).get("schemas", {})
            pairs = [(name, {"$ref": f"urn:document#/components/schemas/{name}"}) for name in named]
        return [(value, ref) for value, ref in pairs if self._inherits(ref, parent, 0)]

    def _inherits(self, schema: Any, parent: Node, depth: int) -> bool:
        target = self._schemas.resolve(schema)
        if not isinstance(target, dict) or depth > 6:
            return False
        members = target.get("allOf", [])
        return any(
            self._schemas.resolve(member) is parent or self._inherits(member, parent, depth + 1)
            for member in members
        )


def _absolute(reference: Any) -> str:
    text = str(reference)
    return f"urn:document{text if text.startswith('#') else f'#/components/schemas/{text}'}"


def _tag_of(member: Any, discriminator: Any) -> tuple[str, list[str]] | None:
    """The property that tells a member from others, and its values for this one."""
    if not isinstance(discriminator, dict) or not isinstance(member, dict):
        return None
    reference = str(member.get("$ref", ""))
    name = reference.rsplit("/", 1)[-1]
    mapping = discriminator.get("mapping") or {}
    values = [str(value) for value, ref in mapping.items() if str(ref).rsplit("/", 1)[-1] == name]
    return str(discriminator.get("propertyName")), values or [name]


def _tagged(value: Any, tag: tuple[str, list[str]] | None) -> Iterator[Any]:
    """The value with each tag that its member may have, then as it is."""
    if tag is not None and isinstance(value, dict):
        name, values = tag
        if value.get(name) not in values:
            yield from ({**value, name: one} for one in values)
    yield value


def _is_map(rules: Node) -> bool:
    others = rules.get("additionalProperties")
    return (
        isinstance(others, dict)
        or bool(rules.get("patternProperties"))
        or (not rules.get("properties") and others is not False)
    )


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and (
        schema.get("type") == "null" or schema.get("enum") == [None]
    )


def _size(schema: Any) -> int:
    if not isinstance(schema, dict):
        return 9
    return {"object": 2, "array": 1, None: 3}.get(schema.get("type"), 0)  # type: ignore[arg-type]


def _unique(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
