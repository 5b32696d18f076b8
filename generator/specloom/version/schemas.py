"""Two schemas in one direction: what has changed between them, down to where a class begins.

A class is compared once for each direction, however often it is referred to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from .. import ir
from . import words
from .assertions import compare_assertions
from .kinds import class_of, compare_kinds, is_class, same_kind
from .objects import compare_objects
from .revision import Revision
from .site import Recorder, Site


@dataclass(slots=True, kw_only=True)
class Schemas:
    """Compares schemas of two revisions; `renames` has classes that go by another name now."""

    old: Revision
    new: Revision
    renames: Mapping[str, str]
    changes: Recorder
    _done: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])

    def component(self, old: str, new: str, site: Site) -> None:
        """Compare two classes or aliases, the first time that they meet in this direction."""
        if (old, new, site.direction) in self._done:
            return
        self._done.add((old, new, site.direction))
        before, after = self.old.schemas[old], self.new.schemas[new]
        here = replace(site.at(before, after), may_miss=False, tag=False)
        if is_class(before) and is_class(after):
            compare_objects(old, new, here, self)
            self.notes(before, after, here)
            compare_assertions(self.old.origin, self.new.origin, here, self.changes)
        else:
            self.compare(before, after, here)

    def compare(self, old: ir.Schema, new: ir.Schema, site: Site) -> None:
        """Compare what stands at one place."""
        self.notes(old, new, site)
        if isinstance(old, ir.Ref) and isinstance(new, ir.Ref) and self.same(old.name, new.name):
            return  # compared as the classes that they are
        compare_assertions(self.old.origin, self.new.origin, site, self.changes)
        shared = {name for name in _named(old) if self.renames.get(name, name) in _named(new)}
        befores, was_nullable = leaves(old, self.old.schemas, shared)
        twins = {self.renames.get(name, name) for name in shared}
        afters, is_nullable = leaves(new, self.new.schemas, twins)
        known = [one for one in (*befores, *afters) if not isinstance(one, ir.Anything)]
        if len(known) == len(befores) + len(afters) > 1 and was_nullable != is_nullable:
            self._nullable(site, is_nullable=is_nullable)
        if isinstance(old, ir.OneOf) and isinstance(new, ir.OneOf):
            self._discriminators(old, new, site)
        if len(befores) == len(afters) == 1:
            compare_kinds(befores[0], afters[0], site, self)
        elif not befores or not afters:
            self._emptied(befores, afters, site)
        else:
            self._members(befores, afters, site)

    def same(self, old: str, new: str) -> bool:
        """Whether `new` is what the class `old` is called now."""
        return self.renames.get(old, old) == new and old in self.old.schemas

    def notes(self, old: ir.Schema, new: ir.Schema, site: Site) -> None:
        """Compare descriptions and defaults of one place."""
        before, after = old.notes, new.notes
        if (before.description, before.title) != (after.description, after.title):
            self.changes.described(site.direction, site.label, site.old, site.new)
        if before.default == after.default:
            return
        if site.direction == "response":
            self.changes.at(site, "default-changed", "has another default")
        elif before.default is None and after.default is not None:
            text = f"has a default now, {words.value(after.default)}"
            self.changes.at(site, "default-added", text)
        elif after.default is None and before.default is not None:
            text = f"has no default any more, was {words.value(before.default)}"
            self.changes.at(site, "default-removed", text)
        elif before.default is not None and after.default is not None:
            was, now = words.value(before.default), words.value(after.default)
            self.changes.at(site, "default-changed", f"has the default {now} now, was {was}")

    def _nullable(self, site: Site, *, is_nullable: bool) -> None:
        what = "became-nullable" if is_nullable else "became-not-nullable"
        text = "may be None now" if is_nullable else "may not be None any more"
        if site.direction == "response":
            text = text.replace("may not be", "is never")
        typed = site.direction == "response" and site.may_miss
        self.changes.at(site if not typed else replace(site, shown=False), what, text)

    def _emptied(self, befores: list[ir.Schema], afters: list[ir.Schema], site: Site) -> None:
        """Where only null is left, or was there: another type, or more of them."""
        if befores:
            self.changes.at(site, "type-changed", "is always None now")
        elif afters:
            kind = words.spelt(afters[0], site.direction)
            self.changes.at(site, "type-widened", f"may be {kind} now, was always None")

    def _members(self, befores: list[ir.Schema], afters: list[ir.Schema], site: Site) -> None:
        """Unions: members that are the same kind are compared, the others have come or gone."""
        rest = list(afters)
        gone: list[ir.Schema] = []
        pairs: list[tuple[ir.Schema, ir.Schema]] = []
        for before in befores:
            twin = self._twin(before, rest)
            if twin is None:
                gone.append(before)
            else:
                rest.remove(twin)
                pairs.append((before, twin))
        for before, after in pairs:
            compare_kinds(before, after, site.at(before, after), self)
        if not pairs:
            was = words.listed([words.spelt(one, site.direction) for one in befores])
            now = words.listed([words.spelt(one, site.direction) for one in afters])
            self.changes.at(site, "type-changed", f"is {now} now, was {was}")
            return
        objects = sum(ir.is_object(one, self.old.schemas) for one in befores)
        self._counted(gone, site, "union-member-removed", "type-narrowed", objects)
        self._counted(rest, site, "union-member-added", "type-widened", objects)

    def _twin(self, before: ir.Schema, afters: Iterable[ir.Schema]) -> ir.Schema | None:
        found = [after for after in afters if same_kind(before, after)]
        if is_class(before):
            name = class_of(before)
            found = [after for after in found if self.same(name, class_of(after))]
        return found[0] if found else None

    def _counted(
        self, members: list[ir.Schema], site: Site, of_union: str, of_types: str, objects: int
    ) -> None:
        """`of_union` for a class beside others: such a union has a fallback for unknown ones."""
        for member in members:
            kind = words.spelt(member, site.direction)
            text = f"may be {kind} now" if "added" in of_union else f"is never {kind} any more"
            if site.direction == "request":
                text = text.replace("is never", "may not be")
            among = objects > 1 and is_class(member)
            self.changes.at(site, of_union if among else of_types, text)

    def _discriminators(self, old: ir.OneOf, new: ir.OneOf, site: Site) -> None:
        before, after = old.discriminator, new.discriminator
        if before is None or after is None:
            if before is not after:
                verb = "is told apart" if after is not None else "is no longer told apart"
                name = words.span((after or before or _NO_TAG).property_name)
                self.changes.at(site, "discriminator-added", f"{verb} by {name}")
            return
        if before.property_name != after.property_name:
            was, now = words.span(before.property_name), words.span(after.property_name)
            self.changes.at(site, "discriminator-changed", f"is told apart by {now}, was {was}")
            return
        for name, tags in before.mapping.items():
            now_called = self.renames.get(name, name)
            moved = set(tags) - set(after.mapping.get(now_called, ()))
            if moved and now_called in after.mapping:
                tag = words.span(next(iter(sorted(map(words.bare_text, moved)))))
                self.changes.at(site, "discriminator-changed", f"has another tag for {tag}")


_NO_TAG = ir.Discriminator(property_name=ir.Untrusted(""))


def _named(schema: ir.Schema) -> set[str]:
    """The names among the members of a union."""
    members = schema.members if isinstance(schema, ir.OneOf) else (schema,)
    return {member.name for member in members if isinstance(member, ir.Ref)}


def leaves(
    schema: ir.Schema, schemas: Mapping[str, ir.Schema], kept: Collection[str] = ()
) -> tuple[list[ir.Schema], bool]:
    """The members of a union, aliases looked through, and whether null is among them.

    A class stays a `Ref`, and so does an alias that is `kept`, as it is compared by itself;
    whatever else has a name is what it stands for.
    """
    found: list[ir.Schema] = []
    nullable = False
    seen: set[str] = set()
    waiting = [schema]
    while waiting:
        one = waiting.pop(0)
        target = ir.resolve(one, schemas)
        if isinstance(one, ir.Ref) and one.name not in kept and not is_class(target):
            if one.name in seen:
                continue
            seen.add(one.name)
            one = target
        if isinstance(one, ir.OneOf):
            waiting = [*one.members, *waiting]
        elif isinstance(one, ir.AllOf):
            waiting = [*one.members[-1:], *waiting]
        elif isinstance(one, ir.Primitive) and one.type == "null":
            nullable = True
        elif isinstance(one, ir.Ref):
            name = one.name if one.name in kept else _last(one.name, schemas)
            found.append(ir.Ref(name=name, notes=one.notes))
        else:
            found.append(one)
    return found, nullable


def _last(name: str, schemas: Mapping[str, ir.Schema]) -> str:
    """The class that a name leads to, over aliases of aliases."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        target = schemas.get(name)
        if not isinstance(target, ir.Ref):
            return name
        name = target.name
    return name
