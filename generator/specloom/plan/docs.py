"""Descriptions and constraints -> the words of docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .. import ir
from .cleaning import cleaned
from .markdown import blocks, ends_in_prose, wrap
from .text import WIDTH, Code, docstring, literal, one_line, visible

_LISTED: Final = 12
"""Values of an enum that a sentence lists, or names of properties."""

_LONGEST_TYPE: Final = 60
"""Characters of a type that a sentence names."""


_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
"""What stands between two paragraphs: an empty line, or one that looks so."""


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
        others = [member for member in schema.members if not _is_null(member)]
        if len(others) == 1:
            return described(others[0], schemas)
    return ""


def rules(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> str:
    """The constraints in words: `At most 256 characters.`; empty where there are none."""
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in _rules(schema, schemas, 0))


def explained(
    schema: ir.Schema, schemas: Mapping[str, ir.Schema], own: ir.Untrusted[str] | None = None
) -> str:
    """Description, constraints and the API's default, as one text; `own` describes it better than
    the schema does."""
    text = prose(own) or described(schema, schemas)
    parts = [sentence(text), rules(schema, schemas), default(schema, schemas)]
    head, *rest = [part for part in parts if part] or [""]
    return _joined(head, " ".join(rest))


def body_explained(
    type_: Code, schema: ir.Schema, schemas: Mapping[str, ir.Schema], own: ir.Untrusted[str] | None
) -> str:
    """What is said of a body that is one argument: in its first paragraph also its type, and the
    properties that an object has, which stand nowhere else in the method."""
    head, gap, rest = (prose(own) or described(schema, schemas)).partition("\n\n")
    found = _contents(schema, schemas, 0)
    shown = f"`{type_}`: " if len(type_) <= _LONGEST_TYPE else ""
    inside = "; or ".join([*found[:_LISTED], *(["others"] if len(found) > _LISTED else [])])
    inside = inside if shown else inside[:1].upper() + inside[1:]
    return _joined(sentence(head), f"{shown}{inside}." if found else "") + gap + rest


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
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def default(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> str:
    """`The API's default is `1`.`: told, never sent."""
    found = schema.notes.default
    if found is None and isinstance(schema, ir.OneOf):
        inner = [member for member in schema.members if not _is_null(member)]
        return default(inner[0], schemas) if len(inner) == 1 else ""
    if found is None:
        return ""
    value = found.reveal()
    words = {"None": "null", "True": "true", "False": "false"}
    text = words.get(repr(value)) or literal(found)
    return f"The API's default is `{text}`." if len(text) <= 60 else ""


def block(text: str, *, indent: int) -> Code:
    """A docstring of wrapped Markdown at column `indent`; empty where there is no text."""
    return docstring(wrap(text, width=WIDTH - indent - 3), indent=indent) if text else Code("")


def arguments(entries: list[tuple[str, str]], *, indent: int) -> str:
    """The lines of an `Args:` section; `indent` is the column of the docstring."""
    lines: list[str] = []
    width = WIDTH - indent - 8
    for name, text in entries:
        # A list or code begins on a line of its own.
        gap = " " if text and blocks(text)[0].kind == "prose" else "\n"
        whole = f"{name}:{gap}{text}".rstrip()
        first, *rest = wrap(whole, width=width + 4).split("\n")
        if len(first) > width + 4 or rest:
            first, *rest = wrap(whole, width=width).split("\n")
        lines.append(f"    {first}")
        lines += [f"        {line}" if line else "" for line in rest]
    return "\n".join(lines)


def first_line(text: str) -> str:
    """The first paragraph as one line, for tables and comments."""
    return one_line(_PARAGRAPHS.split(text.strip())[0])


def _joined(head: str, tail: str) -> str:
    """The constraints behind the last line of prose, or below a list or code."""
    if not head or not tail:
        return head or tail
    return f"{head} {tail}" if ends_in_prose(head) else f"{head}\n\n{tail}"


def _rules(schema: ir.Schema, schemas: Mapping[str, ir.Schema], depth: int) -> Iterator[str]:
    match schema:
        case ir.Ref(name=name):
            target = schemas.get(name)
            if target is not None and depth < 4 and not _is_class(target):
                yield from _rules(target, schemas, depth + 1)
        case ir.Primitive(constraints=found):
            yield from _scalar_rules(found)
        case ir.Array(items=items, constraints=found):
            yield from _size(found.min_items, found.max_items, "item")
            if found.unique_items:
                yield "no item twice"
            each = list(_rules(items, schemas, depth + 1)) if not isinstance(items, ir.Ref) else []
            if each:
                yield f"items of {', '.join(each)}"
        case ir.Object(constraints=found, additional_properties=others):
            yield from _map_rules(found, others, schemas, depth)
        case ir.OneOf(members=members):
            others_ = [member for member in members if not _is_null(member)]
            if len(others_) == 1:
                yield from _rules(others_[0], schemas, depth + 1)
        case _:
            return


def _scalar_rules(found: ir.Constraints) -> Iterator[str]:
    yield from _size(found.min_length, found.max_length, "character")
    yield from _range(found)
    if found.multiple_of is not None:
        yield f"a multiple of {_number(found.multiple_of)}"
    if found.pattern is not None:
        pattern = visible(found.pattern.reveal())
        if len(pattern) <= 60 and "`" not in pattern:
            yield f"matches `{pattern}`"


def _map_rules(
    found: ir.Constraints,
    others: ir.Schema | None,
    schemas: Mapping[str, ir.Schema],
    depth: int,
) -> Iterator[str]:
    yield from _size(found.min_properties, found.max_properties, "entry")
    if found.key_max_length is not None:
        yield f"keys of at most {_count(found.key_max_length, 'character')}"
    if isinstance(others, ir.Primitive):
        each = list(_rules(others, schemas, depth + 1))
        if each:
            yield f"values of {', '.join(each)}"


def _size(least: int | None, most: int | None, noun: str) -> Iterator[str]:
    if least and most is not None:
        if least == most:
            yield f"exactly {_count(most, noun)}"
        else:
            yield f"{least:,} to {_count(most, noun)}"
    elif most is not None:
        yield f"at most {_count(most, noun)}"
    elif least:
        yield f"at least {_count(least, noun)}"


def _range(found: ir.Constraints) -> Iterator[str]:
    low, high = found.minimum, found.maximum
    if low is not None and high is not None:
        yield f"between {_number(low)} and {_number(high)}"
    elif low is not None:
        yield f"at least {_number(low)}"
    elif high is not None:
        yield f"at most {_number(high)}"
    if found.exclusive_minimum is not None:
        yield f"more than {_number(found.exclusive_minimum)}"
    if found.exclusive_maximum is not None:
        yield f"less than {_number(found.exclusive_maximum)}"


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _number(value: float) -> str:
    """Whole numbers up to those of 64 bits in full; beyond, and between them, as Python writes."""
    is_whole = value == int(value) and abs(value) < 2**64
    return f"{int(value):,}" if is_whole else repr(value)


def _is_null(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Primitive) and schema.type == "null"


def _is_class(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Object) and bool(schema.properties)
