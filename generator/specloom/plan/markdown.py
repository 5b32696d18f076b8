"""Markdown of a description: the blocks that it is made of, filled anew (CommonMark 0.31)."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Final, Literal

_ITEM: Final = re.compile(r" *([-*+]|\d{1,9}[.)])(?: +(?=\S)|\Z)")
"""The start of an item of a list (section 5.2)."""

_OTHER: Final = re.compile(
    r" *(?:#{1,6}(?: |\Z)|[|>])|"  # a heading, a row of a table, a quotation
    r" {0,3}(?:==+|--+|(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})\Z|"  # a line across
    r" {0,3}\[[^\]]+\]: *\S+(?: +[\"'(].*)?\Z"  # where a link leads
)
"""A line that stays as it is (sections 4.1 to 4.3, 4.7 and 5.1; tables are GitHub's)."""


@dataclass(slots=True, kw_only=True)
class Block:
    """A paragraph, an item of a list, a block of code, an empty line, or another line alone."""

    kind: Literal["prose", "item", "code", "gap", "other"]
    lines: list[str]
    first: str = ""
    """what stands before the first line of an item, as `- `; it is not in `lines`"""
    rest: str = ""
    """what stands before the others: as many spaces"""

    @property
    def is_filled(self) -> bool:
        """Whether its line ends mean nothing."""
        return self.kind in {"prose", "item"}

    def text(self) -> str:
        """What is filled, on one line but for its hard breaks (section 6.7)."""
        ends = (line.strip() + ("\n" if line.endswith("  ") else " ") for line in self.lines)
        return "".join(ends).strip()

    def laid(self, width: int) -> str:
        """The block in lines of `width`, if it is filled; else as it is."""
        if not self.is_filled:
            return "\n".join(self.lines).rstrip()
        head, *others = self.text().split("\n")
        out = [_fill(head, width, self.first, self.rest) or self.first.rstrip()]
        return "\n".join([*out, *(_fill(line, width, self.rest, self.rest) for line in others)])


def blocks(text: str) -> list[Block]:
    """All that a text is made of, in order."""
    reader = _Reader()
    for line in lines(text):
        reader.read(line)
    return reader.found


def parted(text: str) -> tuple[str, str]:
    """The first paragraph, heading, item or line, and all that is below it."""
    found = lines(text.strip())
    first = next(iter(blocks(text.strip())), None)
    if first is None:
        return "", ""
    count = len(first.lines)
    return "\n".join(found[:count]), "\n".join(found[count:]).strip("\n")


def wrap(text: str, *, width: int) -> str:
    """A text broken into lines; never more than one of them is empty."""
    out: list[str] = []
    for block in blocks(text):
        laid = block.laid(width)
        if laid or (out and out[-1]):
            out.append(laid)
    return "\n".join(out).strip("\n")


def ends_in_prose(text: str) -> bool:
    """Whether a sentence can follow on the last line, as it cannot behind a list or code."""
    found = [block for block in blocks(text) if block.kind != "gap"]
    return bool(found) and found[-1].kind == "prose" and not found[-1].rest


def lines(text: str) -> list[str]:
    """The lines without the indent that all have; two spaces at the end of one are a break."""
    return [
        line.rstrip() + ("  " if line.endswith("  ") and line.strip() else "")
        for line in textwrap.dedent(text.strip("\n")).splitlines()
    ]


def fence_of(line: str) -> str:
    """The fence that opens a block of code on this line (section 4.5); empty where none does."""
    start = line.strip()
    if not start.startswith(("```", "~~~")):
        return ""
    fence = start[: len(start) - len(start.lstrip(start[0]))]
    return "" if start[0] == "`" and "`" in start.lstrip("`") else fence


def closes(line: str, fence: str) -> bool:
    """Whether the block of code that `fence` opened ends here."""
    start = line.strip()
    return start.startswith(fence) and not start.strip(fence[0])


class _Reader:
    """Takes in a text line by line."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._fence = ""
        self._column = 0
        """where the text of the list begins that is open; 0 where none is"""

    def read(self, line: str) -> None:
        """Take in one more line."""
        if self._fence:
            self.found[-1].lines.append(line)
            self._fence = "" if closes(line, self._fence) else self._fence
            return
        self._fence = fence_of(line)
        if not line or self._fence:
            self.found.append(Block(kind="code" if line else "gap", lines=[line]))
            return
        current = self.found[-1] if self.found and self.found[-1].is_filled else None
        item = _ITEM.match(line)
        if _OTHER.match(line):
            self.found.append(Block(kind="other", lines=[line]))
        elif item and self._may_begin(item, current):
            pad = " " * max(item.end(), item.end(1) + 1)
            self._column = len(pad)
            first = item.group().ljust(len(pad))
            self.found.append(Block(kind="item", lines=[line[item.end() :]], first=first, rest=pad))
        else:
            self._text(line, current)

    def _may_begin(self, item: re.Match[str], current: Block | None) -> bool:
        """Whether it is an item where it stands: not in code, and prose is interrupted by a number
        only if it is 1 (section 5.3)."""
        number = item.group(1)[:-1]
        if current is not None and current.kind == "prose":
            return number in {"", "1"}
        return bool(current or self._column) or item.start(1) < 4

    def _text(self, line: str, current: Block | None) -> None:
        """A line of prose, of an item, or of code that is indented."""
        indent = len(line) - len(line.lstrip())
        if current is not None and current.kind == "item":
            # A list goes on there (section 5.2, laziness), but nobody means it to.
            at_mark = indent <= len(current.first) - len(current.first.lstrip())
            current = None if at_mark and line.lstrip()[0].isupper() else current
        if current is None:
            self._column = min(self._column, indent) if indent > 1 else 0
        inside = self._column if current is None else len(current.rest)
        if indent >= inside + 4 and not (current and current.kind == "item"):
            self.found.append(Block(kind="code", lines=[line]))
        elif current is not None:
            current.lines.append(line)
        else:
            pad = " " * inside
            self.found.append(Block(kind="prose", lines=[line], first=pad, rest=pad))


def _fill(text: str, width: int, first: str, rest: str) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
