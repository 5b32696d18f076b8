"""Which statements black leaves as they are: those of generated code are mostly written so.

Black takes its time for every token, whether it changes anything or not. What is found here goes
round it (see `skeleton`). The rules know few forms, and are sure of those: a line of a class, a
docstring, a method whose arguments stand one a line. All else is black's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .settled_expressions import KEYWORDS, STRING, is_expression

LINE_LENGTH: Final = 100

_HEAD: Final = re.compile(
    r"class [^\W\d]\w*(?:\([\w.]+(?:, [\w.]+)*(?:, \w+=(?:\w+|\"\w+\"))*\))?:"
)
_METHOD: Final = re.compile(r"(?:async )?def [^\W\d]\w*\(")
_STATEMENT: Final = re.compile(r"[^\W\d]\w*(?:: | = )(?=[^ (])")
_CALL: Final = re.compile(r"return (?:await )?[^\W\d][\w.]*\(")
_SHORT_METHOD: Final = re.compile(r"(?:async )?def \w+\(self(?:, \w+: [\w.]+)*\) -> (.+):")
_RETURN: Final = re.compile(r"return (?! |\()")


def is_class_head(line: str) -> bool:
    """Whether `line` begins a class, and is left alone: `class Pet(Model):`."""
    return len(line) <= LINE_LENGTH and line.isascii() and _HEAD.fullmatch(line) is not None


def is_statement(line: str, indent: int) -> bool:
    """Whether `line` is all of an assignment or annotation that black leaves as it is.

    For example: `    name: Annotated[str, Field(alias="Name")] | None = None`.
    """
    text = line[indent:]
    start = _STATEMENT.match(text)
    if start is None or not _is_placed(line, indent) or text.endswith((",", "(", "[", "{", ":")):
        return False
    kind, value = text[start.end() - 2 :].startswith(": "), text[start.end() :]
    annotation, equals, default = value.partition(" = ") if kind else ("x", " = ", value)
    if equals and (default.startswith("(") or not is_expression(default)):
        return False
    return is_expression(annotation)


def is_setting(line: str, indent: int) -> bool:
    """The same, of `self.list = raw(methods.list)` too."""
    return is_statement(line, indent) or (_is_placed(line, indent) and _is_set(line[indent:]))


def docstring_end(lines: Sequence[str], start: int, indent: int) -> int | None:
    """The index behind a docstring that black leaves as it is; None where there is none.

    A string behind an attribute is left alone in any case; these rules are those of a docstring.
    """
    first = lines[start]
    text = first[indent + 3 :]
    if not first.startswith(" " * indent + '"""') or text[:1] in ("", " ", '"') or "\t" in text:
        return None
    end = start
    while not lines[end][indent + 3 if end == start else 0 :].endswith('"""'):
        end += 1
        if end == len(lines) or not _is_inside(lines[end], indent):
            return None
    body = "\n".join(lines[start : end + 1])[indent + 3 : -3]
    if '"""' in body or re.search(r"\\(?![nrt\\])", body) or body.endswith(('"', "\\")):
        return None
    if end == start:
        return end + 1 if text != '"""' and body == body.strip() else None
    alone = lines[end].strip() == '"""'
    rest = [line for line in lines[start + 1 : end + (not alone)] if line]
    if not rest or first != first.rstrip() or not lines[end - 1]:
        return None
    if min(len(one) - len(one.lstrip()) for one in rest) != indent:
        return None
    return end + 1 if alone or (is_short(lines[end]) and body == body.rstrip()) else None


def string_end(lines: Sequence[str], start: int, indent: int) -> int | None:
    """The index behind what is said of an attribute: a string, of which black changes nothing."""
    first = lines[start]
    if not first.startswith(" " * indent + '"""') or first.count('"""') > 2:
        return None
    end = start
    if first.count('"""') == 1:
        end += 1
        while end < len(lines) and '"""' not in lines[end]:
            end += 1
    if end == len(lines) or not lines[end].endswith('"""') or lines[end].endswith('\\"""'):
        return None
    text = "\n".join(lines[start : end + 1])
    return None if re.search(r"\\(?![nrt\\])", text) or "\t" in first else end + 1


def text_end(lines: Sequence[str], start: int) -> int:
    """The index behind a string of several lines, whatever black makes of it."""
    end = start + 1
    while end < len(lines) and not lines[end].count('"""') % 2:
        end += 1
    return min(end + 1, len(lines))


