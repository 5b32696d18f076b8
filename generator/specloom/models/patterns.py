"""Which regular expressions of a document a generated client can check.

They are compiled here and never run (promise 16), by the engine that runs them in the client:
pydantic's, which is Rust's and takes time in proportion to the text, whatever the expression.
"""

from __future__ import annotations

from typing import Final

from pydantic_core import SchemaError, SchemaValidator, core_schema

MAX_LENGTH: Final = 1_000
"""Characters of an expression; what is longer is not checked."""

_SET_OPERATIONS: Final = ("[", "&&", "--", "~~")
"""Mean something inside a class to Rust, and themselves to ECMA-262."""


def is_checkable(pattern: str) -> bool:
    """Whether `pattern` compiles, and means what the document's dialect (ECMA-262) means by it."""
    if len(pattern) > MAX_LENGTH or any(_differs(inside) for inside in _classes(pattern)):
        return False
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except (SchemaError, UnicodeError):
        return False
    return True


def _classes(pattern: str) -> list[str]:
    """What stands between brackets, escaped characters left out."""
    found: list[str] = []
    inside: str | None = None
    escaped = False
    for char in pattern:
        if escaped or char == "\\":
            escaped = not escaped
        elif inside is None:
            inside = "" if char == "[" else None
        elif char == "]":
            found.append(inside)
            inside = None
        else:
            inside += char
    return found


def _differs(inside: str) -> bool:
    return any(operation in inside for operation in _SET_OPERATIONS)
