"""Which expressions black leaves as they are, where they stand in one line (see `settled`)."""

from __future__ import annotations

import re
from typing import Final

STRING: Final = r'"(?:[^"\\]|\\[nrt\\])*"'
_ATOM: Final = re.compile(
    rf"""(?P<string>f?{STRING}(?!"))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.]))
    |(?P<open>[\[({{])|(?P<close>[\])}}])
    |(?P<sign>\ \|\ |,\ |:\ |\ =\ |=|\.|,|\ ->\ |\*\*|\*|\ |:)""",
    re.VERBOSE,
)
KEYWORDS: Final = frozenset(
    {"and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif"}
    | {"else", "except", "finally", "for", "from", "global", "if", "import", "in", "is"}
    | {"nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"}
)
"""What is no word of the expressions that are known here. `lambda` is."""


def is_expression(text: str) -> bool:
    """Whether black changes nothing of `text` as it stands in one line.

    It knows names, literals, calls, subscripts, unions, tuples and lambdas, spaced as they are in
    `Annotated[list[str] | None, Field(ge=-1)]`.
    """
    brackets: list[str] = []
    before = "start"
    position, end = 0, len(text)
    while position < end:
        found = _ATOM.match(text, position)
        if found is None:
            return False
        kind, part = found.lastgroup or "", found[0]
        after = _after(before, kind, part, brackets)
        if after is None:
            return False
        before, position = after, found.end()
    return not brackets and before == "operand"


def _after(before: str, kind: str, part: str, brackets: list[str]) -> str | None:
    """What stands behind `part`, given what stands before it; None where that is not known."""
    if kind in ("string", "number", "name"):
        if part in KEYWORDS or before == "operand" or (before == "dot" and kind != "name"):
            return None
        return "lambda" if part == "lambda" else "operand" if before != "lambda " else "variable"
    if kind == "open":
        # A bracket that groups stands where black takes none away: in a list of things.
        if before not in ("operand", "start", "item", "named"):
            return None
        if part == "{" and before == "operand":
            return None
        brackets.append(part if before == "operand" else f"{part} group")
        return "start"
    if kind == "close":
        return _closed(before, part, brackets)
    return _behind_sign(before, part, brackets)


def _closed(before: str, part: str, brackets: list[str]) -> str | None:
    if not brackets or {"(": ")", "[": "]", "{": "}"}[brackets[-1][0]] != part:
        return None
    opened = brackets.pop()
    if before == "comma" and opened != "( group one":  # black keeps that of a tuple of one
        return None
    if before == "operand" and opened == "( group":  # brackets around one thing
        return None
    if before == "start" and opened == "[":  # a subscript of nothing
        return None
    return "operand" if before in ("operand", "start", "comma") else None


def _behind_sign(before: str, part: str, brackets: list[str]) -> str | None:
    if part == " ":
        return "lambda " if before == "lambda" else None
    if part in ("*", "**"):
        return "star" if before in ("start", "item") and brackets else None
    if before == "variable":
        return "plain" if part == ": " else None
    if before != "operand":
        return None
    if part in (", ", ","):
        return _listed(part, brackets)
    if part == "=":
        return "named" if brackets and brackets[-1] == "(" else None
    if part == ": ":
        return "item" if brackets and brackets[-1] == "{ group" else None
    return {" | ": "plain", ".": "dot"}.get(part)


def _listed(part: str, brackets: list[str]) -> str | None:
    if not brackets:
        return None
    if brackets[-1].startswith("( group"):
        brackets[-1] = "( group many" if brackets[-1] != "( group" else "( group one"
        if part == ", ":
            brackets[-1] = "( group many"
    return "item" if part == ", " else "comma"
