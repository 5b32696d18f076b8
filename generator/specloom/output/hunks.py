"""What two editors have done at one place of a text: the conflicts of a merge, in parts."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_KEPT_BOTH: Final = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.AnnAssign,
)
"""Statements of which two may stand side by side in any order, unless they bind one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """A place that both have changed, or lines (`edited` alone) that are settled."""

    edited: bytes
    last: bytes = b""
    new: bytes = b""
    settled: bool = False

    @property
    def only_inserts(self) -> bool:
        """Whether nothing stood at this place."""
        return not self.settled and not self.last


def hunks(merged: bytes, marker_size: int) -> Iterator[Hunk]:
    """The parts of what `git merge-file --diff3` has printed, in their order."""
    marks = [sign * marker_size for sign in (b"<", b"|", b"=", b">")]
    sides = [b"", b"", b"", b""]
    at = 0
    for line in merged.splitlines(keepends=True):
        if not line.startswith(marks[at]):
            sides[at] += line
            continue
        at = (at + 1) % len(marks)
        if at == 1 and sides[0]:
            yield Hunk(edited=sides[0], settled=True)
        if at == 0:
            yield Hunk(edited=sides[1], last=sides[2], new=sides[3])
            sides = [b"", b"", b"", b""]
    if sides[0]:
        yield Hunk(edited=sides[0], settled=True)


def both(hunk: Hunk) -> bytes:
    """The lines of both, those that somebody has written first; what is in both, once."""
    if hunk.new in hunk.edited:
        return hunk.edited
    if hunk.edited in hunk.new:
        return hunk.new
    return hunk.edited + hunk.new


def both_statements(hunk: Hunk) -> bytes | None:
    """The Python statements of both, or None where they are no whole ones or bind one name."""
    edited, new = _statements(hunk.edited), _statements(hunk.new)
    if edited is None or new is None:
        return None
    ours, theirs = _bound(edited), _bound(new)
    if any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys()):
        return None
    known = {ast.dump(statement) for statement in edited}
    lines = hunk.new.splitlines(keepends=True)
    first = 1 if _is_indented(hunk.new) else 0
    for statement in new:
        if ast.dump(statement) in known and not _is_string(statement):
            start, end = _lines(statement)
            lines[start - 1 - first : end - first] = [b""] * (end - start + 1)
    return hunk.edited + b"".join(lines)


def definitions(text: bytes) -> list[str]:
    """The functions, classes and fields of a Python text, as `Pets.delete`, in their order."""
    try:
        return list(_defined(ast.parse(text).body, ""))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _statements(text: bytes) -> list[ast.stmt] | None:
    """What stands in `text` if that is nothing but whole statements that may be side by side."""
    try:
        body = ast.parse(b"if 1:\n" + text if _is_indented(text) else text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if _is_indented(text):
        around = body[0]
        if len(body) > 1 or not isinstance(around, ast.If) or around.orelse:
            return None
        body = around.body
    whole = all(isinstance(one, _KEPT_BOTH) or _is_string(one) for one in body)
    return body if whole and body and not _is_string(body[0]) else None


def _is_indented(text: bytes) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), b"")
    return first[:1].isspace()


def _is_string(statement: ast.stmt) -> bool:
    """Whether it is the docstring of the field before it."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _lines(statement: ast.stmt) -> tuple[int, int]:
    """The first and the last line, with its decorators."""
    decorators = getattr(statement, "decorator_list", [])
    start = min([statement.lineno, *(one.lineno for one in decorators)])
    return start, statement.end_lineno or statement.lineno


def _bound(statements: Sequence[ast.stmt]) -> dict[str, list[str]]:
    """Name -> what binds it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for statement in statements:
        for name in _names(statement):
            found[name].append(ast.dump(statement))
    return dict(found)


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, ast.AnnAssign):
        return [ast.unparse(statement.target)]
    if isinstance(statement, ast.Import):
        return [one.asname or one.name for one in statement.names]
    if isinstance(statement, ast.ImportFrom):
        return [one.asname or one.name for one in statement.names]
    return []


def _defined(body: Sequence[ast.stmt], within: str) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            continue
        for name in _names(statement):
            yield f"{within}{name}"
            if isinstance(statement, ast.ClassDef):
                yield from _defined(statement.body, f"{within}{name}.")
