"""JSON text -> Python data. RFC 8259; what that leaves open is settled here: duplicate keys, NaN,
huge numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Final

from specloom.load.faults import MAX_FAULTS, Fault, TextFault, line_at, not_finite
from specloom.load.halves import whole_in_json
from specloom.load.limits import MAX_DEPTH, MAX_NODES
from specloom.load.pointer import Link
from specloom.load.scalars import NotFinite, integer, real
from specloom.values import depth

TOKEN: Final = re.compile(r'"(?:[^"\\]+|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
"""A string, a mark of punctuation, or a bare word."""


class _Duplicate(Exception):
    """Some object has a key twice; where, is found out afterwards."""


def parse_json(text: str, faults: list[Fault], *, mend: bool = False) -> Any:
    """The value of `text`; duplicate keys and, where it may `mend` them, commas behind the last of
    something go to `faults`, all else that is wrong raises `TextFault`.
    """
    _check_size(text)
    text = whole_in_json(text)
    odd: list[str] = []
    try:
        text, value = _decoded(text, odd, faults if mend else None)
    except _Duplicate:
        faults.extend(islice(_duplicates(text), MAX_FAULTS))
        value = _decode(text, dict, odd)
    if odd:
        faults.extend(islice(_not_finite(text, frozenset(odd)), MAX_FAULTS))
    if depth(value) > MAX_DEPTH:
        raise _too_deep(text)
    return value


def _decoded(text: str, odd: list[str], faults: list[Fault] | None) -> tuple[str, Any]:
    """The value of `text`, and the text that it is the value of: where there are `faults` to tell
    of them, one without commas that are too many, if that makes JSON of it.
    """
    try:
        return text, _decode(text, _unique, odd)
    except TextFault as fault:
        if faults is None or fault.fault.code != "not-json":
            raise
        mended, found = _without_last_commas(text)
        with suppress(TextFault):
            odd.clear()
            value = _decode(mended, _unique, odd)
            faults.extend(found)
            return mended, value
        raise


def _without_last_commas(text: str) -> tuple[str, list[Fault]]:
    """`text` with a blank for each comma that only a closing bracket follows, and what is said of
    the first ones.
    """
    parts: list[str] = []
    found: list[Fault] = []
    comma, end = -1, 0
    for token in TOKEN.finditer(text):
        if token[0] in "}]" and comma >= 0:
            parts += text[end:comma], " "
            end = comma + 1
            if len(found) < MAX_FAULTS:
                message = f"JSON has no comma before {token[0]!r}; it is read as if none were there"
                found.append(Fault("last-comma", message, line_at(text, comma), is_fatal=False))
        comma = token.start() if token[0] == "," else -1
    return "".join((*parts, text[end:])), found


def _decode(text: str, pairs: Any, odd: list[str]) -> Any:
    """`odd` is given every number that JSON cannot hold; what is read is its text."""

    def number(word: str) -> float | str:
        try:
            return real(word)
        except NotFinite:
            odd.append(word)
            return word

    def constant(word: str) -> str:
        odd.append(word)
        return word

    try:
        return json.loads(
            text,
            object_pairs_hook=pairs,
            parse_int=lambda digits: integer(digits),
            parse_float=number,
            parse_constant=constant,
        )
    except json.JSONDecodeError as error:
        line = line_at(text, error.pos)
        raise TextFault("not-json", error.msg[0].lower() + error.msg[1:], line) from error
    except RecursionError as error:
        raise _too_deep(text) from error
    except ValueError as error:
        raise _bad_number(text, str(error)) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Duplicate
    return value


def _check_size(text: str) -> None:
    """Refuse more nodes than `MAX_NODES`: a comma or a bracket each, those inside strings only
    where it matters.
    """
    if sum(map(text.count, ",[{")) <= MAX_NODES:
        return
    if sum(1 for token in TOKEN.finditer(text) if token[0] in ",[{") > MAX_NODES:
        raise TextFault("too-large", f"more than {MAX_NODES} nodes", None)


def _too_deep(text: str) -> TextFault:
    """The fault of a text that is nested too deep, with the line where it becomes so."""
    level = 0
    for token in TOKEN.finditer(text):
        level += (token[0] in "[{") - (token[0] in "]}")
        if level > MAX_DEPTH:
            line = line_at(text, token.start())
            return TextFault("too-deep", f"nested more than {MAX_DEPTH} deep", line)
    return TextFault("not-json", "the brackets do not close each other", None)


def _bad_number(text: str, message: str) -> TextFault:
    """The fault of the first number that cannot be read, with its line."""
    for token in TOKEN.finditer(text):
        if token[0][0] in '"{}[],:tfnNI':
            continue
        try:
            (integer if token[0].lstrip("-").isdigit() else real)(token[0])
        except NotFinite:
            continue
        except ValueError:
            return TextFault("number", message, line_at(text, token.start()))
    return TextFault("number", message, None)


def _not_finite(text: str, words: frozenset[str]) -> Iterator[Fault]:
    """The places of `words`; a word inside a string is part of that token."""
    for token in TOKEN.finditer(text):
        if token[0] in words:
            yield not_finite(token[0], line_at(text, token.start()))


def _duplicates(text: str) -> Iterator[Fault]:
    for link, index, repeated in json_nodes(text):
        if repeated and link is not None:
            message = f"the key {link[1]!r} stands here a second time"
            yield Fault("duplicate-key", message, line_at(text, index))


def json_nodes(text: str) -> Iterator[tuple[Link, int, bool]]:
    """Every value of a text that is JSON: its link, the index where it (or its key) starts, whether
    its key is a repetition.
    """
    opened: list[_Open] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in ",:":
            continue
        if token in "}]":
            opened.pop()
            continue
        frame = opened[-1] if opened else None
        if frame is not None and frame.keys is not None and frame.key is None:
            frame.key, frame.index = json.loads(token), match.start()
            continue
        link, index, repeated = _entered(frame, match.start())
        yield link, index, repeated
        if token in "{[":
            opened.append(_Open(link, set() if token == "{" else None))


class _Open:
    """An object (`keys` holds those that were seen) or an array (`keys` is None) that is not closed
    yet.
    """

    __slots__ = ("count", "index", "key", "keys", "link")

    def __init__(self, link: Link, keys: set[str] | None) -> None:
        self.link = link
        self.keys = keys
        self.key: str | None = None
        self.index = 0
        self.count = 0


def _entered(frame: _Open | None, start: int) -> tuple[Link, int, bool]:
    if frame is None:
        return None, start, False
    if frame.keys is None or frame.key is None:
        frame.count += 1
        return (frame.link, str(frame.count - 1)), start, False
    repeated = frame.key in frame.keys
    frame.keys.add(frame.key)
    link = (frame.link, frame.key)
    frame.key = None
    return link, frame.index, repeated
