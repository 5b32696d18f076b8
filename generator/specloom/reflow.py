"""A sync twin as the formatter would have it, of a module that is so already.

Exchanging tokens makes lines shorter and moves imports, and leaves all else: only statements of
several lines in which something was exchanged are formatted anew.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from textwrap import indent
from typing import Final

Formatter = Callable[[str, int], str]
"""A statement, and the columns it may take -> the statement, formatted."""

_BODY: Final = "    pass\n"


def reflowed(model: str, twin: str, form: Formatter) -> str | None:
    """`twin`, which was made of `model`, a formatted module; None where it is not so simple.

    The order of imports is left as it is.
    """
    before, lines = model.split("\n"), twin.split("\n")
    if len(before) != len(lines):
        return None
    changed = {number for number, line in enumerate(lines, 1) if before[number - 1] != line}
    spans = [span for span in _spans(ast.parse(twin)) if changed.intersection(range(*span))]
    for start, end in sorted(spans, reverse=True):
        text = _formatted(lines[start - 1 : end - 1], form)
        if text is None:
            return None
        lines[start - 1 : end - 1] = text.split("\n")
    return "\n".join(lines)


def _spans(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """The lines of statements, of compound ones their heads: of all that have several, but for
    imports and texts."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        body: list[ast.stmt] | None = getattr(node, "body", None)
        end = _start(body[0]) if body else (node.end_lineno or node.lineno) + 1
        if end - node.lineno > 1:
            yield node.lineno, end


def _start(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _formatted(lines: list[str], form: Formatter) -> str | None:
    depth = len(lines[0]) - len(lines[0].lstrip())
    is_head = lines[-1].endswith(":")
    text = "\n".join(line[depth:] for line in lines) + "\n"
    if '"""' in text or "#" in text or text.startswith(("elif ", "@")):
        return None
    done = form(text + _BODY if is_head else text, depth)
    if is_head:
        if not done.endswith(_BODY):
            return None
        done = done.removesuffix(_BODY)
    return indent(done, " " * depth).rstrip("\n")
