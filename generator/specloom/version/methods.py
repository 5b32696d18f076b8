"""Two versions of the methods of one operation: what moves in their signatures by itself.

What follows from a parameter or a schema is a change of these; here is what does not: another name,
another kind of result, an argument that gave way to a new one.
"""

from __future__ import annotations

import re
from itertools import islice

from .. import ir
from . import words
from .change import Level
from .revision import Call
from .schemas import Schemas

_CLASS = re.compile(r"\b(models|params)\.(\w+)")


def compare_methods(old: ir.Operation, new: ir.Operation, within: Schemas, *, since: int) -> None:
    """Compare the methods of an operation; `since` is how many changes there were before it."""
    befores = within.old.calls.get(old.pointer, ())
    afters = within.new.calls.get(new.pointer, ())
    ends = (old.pointer, new.pointer)
    for before, after in zip(befores, afters, strict=False):
        if before.name != after.name:
            text = f"`{before.name}` is `{after.name}` now"
            within.changes.add("method-renamed", text, *ends)
        _arguments(before, after, ends, within)
        _result(before, after, ends, within, since=since)
    for more in afters[len(befores) :]:
        within.changes.add("method-added", f"`{more.name}` is new", *ends)
    for less in befores[len(afters) :]:
        within.changes.add("method-removed", f"`{less.name}` is gone", *ends)


def _arguments(before: Call, after: Call, ends: tuple[str, str], within: Schemas) -> None:
    was = {(one.location, words.bare_text(one.wire_name)): one for one in before.method.given}
    now = {(one.location, words.bare_text(one.wire_name)): one for one in after.method.given}
    for key, one in was.items():
        if key in now and one.name != now[key].name:
            text = f"`{after.name}`: argument `{one.name}` is `{now[key].name}` now"
            within.changes.add("request-argument-renamed", text, *ends)
        if key in now and _is_file(one.type) != _is_file(now[key].type):
            kinds = [words.span(str(given.type)) for given in (now[key], one)]
            text = f"`{after.name}`: argument `{one.name}` is {kinds[0]} now, was {kinds[1]}"
            within.changes.add("request-argument-type-changed", text, *ends)
    places = [[key for key in given if key[0] == "path"] for given in (was, now)]
    if places[0] != places[1] and sorted(places[0]) == sorted(places[1]):
        text = f"`{after.name}` takes its variables in another order"
        within.changes.add("request-arguments-reordered", text, *ends)


def _is_file(type: str) -> bool:
    """Whether a type is one of those that depend on the media type and not on the schema."""
    return "FileInput" in type or "FileContent" in type


def _result(
    before: Call, after: Call, ends: tuple[str, str], within: Schemas, *, since: int
) -> None:
    if before.method.template != after.method.template:
        text = f"`{after.name}` returns {_returns(after)} now, was {_returns(before)}"
        within.changes.add("method-kind-changed", text, *ends)
        return
    if _renamed(before.method.returns, within) == after.method.returns:
        return
    explained = (
        change
        for change in islice(within.changes, since, None)
        if change.direction == "response" and change.verdicts.types > Level.NONE
    )
    if not any(explained):
        text = f"`{after.name}` returns {_returns(after)} now, was {_returns(before)}"
        within.changes.add("method-result-changed", text, *ends)


def _renamed(type: str, within: Schemas) -> str:
    return _CLASS.sub(
        lambda found: f"{found[1]}.{within.renames.get(found[2], found[2])}", str(type)
    )


def _returns(call: Call) -> str:
    return words.span(str(call.method.returns).replace("Async", ""))
