"""What pydantic finds wrong in a body, in words: paths and rules, and no value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .errors import BodyFault

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MEMBER = "\0"
"""Begins the label of a member of a union in the place of an error."""

_LEAD = "has to be "

Place = tuple[int | str, ...]


class _Found:
    """An error at a place, of which labels that were dealt with are taken out."""

    def __init__(self, error: ErrorDetails, place: Place) -> None:
        self.error = error
        self.kind = error["type"]
        self.place = place

    @property
    def fault(self) -> BodyFault:
        return BodyFault(_path(self.place), _words(self.error))


def told(errors: Iterable[ErrorDetails]) -> tuple[BodyFault, ...]:
    """Each fault once. Of a union, those of the member that was meant, as far as can be told."""
    found = [_Found(error, error["loc"]) for error in errors]
    return tuple(dict.fromkeys(_faults(found)))


def _faults(found: list[_Found]) -> list[BodyFault]:
    """The faults in the order of the places; a union's stand where its first error does."""
    ready: dict[object, list[BodyFault]] = {}
    unions: dict[Place, dict[int | str, list[_Found]]] = {}
    for one in found:
        at = next((i for i, part in enumerate(one.place) if _is_member(part)), None)
        if at is None:
            ready[one] = [one.fault]
            continue
        outside, label, inside = one.place[:at], one.place[at], one.place[at + 1 :]
        ready.setdefault(outside, [])
        members = unions.setdefault(outside, {})
        members.setdefault(label, []).append(_Found(one.error, outside + inside))
    for place, members in unions.items():
        ready[place] = _of_union(place, list(members.values()))
    return [fault for faults in ready.values() for fault in faults]


def _is_member(part: int | str) -> bool:
    return isinstance(part, str) and part.startswith(MEMBER)


def _of_union(place: Place, members: list[list[_Found]]) -> list[BodyFault]:
    """Whoever has another type, another tag, or no such property, is not what was meant."""
    for differs in (_is_of_another_type, _has_another_tag, _lacks_a_property):
        like = [member for member in members if not any(differs(place, one) for one in member)]
        if not like and differs is _has_another_tag:
            return _alternatives(place, [_faults(_tags(place, member)) for member in members])
        members = like or members
    return _alternatives(place, [_faults(member) for member in members])


def _is_of_another_type(place: Place, one: _Found) -> bool:
    wrong = one.kind.endswith("_type") or one.kind in {"literal_error", "none_required"}
    return wrong and one.place == place


def _has_another_tag(place: Place, one: _Found) -> bool:
    return one.kind == "literal_error" and len(one.place) == len(place) + 1


def _lacks_a_property(place: Place, one: _Found) -> bool:
    return one.kind == "extra_forbidden" and len(one.place) == len(place) + 1


def _tags(place: Place, member: list[_Found]) -> list[_Found]:
    return [one for one in member if _has_another_tag(place, one)]


def _alternatives(place: Place, members: list[list[BodyFault]]) -> list[BodyFault]:
    """What all members find wrong; else one fault that says what each of them wants."""
    common = [fault for fault in members[0] if all(fault in member for member in members)]
    if common:
        return common
    paths = {fault.path for member in members for fault in member}
    if len(paths) == 1:
        messages = dict.fromkeys(fault.message for member in members for fault in member)
        first, *others = messages
        shorter = [message.removeprefix(_LEAD) for message in others]
        return [BodyFault(paths.pop(), " or ".join([first, *shorter]))]
    outside = _path(place)
    wants = [
        ", ".join(f"{_inside(outside, fault.path)}{fault.message}" for fault in member[:3])
        for member in members[:4]
    ]
    return [BodyFault(outside, f"fits none of its forms ({'; or '.join(dict.fromkeys(wants))})")]


def _inside(outside: str, path: str) -> str:
    rest = path.removeprefix(outside).removeprefix(".")
    return f"{rest}: " if rest else ""


def _path(place: Place) -> str:
    """`tools[3].function.name`"""
    text = ""
    for part in place[:-2] if place[-1:] == ("[key]",) else place:
        if isinstance(part, int):
            text += f"[{part}]"
        elif re.fullmatch(r"[A-Za-z_$][\w$-]{0,63}", part):
            text += f".{part}" if text else part
        else:
            shown = part if len(part) <= 40 else f"{part[:39]}…"
            text += f"[{json.dumps(shown, ensure_ascii=False)}]"
    return text


def _words(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    known = _WORDS.get(error["type"])
    if known is None:
        return "not what the API documents"
    message = known(context) if callable(known) else known
    return f"a key: {message}" if error["loc"][-1:] == ("[key]",) else message


def _size(limit: str, key: str, noun: str) -> Callable[[dict[str, Any]], str]:
    def words(context: dict[str, Any]) -> str:
        number = context[key]
        kind = noun or ("entry" if context.get("field_type") == "Dictionary" else "item")
        plural = kind[:-1] + "ies" if kind.endswith("y") else f"{kind}s"
        return f"{limit} {number:,} {kind if number == 1 else plural}"

    return words


def _number(limit: str, key: str) -> Callable[[dict[str, Any]], str]:
    def words(context: dict[str, Any]) -> str:
        number = context[key]
        whole = isinstance(number, float) and number.is_integer() and abs(number) < 1e15
        return f"{limit} {int(number) if whole else number:,}"

    return words


def _quoted(lead: str, key: str, quote: str = "") -> Callable[[dict[str, Any]], str]:
    def words(context: dict[str, Any]) -> str:
        text = str(context[key])
        return f"{lead} {quote}{text if len(text) <= 200 else text[:199] + '…'}{quote}"

    return words


_WORDS: dict[str, str | Callable[[dict[str, Any]], str]] = {
    "missing": "is required",
    "extra_forbidden": "there is no such property",
    "string_type": "has to be a string",
    "int_type": "has to be an integer",
    "int_from_float": "has to be an integer",
    "float_type": "has to be a number",
    "bool_type": "has to be true or false",
    "list_type": "has to be a list",
    "dict_type": "has to be an object",
    "model_type": "has to be an object",
    "model_attributes_type": "has to be an object",
    "none_required": "has to be null",
    "literal_error": _quoted("has to be", "expected"),
    "string_too_short": _size("at least", "min_length", "character"),
    "string_too_long": _size("at most", "max_length", "character"),
    "too_short": _size("at least", "min_length", ""),
    "too_long": _size("at most", "max_length", ""),
    "greater_than": _number("more than", "gt"),
    "greater_than_equal": _number("at least", "ge"),
    "less_than": _number("less than", "lt"),
    "less_than_equal": _number("at most", "le"),
    "multiple_of": _number("a multiple of", "multiple_of"),
    "string_pattern_mismatch": _quoted("has to match", "pattern", "`"),
    "json_invalid": "is nested too deeply to be checked",
}