def method_end(lines: Sequence[str], start: int, indent: int) -> int | None:
    """The index behind a method that black leaves as it is, its decorators not among it: its
    arguments in one line or one a line, a docstring, assignments, and one call at the end."""
    if not _is_placed(lines[start], indent):
        return None
    end = _head_end(lines, start, indent)
    if end is None or end >= len(lines):
        return None
    inner = indent + 4
    body = end = docstring_end(lines, end, inner) or end
    while end < len(lines) and _is_placed(lines[end], inner) and lines[end][inner:]:
        text = lines[end][inner:]
        behind: int | None = end + 1
        if _CALL.fullmatch(text):
            behind = _bracket_end(lines, end, inner)
            if behind is None or lines[behind - 1].strip() != ")":
                return None
        elif not (_RETURN.match(text) and is_expression(text[7:])) and not _is_set(text):
            return None
        end = behind or end
    return end if end > body and _is_outside(lines, end, indent) else None


def _head_end(lines: Sequence[str], start: int, indent: int) -> int | None:
    text = lines[start][indent:]
    if _METHOD.fullmatch(text):
        end = _bracket_end(lines, start, indent)
        if end is None:
            return None
        returns = lines[end - 1][indent + 1 :]
        is_typed = returns.startswith(" -> ") and returns.endswith(":")
        return end if is_typed and is_expression(returns[4:-1]) else None
    found = _SHORT_METHOD.fullmatch(text)
    return start + 1 if found is not None and is_expression(found[1]) else None


def _is_set(text: str) -> bool:
    """`self.list = async_raw(methods.list)`"""
    target, equals, value = text.partition(" = ")
    is_named = all(part.isidentifier() for part in target.split("."))
    return bool(equals) and is_named and _is_value(value)


def _is_outside(lines: Sequence[str], end: int, indent: int) -> bool:
    """Whether a block ends here: what follows, past an empty line, stands further to the left."""
    while end < len(lines) and not lines[end]:
        end += 1
    return end == len(lines) or len(lines[end]) - len(lines[end].lstrip()) <= indent


def _bracket_end(lines: Sequence[str], start: int, indent: int) -> int | None:
    """The index behind the line that closes the bracket which ends line `start`, if all between
    stands one a line, each with its comma."""
    depth, index = 1, start + 1
    closers = [CLOSERS[lines[start][-1]]]
    while depth:
        if index >= len(lines):
            return None
        inner = indent + 4 * depth
        line = lines[index]
        if line[inner - 4 : inner - 3] == closers[-1] and line[: inner - 4].isspace():
            if lines[index - 1].endswith(("(", "{")) or not _is_placed(line, inner - 4):
                return None
            closers.pop()
            depth -= 1
            if depth and line[inner - 3 :] != ",":
                return None
        elif line.endswith(("(", "{")):
            if not _is_placed(line, inner) or not _OPENER.fullmatch(line[inner:]):
                return None
            closers.append(CLOSERS[line[-1]])
            depth += 1
        elif not is_item(line, inner):
            return None
        index += 1
    return index


CLOSERS: Final = {"(": ")", "{": "}"}
"""What closes the brackets in which things may stand one a line."""
_TEXT: Final = re.compile(rf"f?{STRING}")
_OPENER: Final = re.compile(r"[^\W\d]\w*=(?:[^\W\d][\w.]*\(|\{)")


def is_item(line: str, indent: int) -> bool:
    """Whether `line` is one of several things that stand one a line, and is left alone.

    For example: `limit: int | Omit = omit,` or `returns=models.Pet,` or `"limit": limit,`.
    """
    if not line.endswith(","):
        return False
    text = line[indent:-1]
    if not _is_placed(line, indent):  # a text is never cut, however long
        return line[:indent].isspace() and _TEXT.fullmatch(text) is not None
    if text == "*":
        return True
    if text.startswith("**"):
        text = text[2:]
    name, colon, rest = text.partition(": ")
    if colon and (name.isidentifier() or re.fullmatch(STRING, name)):
        annotation, equals, default = rest.partition(" = ")
        if equals and not (name.isidentifier() and _is_value(default)):
            return False
        return name not in KEYWORDS and _is_value(annotation)
    name, equals, rest = text.partition("=")
    if equals and name.isidentifier():
        return name not in KEYWORDS and is_expression(rest)
    return is_expression(text)


def _is_value(text: str) -> bool:
    return not text.startswith("(") and is_expression(text)


def _is_inside(line: str, indent: int) -> bool:
    """Whether black keeps the indentation of a line in a docstring, and its end."""
    return not line or (
        line.startswith(" " * indent) and line == line.rstrip() and "\t" not in line
    )


def _is_placed(line: str, indent: int) -> bool:
    return line[:indent] == " " * indent and line[indent : indent + 1] != " " and is_short(line)


def is_short(line: str) -> bool:
    """Whether a line is short enough: some characters are two columns wide."""
    return len(line) * (1 if line.isascii() else 2) <= LINE_LENGTH
