"""Gives every schema that needs a class, or a name, a component of its own, under our name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..naming import RESERVED_CLASSES, Names, class_name, is_class_name, words
from ..values import is_object
from .annotations import assertions, notes_of
from .join import NULL, join
from .members import item_spot, member_spot
from .normal import Normalizer
from .references import PREFIX, component_of
from .walk import Spot

Node = dict[str, Any]

LITERAL_LIMIT: Final = 6
"""Values of an enum that stand where they are used; a longer one gets a name."""

TITLE_WORDS: Final = 5
"""Words of a title that can be a name; a longer one is a sentence."""

_OF_A_ROUTE: Final = re.compile(r"Response .* (Get|Put|Post|Delete|Options|Head|Patch|Trace)$")
"""Titles that FastAPI makes of operationIds: `Response Create Item Items  Post`"""

ROOT: Final = Spot(pointer="", root="", key="")


class Hoister:
    """Names and collects component schemas. A name once given (`pinned`) stays."""

    def __init__(
        self, normal: Normalizer, components: Mapping[str, str], pinned: Mapping[str, str]
    ) -> None:
        self._normal = normal
        self._components = components
        self._pinned = pinned
        self._titles = _Titles()
        self._shapes: dict[tuple[str, str], tuple[str, Spot]] = {}
        self._naming = True
        self.schemas: dict[str, Node] = {}
        self.names: dict[str, str] = {}
        self.origins: dict[str, str] = {}
        self._taken = Names([*components.values(), *pinned.values()])
        self._nullable = {name for name in components if self._is_nullable_class(name)}

    def count_titles(self, schema: Node) -> None:
        """See the titles below `schema`: one that only one shape has may name it."""
        for part in _inner(schema):
            self._titles.add(part)
            self.count_titles(part)

    def begin_again(self) -> None:
        """Forget the schemas, and keep the names: properties now come in the document's order."""
        self.schemas = {}
        self._naming = False

    def component(self, name: str) -> None:
        """Take in the component schema that the document calls `name`."""
        spot = ROOT.below("components", "schemas", name).named(self._components[name])
        schema = self._normal.component(name)
        if name in self._nullable:
            schema = {**_without_null(schema), **notes_of(schema)}
        self._record(spot, spot.root)
        self.schemas[spot.root] = {}
        self.schemas[spot.root] = self._inside(schema, spot, named=True)

    def place(self, raw: Any, spot: Spot) -> Node:
        """The schema of an operation at `spot`: itself, or a `$ref` to what was made of it."""
        return self._placed(self._normal.schema(raw), spot)

    def _placed(self, schema: Node, spot: Spot) -> Node:
        if NULL in schema.get("anyOf", ()):
            inner = self._placed({**_without_null(schema), **_naming_notes(schema)}, spot)
            return join([_bare(inner), dict(NULL)]) | notes_of(schema)
        if not self._needs_name(schema):
            return self._inside(schema, spot)
        shape = json.dumps(assertions(schema), sort_keys=True)
        titled = self._titles.name(schema)
        key = (titled or spot.family or spot.pointer, shape)
        if key not in self._shapes:
            self._shapes[key] = self._name(spot, titled), spot
        # The place that gave the name gives those of what is inside, wherever it is met first.
        name, place = self._shapes[key]
        if name not in self.schemas:
            self._record(place, name)
            self.schemas[name] = {}
            within = place.named(name) if name == titled else place
            self.schemas[name] = self._inside(schema, within, named=True)
        return {"$ref": PREFIX + name, **notes_of(schema)}

    def _record(self, spot: Spot, name: str) -> None:
        self.names[spot.key] = name
        self.origins[name] = spot.pointer

    def _name(self, spot: Spot, titled: str) -> str:
        """The name pinned, or by title, or by place; the first that is free."""
        if spot.key in self._pinned:
            return self._pinned[spot.key]
        wanted = (titled, spot.name, spot.full_name)
        free = [name for name in wanted if name and name not in self._taken]
        return self._taken.give(free[0] if free else spot.full_name)

    def _needs_name(self, schema: Node) -> bool:
        if schema.get("type") == "object":
            return "properties" in schema
        if "enum" in schema:
            return len(schema["enum"]) > LITERAL_LIMIT
        members = schema.get("anyOf", ())
        return sum(self._is_object(member) for member in members) > 1

    def _is_nullable_class(self, name: str) -> bool:
        """Whether a component is null or one thing that needs a class: the class has its name."""
        schema = self._normal.component(name)
        return NULL in schema.get("anyOf", ()) and self._needs_class(_without_null(schema))

    def _needs_class(self, schema: Node) -> bool:
        return "enum" not in schema and self._needs_name(schema)

    def _is_object(self, schema: Node) -> bool:
        found = self._normal.resolve(schema) if "$ref" in schema else schema
        if found.get("type") == "object":
            return True
        return any("$ref" in member or self._is_object(member) for member in found.get("anyOf", ()))

    def _inside(self, schema: Node, spot: Spot, *, named: bool = False) -> Node:
        """`schema` with everything inside it placed, and references under their new names.

        `named` says that `schema` has a name by now: its null then stays beside what it is.
        """
        out = {key: value for key, value in schema.items() if key != "x-name"}
        if "$ref" in out:
            return self._reference(out)
        if "properties" in out:
            out["properties"] = {
                name: self._placed(value, spot.below("properties", name, segment=name))
                for name, value in self._in_order(out["properties"])
            }
        if is_object(out.get("additionalProperties")):
            value = spot.below("additionalProperties", segment="value")
            out["additionalProperties"] = self._placed(out["additionalProperties"], value)
        if "items" in out:
            out["items"] = self._placed(out["items"], item_spot(spot))
        copies: dict[str, str] = {}
        if "anyOf" in out:
            out["anyOf"] = list(self._members(out, spot, named=named))
            copies = _copies(schema["anyOf"], out["anyOf"])
        if is_object(out.get("discriminator")):
            out["discriminator"] = self._discriminator(out["discriminator"], copies)
        if "x-base" in out:
            out["x-base"] = self._inside(out["x-base"], spot)
        return out

    def _in_order(self, properties: Node) -> Iterable[tuple[str, Node]]:
        """While names are given, the alphabet counts: of two that clash, the same one has it."""
        return sorted(properties.items()) if self._naming else properties.items()

    def _reference(self, schema: Node) -> Node:
        """The reference under its new name; a component that can be null is so where it is used."""
        name = component_of(schema["$ref"]) or ""
        renamed = {"$ref": self._renamed(schema["$ref"])}
        if name in self._nullable:
            return {"anyOf": [renamed, dict(NULL)], **notes_of(schema)}
        return {**renamed, **notes_of(schema)}

    def _members(self, union: Node, spot: Spot, *, named: bool) -> Iterator[Node]:
        for index, member in enumerate(union["anyOf"]):
            place = member_spot(union["anyOf"], index, spot)
            if named and "enum" in member:
                yield self._inside(member, place)
            else:
                yield self._placed(member, place)

    def _discriminator(self, discriminator: Node, copies: Mapping[str, str]) -> Node:
        """It means the members that are here: of a component, maybe a copy with more to it."""
        mapping = discriminator.get("mapping")
        out: Node = {"propertyName": discriminator.get("propertyName", "")}
        if is_object(mapping):
            out["mapping"] = {
                str(value): copies.get(component_of(ref) or "", self._renamed(ref))
                for value, ref in mapping.items()
            }
        return out

    def _renamed(self, reference: Any) -> Any:
        if not isinstance(reference, str):
            return reference
        found = component_of(reference)
        name = reference if found is None else found
        return PREFIX + self._components.get(name, name)


