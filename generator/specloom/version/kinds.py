"""Two schemas that are no unions: of one kind, or of two."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol

from .. import ir
from . import words
from .limits import compare_limits
from .revision import Revision
from .site import Recorder, Site

_DECODED: Final = frozenset({"date", "date-time", "uuid"})
"""Formats whose values are of a Python type of their own; all other strings are `str`."""

_WIDER: Final = frozenset({("int32", "int64"), ("float", "double")})


class Comparison(Protocol):
    """What compares schemas inside of others."""

    @property
    def old(self) -> Revision: ...
    @property
    def new(self) -> Revision: ...
    @property
    def changes(self) -> Recorder: ...
    def same(self, old: str, new: str) -> bool: ...
    def compare(self, old: ir.Schema, new: ir.Schema, site: Site) -> None: ...
    def component(self, old: str, new: str, site: Site) -> None: ...


def is_class(schema: ir.Schema) -> bool:
    """Whether it is an object with properties, or refers to one (as `leaves` leaves them)."""
    if isinstance(schema, ir.Object):
        return bool(schema.properties)
    return isinstance(schema, ir.Ref)


def class_of(schema: ir.Schema) -> str:
    """The name of a class; none of an object that has none."""
    return schema.name if isinstance(schema, ir.Ref) else ""


def same_kind(old: ir.Schema, new: ir.Schema) -> bool:
    """Whether both are written with the same keywords."""
    if isinstance(old, ir.Primitive) and isinstance(new, ir.Primitive):
        return old.type == new.type
    return is_class(old) == is_class(new) and type(old) is type(new)


def compare_kinds(old: ir.Schema, new: ir.Schema, site: Site, within: Comparison) -> None:
    """Compare two schemas of which neither is a union."""
    changes = within.changes
    match old, new:
        case ir.Ref(), ir.Ref():
            _classes(old.name, new.name, site, within)
        case ir.Primitive(), ir.Primitive() if old.type == new.type:
            compare_limits(old.constraints, new.constraints, site, changes)
            _formats(old, new, site, changes)
        case ir.Primitive(), ir.Primitive():
            _types(old, new, site, changes)
        case ir.Enum(), ir.Enum():
            _enums(old, new, site, changes)
        case ir.Primitive(), ir.Enum() if _holds(old, new):
            text = f"is one of {words.values(new.values)} now"
            changes.at(site, "became-enum", text)
        case ir.Enum(), ir.Primitive() if _holds(new, old):
            changes.at(site, "enum-dropped", "is no longer one of listed values")
        case ir.Array(), ir.Array():
            compare_limits(old.constraints, new.constraints, site, changes)
            within.compare(old.items, new.items, site.at(old.items, new.items, " (each item)"))
        case ir.Object(), ir.Object():
            compare_limits(old.constraints, new.constraints, site, changes)
            compare_others(old, new, site, within)
        case ir.Anything(), ir.Anything():
            return
        case _:
            _types(old, new, site, changes)


def compare_others(old: ir.Object, new: ir.Object, site: Site, within: Comparison) -> None:
    """Compare what an object may hold beside its properties."""
    before, after = old.additional_properties, new.additional_properties
    if before is not None and after is not None:
        within.compare(before, after, site.at(before, after, " (each value)"))
    elif before is not None:
        within.changes.at(site, "object-closed", "has no other properties any more")
    elif after is not None:
        within.changes.at(site, "object-opened", "may have other properties now")


def _classes(old: str, new: str, site: Site, within: Comparison) -> None:
    if within.same(old, new):
        return
    if site.direction == "response":
        was, now = words.span(f"models.{old}"), words.span(f"models.{new}")
        within.changes.at(site, "class-changed", f"is {now} now, was {was}")
    within.component(old, new, site)


def _types(old: ir.Schema, new: ir.Schema, site: Site, changes: Recorder) -> None:
    kinds = (_json_type(old), _json_type(new))
    was, now = words.spelt(old, site.direction), words.spelt(new, site.direction)
    text = f"is {now} now, was {was}"
    wider = kinds == ("integer", "number") or isinstance(new, ir.Anything)
    narrower = kinds == ("number", "integer") or isinstance(old, ir.Anything)
    if isinstance(old, ir.Anything) and site.direction == "response":
        changes.at(site, "type-narrowed", text)
    elif wider:
        changes.at(site, "type-widened", text)
    elif narrower:
        changes.at(site, "type-narrowed", text)
    else:
        changes.at(site, "type-changed", text)


def _json_type(schema: ir.Schema) -> str:
    return schema.type if isinstance(schema, ir.Primitive) else type(schema).__name__


def _holds(primitive: ir.Primitive, enum: ir.Enum) -> bool:
    kinds = {words.kind(value) for value in enum.values}
    return kinds <= ({"integer", "number"} if primitive.type == "number" else {primitive.type})


def _enums(old: ir.Enum, new: ir.Enum, site: Site, changes: Recorder) -> None:
    gone = [value for value in old.values if value not in new.values]
    more = [value for value in new.values if value not in old.values]
    kinds = [{words.kind(value) for value in enum.values} for enum in (old, new)]
    if gone and more and not kinds[0] & kinds[1]:
        changes.at(site, "type-changed", f"is {words.values(more)} now, was {words.values(gone)}")
        return
    if site.direction == "response" and len(gone) == len(more) == len(old.values) == 1:
        text = f"is always {words.value(more[0])} now, was {words.value(gone[0])}"
        changes.at(site, "constant-changed", text)
        return
    if gone:
        verb = "takes no" if site.direction == "request" else "is never"
        changes.at(site, "enum-value-removed", f"{verb} {words.values(gone)} any more")
    if more:
        verb = "takes" if site.direction == "request" else "may be"
        tagged = site.tag and site.direction == "response"
        what = "tag-value-added" if tagged else "enum-value-added"
        changes.at(site, what, f"{verb} {words.values(more)} now")


def _formats(old: ir.Primitive, new: ir.Primitive, site: Site, changes: Recorder) -> None:
    if old.format == new.format:
        return
    before, after = (words.bare_text(one.format or "") for one in (old, new))
    typed = {before, after} & _DECODED and old.type == "string"
    # A datetime is a date, so that what was given before still type-checks.
    taken = (before, after) == ("date-time", "date") and site.direction == "request"
    here = site if typed and not taken else _untyped(site)
    was, now = words.span(before or "none"), words.span(after or "none")
    text = f"has the format {now} now, was {was}"
    pair = (before, after) if site.direction == "request" else (after, before)
    if pair in _WIDER:
        what = "format-widened" if site.direction == "request" else "format-narrowed"
        changes.at(here, what, text)
    elif (before, after) == ("date", "date-time") and site.direction == "response":
        changes.at(site, "date-became-time", "has a time of day now")
    elif not before:
        changes.at(here, "format-added", f"has the format {now} now")
    elif not after:
        changes.at(here, "format-removed", f"has no format any more, was {was}")
    else:
        changes.at(here, "format-changed", text)


def _untyped(site: Site) -> Site:
    """The same site, where Python's type stays as it is."""
    return replace(site, shown=False)
