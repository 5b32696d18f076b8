"""Limits of a value (JSON Schema 2020-12 Validation, section 6): tighter, or looser."""

from __future__ import annotations

from typing import Final

from .. import ir
from . import words
from .site import Recorder, Site

_MOST: Final = {
    "maximum": "maximum",
    "exclusive_maximum": "exclusiveMaximum",
    "max_length": "maxLength",
    "max_items": "maxItems",
    "max_properties": "maxProperties",
    "key_max_length": "propertyNames.maxLength",
}
_LEAST: Final = {
    "minimum": "minimum",
    "exclusive_minimum": "exclusiveMinimum",
    "min_length": "minLength",
    "min_items": "minItems",
    "min_properties": "minProperties",
}
_COUNTS: Final = frozenset({"min_length", "min_items", "min_properties"})
"""Of these, 0 is as good as none."""

_ANY_TEXT: Final = frozenset({".*", ".+", "^.*$", "^.+$", ""})
"""Patterns that match any text, but for an empty one, which no pattern is written against."""


def compare_limits(old: ir.Constraints, new: ir.Constraints, site: Site, changes: Recorder) -> None:
    """Note every limit that has moved."""
    if old == new:
        return
    for name, keyword in {**_MOST, **_LEAST}.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after and not (name in _COUNTS and not before and not after):
            tighter = _tighter(before, after, most=name in _MOST)
            _note(site, changes, keyword, before, after, tighter=tighter)
    if old.multiple_of != new.multiple_of:
        before, after = old.multiple_of, new.multiple_of
        tighter = after is not None and (before is None or bool(before % after))
        _note(site, changes, "multipleOf", before, after, tighter=tighter)
    if old.unique_items != new.unique_items:
        text = "must differ now" if new.unique_items else "need not differ any more"
        what = "limit-tightened" if new.unique_items else "limit-loosened"
        changes.at(site, what, f"has items that {text}")
    _compare_patterns(old.pattern, new.pattern, site, changes)


def _note(
    site: Site,
    changes: Recorder,
    keyword: str,
    before: float | None,
    after: float | None,
    *,
    tighter: bool,
) -> None:
    what = "limit-tightened" if tighter else "limit-loosened"
    if before is None:
        text = f"has a `{keyword}` of {_number(after)} now"
    elif after is None:
        text = f"has no `{keyword}` any more, was {_number(before)}"
    else:
        text = f"has a `{keyword}` of {_number(after)} now, was {_number(before)}"
    changes.at(site, what, text)


def _number(limit: float | None) -> str:
    """As JSON has it, but for the point of a whole number."""
    whole = isinstance(limit, float) and limit.is_integer()
    return str(int(limit)) if limit is not None and whole else str(limit)


def _tighter(before: float | None, after: float | None, *, most: bool) -> bool:
    if after is None or before is None:
        return before is None
    return after < before if most else after > before


def _compare_patterns(
    old: ir.Untrusted[str] | None, new: ir.Untrusted[str] | None, site: Site, changes: Recorder
) -> None:
    if old == new:
        return
    any_text = new is not None and words.bare_text(new) in _ANY_TEXT
    if new is None or any_text:
        if site.direction == "request":
            changes.at(site, "pattern-removed", "has to match no pattern any more")
        else:
            changes.at(site, "pattern-changed", "matches no pattern any more")
    elif old is None:
        changes.at(site, "pattern-added", f"matches the pattern {words.span(new)} now")
    else:
        text = f"matches the pattern {words.span(new)} now, was {words.span(old)}"
        changes.at(site, "pattern-changed", text)