class _Titles:
    """Which titles of inline schemas name one shape only."""

    def __init__(self) -> None:
        self._shapes: dict[str, set[str]] = defaultdict(set)

    def add(self, schema: Node) -> None:
        name = _titled(schema)
        if name:
            self._shapes[name].add(json.dumps(assertions(schema), sort_keys=True))

    def name(self, schema: Node) -> str:
        """The class name that the title gives; empty where there is none, or several share it."""
        name = _titled(schema)
        return name if len(self._shapes[name]) == 1 else ""


def component_names(schemas: Iterable[str], pinned: Mapping[str, str]) -> dict[str, str]:
    """Class names of components: their own where it is one; of two that clash, the first in the
    order of their keys has it."""
    names: dict[str, str] = {}
    given = Names()
    keys = sorted(schemas, key=lambda key: (not is_class_name(key), key))
    for key in keys:
        pointer = ROOT.below("components", "schemas", key).pointer
        wanted = key if is_class_name(key) else class_name(key)
        if wanted in RESERVED_CLASSES:
            wanted += "Schema"
        wanted = pinned.get(pointer, wanted)
        names[key] = given.give(wanted)
    return names


def _copies(members: list[Node], placed: list[Node]) -> dict[str, str]:
    """Where the copies of components stand that are members of a union, by the components' keys."""
    return {
        before["x-name"]: after["$ref"]
        for before, after in zip(members, placed, strict=True)
        if "x-name" in before and "$ref" in after
    }


def _titled(schema: Node) -> str:
    title = schema.get("title")
    if not isinstance(title, str) or not 0 < len(words(title)) <= TITLE_WORDS:
        return ""
    if _OF_A_ROUTE.match(title):
        return ""
    return class_name(title)


def _inner(schema: Node) -> Iterator[Node]:
    yield from schema.get("properties", {}).values()
    yield from schema.get("anyOf", ())
    for key in ("items", "additionalProperties"):
        if is_object(schema.get(key)):
            yield schema[key]


def _without_null(union: Node) -> Node:
    """The union without its null: the one other member itself, or the smaller union."""
    others = [member for member in union["anyOf"] if member != NULL]
    return others[0] if len(others) == 1 else {**union, "anyOf": others}


def _naming_notes(schema: Node) -> Node:
    return {key: schema[key] for key in ("title", "description") if key in schema}


def _bare(schema: Node) -> Node:
    """A reference without the annotations that the property beside it keeps."""
    return {"$ref": schema["$ref"]} if "$ref" in schema else schema
