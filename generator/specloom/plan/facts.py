"""Constraints and defaults -> sentences of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from .text import literal, visible

_LONGEST: Final = 60
"""Characters of a pattern or a default that a sentence shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document says of a value in keywords, which its prose may say, too."""

    rules: tuple[str, ...] = ()
    """`at most 256 characters`"""
    default: str = ""
    """as Python writes it: told, never sent"""

    def beside(self, text: str) -> str:
        """What `text` does not say, in sentences: `At most 256 characters.`"""
        plain = _plain(text)
        told = [
            f"{rule[0].upper()}{rule[1:]}."
            for rule in self.rules
            if not _says(plain, re.escape(_plain(rule)))
        ]
        if self.default and not _says_default(plain, _plain(self.default)):
            told.append(f"The API's default is `{self.default}`.")
        return " ".join(told)


def facts_of(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> Facts:
    """The constraints and the default of a value."""
    return Facts(rules=tuple(_rules(schema, schemas, 0)), default=_default(schema))


def _plain(text: str) -> str:
    """Words and numbers alone, so that two texts that say the same are the same."""
    bare = " ".join(re.sub(r"[`\"'*]", "", text).lower().split())
    return re.sub(r"(?<=\d),(?=\d{3})", "", bare)


def _says(plain: str, pattern: str) -> bool:
    return bool(re.search(rf"(?<!\w){pattern}(?!\w|[.,]\d)", plain))


def _says_default(plain: str, value: str) -> bool:
    """Whether prose speaks of a default, and of this one."""
    escaped = re.escape(value)
    before = rf"default(?:s|ed)?(?: value)?(?: is| to| of)?[ :=(]*{escaped}"
    behind = rf"{escaped}(?: by default| is the default| \(default\))"
    return bool(value) and (_says(plain, before) or _says(plain, behind))


def _default(schema: ir.Schema) -> str:
    found = schema.notes.default
    if found is None and isinstance(schema, ir.OneOf):
        inner = [member for member in schema.members if not is_null(member)]
        return _default(inner[0]) if len(inner) == 1 else ""
    if found is None:
        return ""
    words = {"None": "null", "True": "true", "False": "false"}
    text = words.get(repr(found.reveal())) or literal(found)
    return text if len(text) <= _LONGEST else ""


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
            others_ = [member for member in members if not is_null(member)]
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
        if len(pattern) <= _LONGEST and "`" not in pattern:
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


def is_null(schema: ir.Schema) -> bool:
    """Whether it is null and nothing else."""
    return isinstance(schema, ir.Primitive) and schema.type == "null"


def _is_class(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Object) and bool(schema.properties)
