"""Two objects with properties: what has come, gone, or has to be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import ir
from ..naming import attribute_name
from . import words
from .kinds import Comparison, compare_others
from .limits import compare_limits
from .site import Site


def compare_objects(old: str, new: str, site: Site, within: Comparison) -> None:
    """Compare two classes, by their names."""
    before, after = within.old.schemas[old], within.new.schemas[new]
    if not isinstance(before, ir.Object) or not isinstance(after, ir.Object):
        return
    befores, afters = _properties(before), _properties(after)
    for name in dict.fromkeys([*befores, *afters]):
        was, now = befores.get(name), afters.get(name)
        here = _site(name, (old, new), site, was, now, within)
        if was is not None and now is not None:
            _both(was, now, here, within)
        elif was is not None:
            closed = before.additional_properties is None
            _gone(was, here, within, closed=closed)
        elif now is not None:
            _come(now, here, within)
    compare_limits(before.constraints, after.constraints, site, within.changes)
    compare_others(before, after, site, within)


def _properties(schema: ir.Object) -> Mapping[str, ir.Property]:
    return {words.bare_text(prop.name): prop for prop in schema.properties}


def _site(
    name: str,
    classes: tuple[str, str],
    site: Site,
    was: ir.Property | None,
    now: ir.Property | None,
    within: Comparison,
) -> Site:
    """The site of a property: an argument, a key of a dict, or an attribute."""
    old, new = classes
    pointer = "/properties/" + name.replace("~", "~0").replace("/", "~1")
    label, nested = _label(name, classes, site, within)
    may_miss = any(prop is not None and not prop.required for prop in (was,))
    return replace(
        site,
        label=label,
        nested=nested,
        old=was.schema.notes.pointer if was is not None else f"{site.old}{pointer}",
        new=now.schema.notes.pointer if now is not None else f"{site.new}{pointer}",
        may_miss=may_miss,
        tag=(old, name) in within.old.tags or (new, name) in within.new.tags,
    )


def _label(name: str, classes: tuple[str, str], site: Site, within: Comparison) -> tuple[str, bool]:
    """What callers know a property as, and whether they know it as a key only."""
    old, new = classes
    if site.direction == "response":
        attribute = words.span(attribute_name(name))
        return f"`models.{new}`: attribute {attribute}", False
    calls = within.new.spread.get(new) or within.old.spread.get(old)
    if not calls:
        return f"`params.{new}`: key {words.span(name)}", True
    given = [
        str(one.name)
        for call in calls
        for one in call.method.given
        if words.bare_text(one.wire_name) == name and one.location == "body"
    ]
    methods = words.listed([f"`{call.name}`" for call in calls], most=3)
    return f"{methods}: argument {words.span(given[0] if given else attribute_name(name))}", False


def _both(was: ir.Property, now: ir.Property, site: Site, within: Comparison) -> None:
    hidden = [_hidden(prop, site) for prop in (was, now)]
    if all(hidden):
        return
    if any(hidden):
        _revealed(now, site, within, gone=hidden[1])
        return
    if was.required != now.required:
        _required(was, now, site, within)
    before, after = was.schema.notes, now.schema.notes
    if after.deprecated and not before.deprecated:
        within.changes.at(site, "property-deprecated", "is deprecated")
    within.compare(was.schema, now.schema, site)


def _required(was: ir.Property, now: ir.Property, site: Site, within: Comparison) -> None:
    if site.direction == "request":
        text = "is required now" if now.required else "is no longer required"
    else:
        text = "is always there now" if now.required else "may be missing now"
    what = "property-became-required" if now.required else "property-became-optional"
    if site.direction == "response" and not now.required and _nullable(was.schema, within):
        site = replace(site, shown=False)  # None was in its type
    within.changes.at(site, what, text)


def _nullable(schema: ir.Schema, within: Comparison) -> bool:
    target = ir.resolve(schema, within.old.schemas)
    return isinstance(target, ir.OneOf) and any(
        isinstance(member, ir.Primitive) and member.type == "null" for member in target.members
    )


def _revealed(prop: ir.Property, site: Site, within: Comparison, *, gone: bool) -> None:
    """A property that is read-only or write-only in one of the two documents."""
    if site.direction == "response":
        what, text = "no-longer-write-only", "is returned now"
        if gone:
            what, text = "became-write-only", "is no longer returned"
    elif gone:
        what, text = "became-read-only", "can no longer be given: it is the server's to set"
    else:
        what, text = "no-longer-read-only", "can be given now"
    if prop.required and what == "no-longer-read-only":
        within.changes.at(site, f"required-property-{what}", "has to be given now")
    else:
        within.changes.at(site, f"property-{what}", text)


def _gone(was: ir.Property, site: Site, within: Comparison, *, closed: bool) -> None:
    if _hidden(was, site):
        return
    if site.direction == "request":
        what = "closed-property-removed" if closed else "property-removed"
    else:
        what = "required-property-removed" if was.required else "property-removed"
    within.changes.at(site, what, "is gone")


def _come(now: ir.Property, site: Site, within: Comparison) -> None:
    if _hidden(now, site):
        return
    if site.direction == "request" and now.required:
        within.changes.at(site, "required-property-added", "is new, and required")
    else:
        within.changes.at(site, "property-added", "is new")


def _hidden(prop: ir.Property, site: Site) -> bool:
    notes = prop.schema.notes
    return notes.read_only if site.direction == "request" else notes.write_only
