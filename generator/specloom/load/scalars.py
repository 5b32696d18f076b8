"""What a plain YAML scalar means: the core schema of YAML 1.2.2, section 10.3.2, and nothing of
YAML 1.1.

`no`, `on`, `yes`, `1_000`, `0777`-as-octal and dates have no meaning there: they stay text (or a
decimal number).
"""

from __future__ import annotations

import math
import re
from typing import Final

from specloom.load.limits import MAX_DIGITS

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_START: Final = frozenset("0123456789+-.")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Scalar = str | int | float | bool | None


class NotFinite(ValueError):
    """A number that is none, or that no double can hold."""


def plain(text: str) -> Scalar:
    """The value of a plain scalar. Raises `ValueError` with a message for a number that is no JSON
    number.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_START:
        return text
    if _INTEGER.fullmatch(text):
        return integer(text)
    if _OTHER_BASE.fullmatch(text):
        return integer(text, base=0)
    if _FLOAT.fullmatch(text):
        return real(text)
    if _NOT_FINITE.fullmatch(text):
        raise NotFinite(f"{text} is no number that JSON can hold")
    return text


def integer(text: str, *, base: int = 10) -> int:
    """The integer that `text` spells; `ValueError` beyond `MAX_DIGITS` characters."""
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of {len(text)} digits; at most {MAX_DIGITS} are read")
    return int(text, base)


def real(text: str) -> float:
    """The number that `text` spells; `ValueError` where a double cannot hold it."""
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of {len(text)} digits; at most {MAX_DIGITS} are read")
    value = float(text)
    if math.isinf(value):
        raise NotFinite(f"{text} is too large for a number")
    return value


def tagged(tag: str, text: str) -> Scalar:
    """The value of a scalar with an explicit core-schema tag (`str`, `int`, ...); `ValueError`
    where they disagree.
    """
    if tag == "str":
        return text
    value = plain(text)
    if tag == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    expected = {"int": int, "float": float, "bool": bool, "null": type(None)}[tag]
    if type(value) is not expected:
        raise ValueError(f"!!{tag} beside a value that is none")
    return value
