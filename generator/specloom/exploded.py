"""A module without the things that stand one a line, where black leaves each of them as it is.

Behind a comma that ends the last of them, black keeps arguments, names of an import and entries of
a table one a line, and looks at each alone. What it would change of some is no reason to show it
the others: runs of those that it leaves are stood in for by one, as are runs of statements. That
comes behind isort, which makes some of those lines; `skeleton`, which cuts more, goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from .settled import CLOSERS, is_item, is_setting, is_short, text_end

_MARK: Final = "_Items_"  # no name in snake case holds it
_PLACE: Final = re.compile(rf"^ *(?:import )?{_MARK}(\d+)_(?:: int)?,?$")
_MANY: Final = f"{_MARK},"
"""Beside a stand-in that would be alone in a tuple, which black has in one line."""

_BLOCK: Final = re.compile(
    r"(?:async def |def |return |return await )?[^\W\d][\w.]*\("
    r"|[^\W\d][\w., ]* = [\w.]*[({]"
    r"|[^\W\d]\w*: [\w.]+ = [\w.]*[({]"
)
"""A statement whose bracket opens at the end of its first line."""

_IMPORT: Final = re.compile(r"(?:from [\w.]+ )?import [\w., ]*\w")
_IMPORTED: Final = re.compile(r" *\w+(?: as \w+)?,")

_NESTED: Final = re.compile(r'(?:[^\W\d]\w*=|"[^"\\]*": )?[\w.]*[({]')
"""A thing among others whose bracket opens at the end of its line."""

_FEWEST: Final = 2
"""Things that are worth a stand-in."""


def around_items(text: str, form: Callable[[str], str]) -> str:
    """What `form`, which is black, makes of the module `text`; it is shown what it might change."""
    if _MARK in text or "\f" in text:
        return form(text)
    cutting = _Cutting(text.split("\n"))
    cut = cutting.done()
    if not cutting.parts:
        return form(text)
    try:
        whole = _joined(form(cut), cutting.parts)
    except ValueError:  # a stand-in is no Python where it stands
        whole = None
    return form(text) if whole is None else whole


def _joined(formatted: str, parts: list[str]) -> str | None:
    """With all that was left out; None if something is not where it was."""
    out: list[str] = []
    place = 0
    for line in formatted.split("\n"):
        if line.endswith(_MANY):
            continue
        found = _PLACE.match(line)
        if found is not None and int(found[1]) != place:
            return None
        out.append(line if found is None else parts[place])
        place += found is not None
    return "\n".join(out) if place == len(parts) else None


class _Cutting:
    """Goes through the lines of a module."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._out: list[str] = []
        self.parts: list[str] = []

    def done(self) -> str:
        index = 0
        while index < len(self._lines):
            index = self._next(index)
        return "\n".join(self._out)

    def _next(self, index: int) -> int:
        """Take what stands at `index`, and go behind it."""
        line = self._lines[index]
        indent = len(line) - len(line.lstrip())
        for end, stand_in in (
            (self._imports_end(index, indent), "import {}"),
            (self._settings_end(index, indent), "{}: int"),
        ):
            if end - index >= _FEWEST:
                self._cut(index, end, " " * indent + stand_in)
                return end
        end = index + 1
        if line.count('"""') % 2:
            end = text_end(self._lines, index)
        elif line.endswith(("(", "{", "[")):
            end = self._closer(index, indent) + 1
            if _BLOCK.fullmatch(line[indent:]) and self._is_one_a_line(index, end - 1, indent):
                self._things(index, end - 1, indent)
                return end
        self._out += self._lines[index:end]
        return end

    def _imports_end(self, index: int, indent: int) -> int:
        """The index behind all imports from `index` on: isort has them as black wants them."""
        lines = self._lines
        while index < len(lines) and lines[index][:indent].strip() == "":
            text = lines[index][indent:]
            if text.startswith("from ") and text.endswith(" import ("):
                end = self._closer(index, indent)
                if not all(map(_IMPORTED.fullmatch, lines[index + 1 : end])):
                    break
                index = end + 1
            elif is_short(lines[index]) and _IMPORT.fullmatch(text):
                index += 1
            else:
                break
        return index

    def _settings_end(self, index: int, indent: int) -> int:
        while index < len(self._lines) and is_setting(self._lines[index], indent):
            index += 1
        return index

    def _closer(self, index: int, indent: int) -> int:
        """The index of the line that ends what line `index` opens: the next one that is not
        further to the right."""
        end = index + 1
        while end < len(self._lines) and (
            not self._lines[end] or self._lines[end].startswith(" " * (indent + 1))
        ):
            end += 1
        return end

    def _is_one_a_line(self, index: int, end: int, indent: int) -> bool:
        """Whether all between `index`, which opens a bracket, and `end` are things one a line."""
        if end - index < _FEWEST or end >= len(self._lines):
            return False
        closer = CLOSERS.get(self._lines[index][-1], "")
        if not closer or not self._lines[end].startswith(" " * indent + closer):
            return False
        return all(end is not None for _, end in self._each(index, end, indent + 4))

    def _each(self, start: int, end: int, inner: int) -> Iterator[tuple[int, int | None]]:
        """Of each thing behind line `start` its first line and, where it is a bracket with things
        one a line, its last; the same line for others, and None for what is neither."""
        index = start + 1
        while index < end:
            line = self._lines[index]
            is_placed = line[:inner].isspace() and line[inner : inner + 1] not in ("", " ")
            if not is_placed or '"""' in line or "#" in line:
                yield index, None
                return
            last = index
            if _NESTED.fullmatch(line[inner:]):
                last = self._closer(index, inner)
                if not self._is_one_a_line(index, last, inner):
                    yield index, None
                    return
            if not self._lines[last].endswith(","):
                yield index, None
                return
            yield index, last
            index = last + 1

    def _things(self, start: int, end: int, indent: int) -> None:
        """A bracket with what it holds: runs of what is left as it is are cut."""
        inner, opener = indent + 4, self._lines[start]
        stand_in = "{}: int," if "def " in opener or opener[-1] == "{" else "{},"
        if opener.endswith((" (", ": (")):
            stand_in += f"\n{' ' * inner}{_MANY}"
        self._out.append(opener)
        run = start + 1
        for index, last in self._each(start, end, inner):
            assert last is not None
            if last == index and is_item(self._lines[index], inner):
                continue
            self._cut(run, index, " " * inner + stand_in)
            run = last + 1
            if last == index:
                self._out.append(self._lines[index])
            else:
                self._things(index, last, inner)
        self._cut(run, end, " " * inner + stand_in)
        self._out.append(self._lines[end])

    def _cut(self, start: int, end: int, stand_in: str) -> None:
        if end <= start:
            return
        if end - start < _FEWEST:
            self._out += self._lines[start:end]
            return
        self._out.append(stand_in.format(f"{_MARK}{len(self.parts)}_"))
        self.parts.append("\n".join(self._lines[start:end]))
