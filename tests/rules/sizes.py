"""How long files and functions are, and how deep statements stand in one another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

MAX_FILE: Final = 300
MAX_FUNCTION: Final = 40
MAX_NESTING: Final = 3
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS: Final = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try)
_BLOCKS_TOO: Final = (ast.Match, ast.TryStar)


def oversized(source: str) -> list[str]:
    """Each size that `source` does not hold, in words."""
    found: list[str] = []
    lines = len(source.splitlines())
    if lines > MAX_FILE:
        found.append(f"{lines} lines")
    for function in _functions(ast.parse(source)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > MAX_FUNCTION:
            found.append(f"{function.name} has {length} lines")
        depth = max((_depth(statement) for statement in function.body), default=0)
        if depth > MAX_NESTING:
            found.append(f"{function.name} is nested {depth} deep")
    return found


def _functions(tree: ast.AST) -> Iterator[_Function]:
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            yield node


def _depth(statement: ast.AST) -> int:
    """Blocks inside one another. An `elif` is no deeper than its `if`, a `case` than its `match`,
    and a function inside a function begins anew."""
    if isinstance(statement, (_Function, ast.ClassDef, ast.Lambda)):
        return 0
    inner = [
        _depth(child) - (_is_elif(statement, child))
        for child in ast.iter_child_nodes(statement)
        if not isinstance(child, ast.expr)
    ]
    own = isinstance(statement, (*_BLOCKS, *_BLOCKS_TOO))
    return max(inner, default=0) + own


def _is_elif(statement: ast.AST, child: ast.AST) -> bool:
    both = isinstance(statement, ast.If) and isinstance(child, ast.If)
    return both and getattr(statement, "orelse", None) == [child]
