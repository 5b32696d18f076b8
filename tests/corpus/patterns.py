"""A string that a regular expression matches: the shortest, one repetition of what may be absent.

Python's own parser reads the pattern (`re._parser` is not public, but has stood since 1.5, as
`sre_parse`). What looks around is left to hypothesis, which finds matches by trying.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from hypothesis import HealthCheck, Phase, Verbosity, find, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

_parser: Any = __import__("re._parser", fromlist=["parse"])

_PREFERRED: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@ "
_SETTINGS: Final = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=200,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    verbosity=Verbosity.quiet,
)


@cache
def matching(pattern: str, least: int = 0) -> tuple[str, ...]:
    """Strings that probably match, of at least so many characters where the pattern can grow."""
    asked = pattern.replace(r"\/", "/").replace(r"\Z", "$")
    try:
        tree = _parser.parse(asked)
    except (re.error, OverflowError):
        return ()
    found = [_text(tree, more) for more in (0, 1, least)]
    fitting = [text for text in found if re.search(asked, text)]
    return tuple(fitting) if fitting else _tried(asked)


def _text(tree: Iterable[tuple[Any, Any]], more: int) -> str:
    return "".join(_part(str(kind), value, more) for kind, value in tree)


def _part(kind: str, value: Any, more: int) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return next(sign for sign in _PREFERRED if ord(sign) != value)
        case "ANY":
            return "a"
        case "IN":
            return _one_of(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inside = value
            return _text(inside, more if most > 1 else 0) * min(max(least, more), int(most))
        case "SUBPATTERN":
            return _text(value[3], more)
        case "ATOMIC_GROUP":
            return _text(value, more)
        case "BRANCH":
            return _text(value[1][-1 if more > 1 else 0], more)
        case _:
            return ""


def _one_of(choices: list[tuple[Any, Any]]) -> str:
    """The first preferred character that a class in brackets holds."""
    for sign in _PREFERRED:
        if _holds(choices, sign):
            return sign
    return next((chr(value) for kind, value in choices if str(kind) == "LITERAL"), "a")


def _holds(choices: list[tuple[Any, Any]], sign: str) -> bool:
    negated = bool(choices) and str(choices[0][0]) == "NEGATE"
    return any(_is_in(str(kind), value, sign) for kind, value in choices) != negated


def _is_in(kind: str, value: Any, sign: str) -> bool:
    if kind == "LITERAL":
        return ord(sign) == value
    if kind == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    if kind == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_").replace("UNI_", "")
        shape = {"DIGIT": r"\d", "WORD": r"\w", "SPACE": r"\s"}
        shape |= {f"NOT_{key}": code.upper() for key, code in list(shape.items())}
        return name in shape and re.fullmatch(shape[name], sign) is not None
    return False


def _tried(pattern: str) -> tuple[str, ...]:
    strategy = st.from_regex(pattern, alphabet=st.characters(codec="ascii", min_codepoint=32))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return (find(strategy, lambda text: "\n" not in text, settings=_SETTINGS),)
    except (HypothesisException, re.error, ValueError, TypeError):
        return ()
