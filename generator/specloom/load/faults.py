"""What is wrong with a text, before it is known which file it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_FAULTS: Final = 100
"""Faults of one text that are noted: to find the line of each costs a pass over the text."""

_BREAK: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a text: a code, a sentence, the line from 1."""

    code: str
    message: str
    line: int | None
    is_fatal: bool = True
    """Whether nothing can be made of the text; else it was read in a sensible way."""


def not_finite(word: str, line: int | None) -> Fault:
    """The fault of a number that JSON cannot hold, which is read as the text it is."""
    message = f"{word} is no number that JSON can hold; it is read as text"
    return Fault("number", message, line, is_fatal=False)


class TextFault(Exception):
    """The text cannot be read any further."""

    def __init__(self, code: str, message: str, line: int | None) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, line)


def line_at(text: str, index: int) -> int:
    """The line, from 1, of the character at `index`; lines end as editors end them (LF, CR LF,
    CR).
    """
    return 1 + sum(1 for _ in _BREAK.finditer(text, 0, index))


def line_starts(text: str) -> list[int]:
    """The index of the first character of every line."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]
