"""Which operation and which class of the new document is which of the old one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from .. import ir
from ..plan.resources import key_of
from . import words

Pair = tuple[ir.Operation | None, ir.Operation | None]


def match_operations(old: ir.Document, new: ir.Document) -> tuple[Pair, ...]:
    """Operations side by side: by method and path, by the path with other variables, by id.

    None stands on the side where there is none. In the order of the new document, what is gone
    last.
    """
    befores = {key_of(operation): operation for operation in old.operations}
    matches: dict[str, ir.Operation] = {}
    for ways in (key_of, _shape, _identity):
        taken = {key_of(operation) for operation in matches.values()}
        free = [one for key, one in befores.items() if key not in taken]
        known = _only_once(free, ways)
        for operation in new.operations:
            found = known.get(ways(operation))
            if key_of(operation) not in matches and found is not None:
                matches[key_of(operation)] = found
                known.pop(ways(operation))
    kept = {key_of(operation) for operation in matches.values()}
    pairs: list[Pair] = [(matches.get(key_of(one)), one) for one in new.operations]
    gone: list[Pair] = [(one, None) for key, one in befores.items() if key not in kept]
    return tuple(pairs + gone)


def carried(names: Mapping[str, str], old: ir.Document, new: ir.Document) -> dict[str, str]:
    """The names of operations under the keys that these have now: `POST /assistants` -> name."""
    out = dict(names)
    for before, after in match_operations(old, new):
        if before is not None and after is not None and key_of(before) in names:
            out.setdefault(key_of(after), names[key_of(before)])
    return out


def _shape(operation: ir.Operation) -> str:
    """`GET /pets/{}`"""
    return re.sub(r"\{[^}]*\}", "{}", key_of(operation))


def _identity(operation: ir.Operation) -> str:
    """The operationId; of one that has none, what no other has."""
    given = operation.operation_id
    return words.bare_text(given) if given is not None else key_of(operation)


def _only_once(
    operations: list[ir.Operation], way: Callable[[ir.Operation], str]
) -> dict[str, ir.Operation]:
    """Operations by what only one of them has."""
    found: dict[str, list[ir.Operation]] = {}
    for operation in operations:
        found.setdefault(way(operation), []).append(operation)
    return {key: listed[0] for key, listed in found.items() if len(listed) == 1}


def match_classes(
    old: ir.Document, new: ir.Document, operations: tuple[Pair, ...]
) -> dict[str, str]:
    """Classes that are called otherwise now: those that stand where the old one stood and look
    like it, and those that look exactly like one that is gone."""
    matcher = _Matcher(old=old.schemas, new=new.schemas)
    for before, after in operations:
        if before is not None and after is not None:
            matcher.walk(_parts(before), _parts(after))
    for name in old.schemas:
        if name in new.schemas:
            matcher.walk({"": old.schemas[name]}, {"": new.schemas[name]})
    matcher.twins()
    return matcher.renames


@dataclass(slots=True, kw_only=True)
class _Matcher:
    old: Mapping[str, ir.Schema]
    new: Mapping[str, ir.Schema]
    renames: dict[str, str] = field(default_factory=dict[str, str])
    _seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def walk(self, old: Mapping[str, ir.Schema], new: Mapping[str, ir.Schema]) -> None:
        """Go through what stands at the same places, and on into classes that are the same."""
        waiting = [(old[key], new[key]) for key in old if key in new]
        while waiting:
            before, after = waiting.pop()
            if isinstance(before, ir.Ref) and isinstance(after, ir.Ref):
                pair = (before.name, after.name)
                if pair in self._seen or not self._matches(*pair):
                    continue
                self._seen.add(pair)
                before, after = self.old[before.name], self.new[after.name]
            inside, beside = _inside(before), _inside(after)
            waiting += [(inside[key], beside[key]) for key in inside if key in beside]

    def _matches(self, old: str, new: str) -> bool:
        if old not in self.old or new not in self.new:
            return False
        if self.renames.get(old, old) == new:
            return True
        free = old not in self.new and new not in self.old and old not in self.renames
        if free and new not in self.renames.values() and _alike(self.old[old], self.new[new]):
            self.renames[old] = new
            return True
        return False

    def twins(self) -> None:
        """Match what looks exactly the same; again, as long as that makes others look the same."""
        while True:
            gone = [name for name in self.old if name not in self.new and name not in self.renames]
            taken = set(self.renames.values())
            come = [name for name in self.new if name not in self.old and name not in taken]
            looks: dict[str, list[str]] = {}
            for name in come:
                looks.setdefault(_look(self.new[name], {}), []).append(name)
            found = {name: looks.get(_look(self.old[name], self.renames), []) for name in gone}
            sure = {name: twins[0] for name, twins in found.items() if len(twins) == 1}
            once = [name for name in sure if list(sure.values()).count(sure[name]) == 1]
            if not once:
                return
            self.renames |= {name: sure[name] for name in once}


def _parts(operation: ir.Operation) -> dict[str, ir.Schema]:
    """Every schema of an operation by its place."""
    found: dict[str, ir.Schema] = {}
    for parameter in operation.parameters:
        found[f"{parameter.location} {words.bare_text(parameter.name)}"] = parameter.schema
    if operation.request_body is not None:
        found |= _contents("body", operation.request_body.content)
    for status, response in operation.responses.items():
        found |= _contents(status, response.content)
    return found


def _contents(place: str, content: Mapping[str, ir.MediaType]) -> Iterator[tuple[str, ir.Schema]]:
    for kind, media in content.items():
        for name, schema in (("", media.schema), (" item", media.item_schema)):
            if schema is not None:
                yield f"{place} {kind}{name}", schema


def _inside(schema: ir.Schema) -> dict[str, ir.Schema]:
    """What stands directly in a schema, by its place."""
    match schema:
        case ir.Object():
            found = {f".{words.bare_text(one.name)}": one.schema for one in schema.properties}
            others = schema.additional_properties
            return {**found, **({"*": others} if others is not None else {})}
        case ir.Array(items=items):
            return {"[]": items}
        case ir.OneOf(members=members) | ir.AllOf(members=members):
            named = {member.name for member in members if isinstance(member, ir.Ref)}
            return {
                member.name
                if len(named) > 1 and isinstance(member, ir.Ref)
                else f"|{index}": member
                for index, member in enumerate(members)
            }
        case _:
            return {}


def _alike(old: ir.Schema, new: ir.Schema) -> bool:
    """Whether two classes at one place are one that was renamed, and maybe changed besides."""
    if type(old) is not type(new):
        return False
    if isinstance(old, ir.Object) and isinstance(new, ir.Object):
        return _overlap({p.name for p in old.properties}, {p.name for p in new.properties})
    if isinstance(old, ir.Enum) and isinstance(new, ir.Enum):
        return _overlap(set(old.values), set(new.values))
    return True


def _overlap(old: AbstractSet[object], new: AbstractSet[object]) -> bool:
    return old == new or len(old & new) * 2 >= max(len(old), len(new))


def _look(schema: ir.Schema, renames: Mapping[str, str]) -> str:
    """A schema as text, without what only describes, and with references by their new names."""
    match schema:
        case ir.Ref(name=name):
            return f"Ref {renames.get(name, name)}"
        case ir.Object(additional_properties=others, constraints=limits):
            props = sorted(
                f"{one.name!r}{one.required}{_look(one.schema, renames)}"
                for one in schema.properties
            )
            return f"Object {props} {others and _look(others, renames)} {limits}"
        case ir.Array(items=items, constraints=limits):
            return f"Array {_look(items, renames)} {limits}"
        case ir.OneOf(members=members) | ir.AllOf(members=members):
            return f"{type(schema).__name__} {[_look(member, renames) for member in members]}"
        case ir.Enum(values=values):
            return f"Enum {values!r}"
        case ir.Primitive():
            return f"{schema.type} {schema.format!r} {schema.constraints}"
        case ir.Anything():
            return "Anything"
