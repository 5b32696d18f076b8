"""Descriptions -> the words of docstrings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .. import ir
from .cleaning import cleaned
from .facts import Facts, is_null
from .markdown import blocks, ends_in_prose, parted, wrap
from .text import WIDTH, Code, docstring, one_line, visible

_LISTED: Final = 12
"""Values of an enum that a sentence lists, or names of properties."""

_LONGEST_TYPE: Final = 60
"""Characters of a type that a sentence names."""


_BUILTINS: Final = re.compile(r"(?<![\w.\"'])builtins\.(?=[a-z])")
"""The module, where it stands before one of its names."""


def prose(text: ir.Untrusted[str] | None) -> str:
    """The Markdown of a description; empty where there is none. Goes on to `docstring` only."""
    return cleaned(text.reveal().strip()) if text is not None else ""


_MARKS: Final = ".!?:;,/\\\u2026\u3002\uff01\uff1f\uff1a\uff1b"
"""What ends a sentence, says that it goes on, or would take a full stop in, as an address does; the
last four are Chinese and Japanese."""


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends in a mark, or in a list, code or the like."""
    bare = text.rstrip()
    end = bare.rstrip("*_)]\"'")[-1:]
    return bare if not end or end in _MARKS or not ends_in_prose(bare) else bare + "."


def described(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> str:
    """What the document says of a value: its own description, else that of what it refers to."""
    own = prose(schema.notes.description)
    if own:
        return own
    if isinstance(schema, ir.Ref) and schema.name in schemas:
        return described(schemas[schema.name], {})
    if isinstance(schema, ir.OneOf):
        others = [member for member in schema.members if not is_null(member)]
        if len(others) == 1:
            return described(others[0], schemas)
    return ""


def noted(text: str, *, is_deprecated: bool) -> str:
    """A description as sentences; of what is deprecated it says so, and says it first."""
    told = sentence(text)
    if not is_deprecated or "deprecated" in first_line(told).lower():
        return told
    gap = " " if not told or _starts_in_prose(told) else "\n\n"
    return f"Deprecated.{gap}{told}".rstrip()


def summarised(summary: str, description: str) -> tuple[str, str]:
    """What an operation says of itself in a sentence, and what else: where the description begins
    with the summary, or there is none, its own first paragraph is not told again."""
    if not summary:
        summary, description = parted(description)
    told = sentence(first_line(summary))
    words = r"\s+".join(map(re.escape, told.rstrip(".!").split()))
    again = re.match(rf"{words}(?:[.!](?=\s|\Z)|[ ]*(?=\n\s*\n|\Z))\s*", description, re.IGNORECASE)
    if again and words:
        description = description[again.end() :]
    return told, sentence(description)


def about(
    schema: ir.Schema,
    schemas: Mapping[str, ir.Schema],
    own: ir.Untrusted[str] | None = None,
    *,
    is_deprecated: bool = False,
) -> str:
    """What is said of a value; `own` describes it better than the schema does."""
    text = prose(own) or described(schema, schemas)
    return noted(text, is_deprecated=is_deprecated or schema.notes.deprecated)


def with_facts(text: str, facts: Facts) -> str:
    """A description, and what it leaves out of constraints and the API's default."""
    return _joined(text, facts.beside(text))


def body_explained(
    type_: Code, schema: ir.Schema, schemas: Mapping[str, ir.Schema], own: ir.Untrusted[str] | None
) -> str:
    """What is said of a body that is one argument: in its first paragraph also its type, and the
    properties that an object has, which stand nowhere else in the method."""
    head, rest = parted(prose(own) or described(schema, schemas))
    found = _contents(schema, schemas, 0)
    type_ = spelt(type_)
    shown = f"`{type_}`: " if len(type_) <= _LONGEST_TYPE else ""
    inside = "; or ".join([*found[:_LISTED], *(["others"] if len(found) > _LISTED else [])])
    inside = inside if shown else inside[:1].upper() + inside[1:]
    told = _joined(sentence(head), f"{shown}{inside}." if found else "")
    return f"{told}\n\n{rest}" if rest else told


def _contents(schema: ir.Schema, schemas: Mapping[str, ir.Schema], depth: int) -> list[str]:
    """`an object with `name`, optionally `born``, for each object that a value may be."""
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.OneOf) and depth < 3:
        each = [_contents(member, schemas, depth + 1) for member in target.members]
        return list(dict.fromkeys(text for texts in each for text in texts))
    if not isinstance(target, ir.Object):
        return []
    shown = [prop for prop in target.properties if not prop.schema.notes.read_only]
    needed = _names([prop for prop in shown if prop.required])
    others = _names([prop for prop in shown if not prop.required])
    with_ = f" with {needed}" if needed else ""
    optional = f", optionally {others}" if needed else f" with, optionally, {others}"
    return [f"an object{with_}{optional if others else ''}"] if needed or others else []


def _names(properties: list[ir.Property]) -> str:
    """Their names, at most twelve, in a row."""
    names = [visible(prop.name.reveal()).replace("`", "'") for prop in properties]
    shown = [f"`{name}`" for name in names[:_LISTED]]
    if len(names) > _LISTED:
        shown.append(f"{len(names) - _LISTED} more")
    return listed(shown)


def listed(parts: list[str]) -> str:
    """`a, b and c`"""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def spelt(type_: Code) -> Code:
    """A type as it is written where no method hides a built-in."""
    return Code(_BUILTINS.sub("", type_))


def block(text: str, *, indent: int) -> Code:
    """A docstring of wrapped Markdown at column `indent`; empty where there is no text."""
    return docstring(wrap(text, width=WIDTH - indent - 3), indent=indent) if text else Code("")


def arguments(entries: list[tuple[str, str]], *, indent: int) -> str:
    """The lines of an `Args:` section; `indent` is the column of the docstring."""
    lines: list[str] = []
    width = WIDTH - indent - 8
    for name, text in entries:
        # A list or code begins on a line of its own.
        gap = " " if _starts_in_prose(text) else "\n"
        whole = f"{name}:{gap}{text}".rstrip()
        first, *rest = wrap(whole, width=width + 4).split("\n")
        if len(first) > width + 4 or rest:
            first, *rest = wrap(whole, width=width).split("\n")
        lines.append(f"    {first}")
        lines += [f"        {line}" if line else "" for line in rest]
    return "\n".join(lines)


def first_line(text: str) -> str:
    """The first paragraph as one line, for tables and comments."""
    return re.sub(r"^#+ ", "", one_line(parted(text)[0]))


def _starts_in_prose(text: str) -> bool:
    return bool(text) and blocks(text)[0].kind == "prose"


def _joined(head: str, tail: str) -> str:
    """One text behind the last line of another, or below a list or code."""
    if not head or not tail:
        return head or tail
    return f"{head} {tail}" if ends_in_prose(head) else f"{head}\n\n{tail}"
