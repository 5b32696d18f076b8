"""How black splits a statement that is too long, for the one form that is common in models.

`name: Annotated[str | None, Field(alias="Name")] = None` is split in its subscript: what stands in
that goes into one line where it fits, and else stands one a line. All other forms are black's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .settled import LINE_LENGTH
from .settled_expressions import STRING, is_expression

_SUBSCRIPT: Final = re.compile(
    r"(?P<head>[^\W\d]\w*: (?:TypeAlias = )?[^\W\d]\w*\[)(?P<body>.+)(?P<tail>\](?: = \w+)?)"
)
_PART: Final = re.compile(rf"f?{STRING}|[\[({{]|[\])}}]|,\ |[^\[({{\])}}\",]+")


def split_statement(line: str, indent: int) -> str | None:
    """The lines of a statement that does not fit into `line`; None where only black knows."""
    found = _SUBSCRIPT.fullmatch(line, indent)
    if found is None or not line.isascii() or len(line) <= LINE_LENGTH:
        return None
    head, body, tail = found.group("head", "body", "tail")
    if " = " in head and " = " in tail:
        return None
    # Where all but the value fits, black sets that apart instead.
    if len(line) - len(tail) + len("] = (") <= LINE_LENGTH and " = " in tail:
        return None
    if not is_expression(f"x[{body}]"):
        return None
    parts = list(_parts(body))
    if ", ".join(parts) != body:
        return None
    inner = indent + 4
    if inner + len(body) > LINE_LENGTH:
        if len(parts) == 1 or any(inner + len(part) + 1 > LINE_LENGTH for part in parts):
            return None
        body = f",\n{' ' * inner}".join(parts) + ","
    pad = " " * indent
    return f"{pad}{head}\n{pad}    {body}\n{pad}{tail}"


def _parts(body: str) -> Iterator[str]:
    """What commas divide, outside of brackets and strings."""
    depth = start = 0
    for found in _PART.finditer(body):
        text = found[0]
        depth += (text in ("[", "(", "{")) - (text in ("]", ")", "}"))
        if depth < 0:
            return  # another bracket than the first is the last to close
        if text == ", " and not depth:
            yield body[start : found.start()]
            start = found.end()
    yield body[start:]
