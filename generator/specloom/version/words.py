"""Text of a document as it stands in a change: visible, on one line, not too long.

The only module of this layer that looks at bare text; the others compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .. import ir
from ..plan.text import literal, one_line
from ..plan.types import Types
from .change import Direction

LONGEST: Final = 60
"""Characters of one value or type; a changed one is recognised by its beginning."""


def span(text: ir.Untrusted[str] | str) -> str:
    """`text` as code in Markdown."""
    bare = bare_text(text)
    line = cut(one_line(bare))
    return f"`{line}`" if "`" not in line else f"`` {line} ``"


def bare_text(text: ir.Untrusted[str] | str) -> str:
    """The text itself: to compare, to look names up by, or for `span`."""
    return text.reveal() if isinstance(text, ir.Untrusted) else text


def value(found: ir.Untrusted[ir.JsonValue]) -> str:
    """A value as Python writes it, as code."""
    return span(str(literal(found)))


def values(found: Iterable[ir.Untrusted[ir.JsonValue]]) -> str:
    """Values as a list in words, the first few."""
    return listed([value(one) for one in found])


def listed(words: list[str], most: int = 4) -> str:
    """`a, b and c`; of many, the first ones and how many more there are."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def kind(found: ir.Untrusted[ir.JsonValue]) -> str:
    """The JSON type of a value."""
    bare = found.reveal()
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    )
    return next((name for one, name in names if isinstance(bare, one)), "null")


def spelt(schema: ir.Schema, direction: Direction) -> str:
    """The type of `schema` as it stands in a signature, as code."""
    types = Types(direction="given" if direction == "request" else "returned")
    return span(str(types.of(schema, outermost=False).text))


def cut(text: str) -> str:
    """`text`, or its beginning."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
