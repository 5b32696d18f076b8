"""A module without what black leaves as it is: only the rest of it has to be formatted.

What is left out is stood in for by the shortest statement of its kind, so that black sees the same
blocks, and sets the same blank lines.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from .settled import docstring_end, is_class_head, is_statement, method_end, string_end, text_end
from .splitting import split_statement

_MARK: Final = "_Settled_"  # no name in snake case holds it
_PLACE: Final = re.compile(
    rf"""^ *(?:def |class |\"\"\")?{_MARK}(\d+)_(?:\(self\):|:|\"\"\"|: int)$"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """What is to be formatted of a module, and what is not."""

    text: str
    parts: tuple[str, ...] = field(default=())


def around_settled(text: str, form: Callable[[str], str]) -> str:
    """What `form` makes of the module `text`, which does only what has to be done.

    Raises SyntaxError, and what `form` raises, where `text` is no Python.
    """
    made = skeleton(text)
    whole = joined(form(made.text), made) if made.parts else None
    if whole is None:
        return form(text)
    ast.parse(whole)  # what `form` has not seen
    return whole


def skeleton(text: str) -> Skeleton:
    """The skeleton of a module."""
    if _MARK in text or "\r" in text or "\f" in text:
        return Skeleton(text=text)
    return _Cutting(text.split("\n")).done()


def joined(formatted: str, made: Skeleton) -> str | None:
    """The formatted skeleton with all that was left out; None if something is not where it was."""
    out: list[str] = []
    next_one = 0
    lines = iter(formatted.split("\n"))
    for line in lines:
        found = _PLACE.match(line)
        if found is None:
            out.append(line)
            continue
        if int(found[1]) != next_one:
            return None
        out.append(made.parts[next_one])
        next_one += 1
        if line.endswith(":") and next(lines, "").strip() != "pass":
            return None
    return "\n".join(out) if next_one == len(made.parts) else None


def _ends(lines: Sequence[str], index: int) -> bool:
    """Whether a class ends before `index`: what follows empty lines is not inside it."""
    while index < len(lines) and not lines[index]:
        index += 1
    return index == len(lines) or not lines[index].startswith(" ")


class _Cutting:
    """Goes through the lines of a module."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._out: list[str] = []
        self._parts: list[str] = []

    def done(self) -> Skeleton:
        index = 0
        lines = self._lines
        while index < len(lines):
            if is_class_head(lines[index]):
                end = self._classes_end(index)
                if end > index:
                    self._cut(index, end, "class {}:")
                    self._out.append("    pass")
                    index = end
                    continue
                self._out.append(lines[index])
                index = self._body(index + 1)
                continue
            end = self._statements_end(index, 0)
            if end > index:
                self._cut(index, end, "{}: int")
                index = end
                continue
            if lines[index].count('"""') % 2:  # text: nothing in it is a class
                index = self._text(index)
                continue
            self._out.append(lines[index])
            index += 1
        return Skeleton(text="\n".join(self._out), parts=tuple(self._parts))

    def _classes_end(self, index: int) -> int:
        """The index behind all classes from `index` on that are left as they are, two empty lines
        between them."""
        end = index
        while index < len(self._lines) and is_class_head(self._lines[index]):
            behind = self._class_end(index)
            if behind is None:
                break
            end = behind
            is_apart = self._lines[end : end + 2] == ["", ""]
            index = end + 2 if is_apart else len(self._lines)
        return end

    def _class_end(self, index: int) -> int | None:
        """The index behind a class of a docstring and statements alone."""
        lines = self._lines
        start = docstring_end(lines, index + 1, 4) if index + 1 < len(lines) else None
        if start is None:
            end = self._statements_end(index + 1, 4)
            return end if end > index + 1 and _ends(lines, end) else None
        if _ends(lines, start):
            return start
        if lines[start] or start + 1 == len(lines):
            return None
        end = self._statements_end(start + 1, 4)
        return end if end > start + 1 and _ends(lines, end) else None

    def _text(self, index: int) -> int:
        """Past a string of several lines."""
        end = text_end(self._lines, index)
        self._out += self._lines[index:end]
        return end

    def _body(self, index: int) -> int:
        """Through the body of a class."""
        lines = self._lines
        end = docstring_end(lines, index, 4) if index < len(lines) else None
        if end is not None:
            self._cut(index, end, '    """{}"""')
            index = end
        while index < len(lines) and (not lines[index] or lines[index].startswith("    ")):
            end = self._statements_end(index, 4)
            if end > index:
                self._cut(index, end, "    {}: int")
                index = end
                continue
            end = method_end(lines, index, 4) or index
            if end > index:
                self._cut(index, end, "    def {}(self):")
                self._out.append("        pass")
                index = end
            elif self._out[-1].startswith("    ") and (end := string_end(lines, index, 4)):
                self._cut(index, end, '    """{}"""')
                index = end
            elif lines[index].count('"""') % 2:
                index = self._docstring(index)
            else:
                self._out.append(lines[index])
                index += 1
        return index

    def _docstring(self, index: int) -> int:
        indent = len(self._lines[index]) - len(self._lines[index].lstrip())
        after_head = bool(self._out) and self._out[-1].endswith(":")
        end = docstring_end(self._lines, index, indent) if after_head else None
        if end is None:
            return self._text(index)
        self._cut(index, end, " " * indent + '"""{}"""')
        return end

    def _statements_end(self, index: int, indent: int) -> int:
        """The index behind all statements from `index` on, with what is said of each."""
        lines = self._lines
        start = end = index
        while index < len(lines):
            split = split_statement(lines[index], indent)
            if split is not None:
                lines[index] = split
            if split is not None or is_statement(lines[index], indent):
                index += 1
                if index < len(lines):
                    index = string_end(lines, index, indent) or index
                end = index
            elif start < index == end and lines[index] == "":
                index += 1
            else:
                break
        return end

    def _cut(self, start: int, end: int, stand_in: str) -> None:
        self._out.append(stand_in.format(f"{_MARK}{len(self._parts)}_"))
        self._parts.append("\n".join(self._lines[start:end]))
