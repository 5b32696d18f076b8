"""How the next page is asked for, found by the names that APIs use for it.

A guess has to have both halves, what is asked and what answers, so that a list without a way on
stays a plain call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from .page_shape import Shape
from .reading import guarded
from .text import Code, code, literal

_TOKENS: Final[Mapping[str, tuple[str, ...]]] = {
    "after": ("last_id", "next_cursor", "end_cursor", "after"),
    "continue": ("continue",),
    "continuation_token": ("continuation_token", "next_continuation_token"),
    "cursor": ("next_cursor", "cursor", "end_cursor", "next"),
    "marker": ("next_marker", "marker"),
    "next_cursor": ("next_cursor",),
    "next_page_token": ("next_page_token",),
    "next_token": ("next_token",),
    "page": ("next_page", "next_page_token"),
    "page_cursor": ("next_page_cursor", "next_cursor"),
    "page_token": ("next_page_token", "page_token", "next_token"),
    "start_cursor": ("next_cursor",),
    "starting_after": ("last_id", "next_cursor"),
}
"""what is asked with -> properties of a page that hold its next value"""
_LAST_ITEM: Final = frozenset({"after", "starting_after"})
_MORE: Final = ("has_more", "has_next", "has_next_page", "more")
_URLS: Final = ("next_url", "next_page_url", "next_link", "next_page_uri")
_MAYBE_URLS: Final = ("next", "next_page")
"""URLs where their format says so: elsewhere they are tokens or numbers."""
_OFFSETS: Final = ("offset", "skip")
_LIMITS: Final = frozenset(
    {"count", "first", "limit", "max", "max_results", "page_limit", "page_size", "per_page"}
    | {"results", "results_per_page", "rows", "size", "take", "top"}
)
"""How many items are asked for. Where neither that is said, nor whether there are more, an offset
tells of no pages: `skip` may well be a filter."""
_NUMBERS: Final = ("page", "page_number", "page_no")
_TOTALS: Final = ("total", "total_count", "count")
_PAGE_COUNTS: Final = ("total_pages", "page_count", "pages")

Fields = Mapping[str, ir.Property]
"""what an operation can be asked with, by its snake-case name"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The runtime's function that finds the next page, and its arguments."""

    function: Code
    arguments: tuple[Code, ...] = ()

    @property
    def text(self) -> Code:
        return code("paging.{}({})", self.function, Code(", ".join(self.arguments)))


def by_cursor(fields: Fields, shape: Shape, schemas: Mapping[str, ir.Schema]) -> Following | None:
    """By a token of the page, or by the id of its last item."""
    more = _reader(shape, _MORE, "boolean")
    for name, tokens in _TOKENS.items():
        if name in fields:
            token = _reader(shape, tokens, "string") or _reader(shape, tokens, "integer")
            if token is None and more and name in _LAST_ITEM:
                token = _last_id(shape, schemas)
            if token is not None:
                wire = literal(fields[name].name)
                return Following(
                    function=Code("cursor"),
                    arguments=(wire, code("lambda page: {}", token), *_more(shape)),
                )
    return None


def by_address(operation: ir.Operation, shape: Shape) -> Following | None:
    """By a URL in the page, or in the `Link` header."""
    url = _reader(shape, _URLS, "string") or _formatted_url(shape)
    if url is not None:
        return Following(function=Code("next_url"), arguments=(code("lambda page: {}", url),))
    if any(header.lower() == "link" for r in operation.responses.values() for header in r.headers):
        return Following(function=Code("next_link"))
    return None


def by_count(fields: Fields, shape: Shape) -> Following | None:
    """By the number of items, or of pages, before it."""
    for names, function, keyword, counts, start in (
        (_OFFSETS, "offset", "total", _TOTALS, 0),
        (_NUMBERS, "page_number", "pages", _PAGE_COUNTS, 1),
    ):
        known = _reader(shape, counts, "integer")
        count = [code(keyword + "=lambda page: {}", known)] if known else []
        known_end = [*count, *_more(shape)]
        if names is _OFFSETS and not (known_end or fields.keys() & _LIMITS):
            continue
        for name in names:
            if name in fields and is_integer(fields[name].schema):
                wire = literal(fields[name].name)
                first = _first(fields[name].schema, start)
                return Following(function=Code(function), arguments=(wire, *known_end, *first))
    return None


def is_integer(schema: ir.Schema) -> bool:
    """Whether a number can be asked with."""
    return isinstance(schema, ir.Primitive) and schema.type in {"integer", "number"}


def _first(schema: ir.Schema, usual: int) -> list[Code]:
    """`start=0`, where the document's default is not the usual first number."""
    default = schema.notes.default.reveal() if schema.notes.default is not None else usual
    other = default in (0, 1) and default is not True and default is not False and default != usual
    return [code("start={}", literal(default))] if other else []


def _more(shape: Shape) -> list[Code]:
    more = _reader(shape, _MORE, "boolean")
    return [code("more=lambda page: {}", more)] if more else []


def _last_id(shape: Shape, schemas: Mapping[str, ir.Schema]) -> Code | None:
    """The id of a page's last item."""
    item = ir.resolve(shape.item, schemas)
    found = item.properties if isinstance(item, ir.Object) else ()
    last = next((prop for prop in found if prop.name.reveal() == "id"), None)
    if last is None:
        return None
    items, guard = shape.items, shape.items
    if shape.listed is not None:
        items, guard = shape.reading.checked(shape.items, shape.listed)
    return guarded(shape.reading.of(code("{}[-1]", items), last), [guard])


def _reader(shape: Shape, names: tuple[str, ...], kind: str) -> Code | None:
    for name in names:
        if name in shape.scalars:
            found = shape.scalars[name]
            if isinstance(found.schema, ir.Primitive) and found.schema.type == kind:
                return found.text
    return None


def _formatted_url(shape: Shape) -> Code | None:
    for name in _MAYBE_URLS:
        found = shape.scalars.get(name)
        if found is None or not isinstance(found.schema, ir.Primitive):
            continue
        kind = found.schema.format
        if kind is not None:
            return found.text if kind.reveal() in {"uri", "url", "uri-reference"} else None
    return None
