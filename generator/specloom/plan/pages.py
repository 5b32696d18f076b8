"""Which operations are lists that go on, and how the next page is asked for.

Found by the names that APIs use for it, in parameters and in the shape of the page; a guess has
to have both halves, so that a list without a way on stays a plain call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from ..naming import attribute_name
from .media import is_json
from .text import Code, code, literal
from .types import Types
from .view import Expr, Import

_PAGES: Final = ".._runtime.async_pages"

_ITEMS: Final = ("data", "items", "results", "values", "records", "entries", "list", "objects")
_TOKENS: Final[Mapping[str, tuple[str, ...]]] = {
    "after": ("last_id", "next_cursor", "end_cursor", "after"),
    "continue": ("continue",),
    "continuation_token": ("continuation_token", "next_continuation_token"),
    "cursor": ("next_cursor", "cursor", "end_cursor", "next"),
    "marker": ("next_marker", "marker"),
    "next_cursor": ("next_cursor",),
    "page": ("next_page", "next_page_token"),
    "next_page_token": ("next_page_token",),
    "next_token": ("next_token",),
    "page_cursor": ("next_page_cursor", "next_cursor"),
    "page_token": ("next_page_token", "page_token", "next_token"),
    "starting_after": ("last_id", "next_cursor"),
}
"""a query parameter -> properties of a page that hold its next value"""
_LAST_ITEM: Final = frozenset({"after", "starting_after"})
_MORE: Final = ("has_more", "has_next", "has_next_page", "more")
_URLS: Final = ("next_url", "next_page_url", "next_link", "next_page_uri")
_MAYBE_URLS: Final = ("next", "next_page")
"""URLs where their format says so: elsewhere they are tokens or numbers."""
_HOLDERS: Final = (
    "pagination",
    "paging",
    "meta",
    "metadata",
    "page_info",
    "links",
    "response_metadata",
)
_OFFSETS: Final = ("offset", "skip")
_NUMBERS: Final = ("page", "page_number", "page_no")
_TOTALS: Final = ("total", "total_count", "count")
_PAGE_COUNTS: Final = ("total_pages", "page_count", "pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A pager: its type, and the keyword arguments that it is made with."""

    type: Expr
    details: tuple[Code, ...]
    imports: frozenset[Import]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A page: what leads to its list, and every scalar in it by its snake-case name."""

    items: Code
    item: ir.Schema
    scalars: Mapping[str, tuple[Code, ir.Schema]]


def pages_of(
    operation: ir.Operation,
    schemas: Mapping[str, ir.Schema],
    shadowed: frozenset[str],
    hidden: frozenset[str],
) -> Pages | None:
    """How the operation is paged; None where it is not, or not in a way that is known.

    `shadowed` are builtins that the class hides, `hidden` those that the method does.
    """
    found = _page(operation)
    if operation.method.reveal() != "GET" or found is None:
        return None
    shape = _shape(found, schemas)
    if shape is None:
        return None
    query = {
        attribute_name(p.name.reveal()).rstrip("_"): p
        for p in operation.parameters
        if p.location == "query"
    }
    following = _following(query, shape, operation, schemas)
    if following is None:
        return None
    name, arguments = following
    types = Types(direction="returned", shadowed=shadowed)
    page, item = types.of(found), types.of(shape.item)
    given = Types(direction="returned", shadowed=shadowed | hidden).of(found)
    text = code("AsyncPager[{}, {}]", item.text, page.text)
    imports = page.imports | given.imports | item.imports | {(_PAGES, "AsyncPager")}
    return Pages(
        type=Expr(text=text, imports=imports),
        details=(
            code("page={}", given.text),
            code("items=lambda page: {}", shape.items),
            code("following=paging.{}({})", Code(name), arguments),
        ),
        imports=imports | {(".._runtime", "paging")},
    )


def _page(operation: ir.Operation) -> ir.Schema | None:
    """The JSON body of the one success."""
    successes = [r for status, r in operation.responses.items() if status.startswith("2")]
    if len(successes) != 1:
        return None
    for kind, media in successes[0].content.items():
        if is_json(kind.split(";")[0].strip().lower()):
            return media.schema
    return None


def _shape(page: ir.Schema, schemas: Mapping[str, ir.Schema]) -> _Shape | None:
    target = ir.resolve(page, schemas)
    if isinstance(target, ir.Array):
        return _Shape(items=Code("page"), item=target.items, scalars={})
    if not isinstance(target, ir.Object) or not isinstance(page, ir.Ref):
        return None
    lists = {
        attribute_name(prop.name.reveal()): prop
        for prop in target.properties
        if isinstance(ir.resolve(prop.schema, schemas), ir.Array)
    }
    named = [name for name in _ITEMS if name in lists]
    chosen = named[0] if named else next(iter(lists)) if len(lists) == 1 else None
    if chosen is None or not _is_safe(chosen):
        return None
    listed = ir.resolve(lists[chosen].schema, schemas)
    assert isinstance(listed, ir.Array)
    return _Shape(
        items=Code(f"page.{chosen}"),
        item=listed.items,
        scalars=dict(_scalars(target, schemas)),
    )


def _scalars(
    page: ir.Object, schemas: Mapping[str, ir.Schema]
) -> Iterator[tuple[str, tuple[Code, ir.Schema]]]:
    """Scalars of the page, and of the object in it that speaks of pages."""
    for prop in page.properties:
        name = attribute_name(prop.name.reveal())
        inner = _without_null(ir.resolve(prop.schema, schemas), schemas)
        if isinstance(inner, ir.Primitive) and _is_safe(name):
            yield name, (Code(f"page.{name}"), inner)
        elif isinstance(inner, ir.Object) and name in _HOLDERS:
            surely = prop.required and ir.resolve(prop.schema, schemas) is inner
            guard = "" if surely else f" if page.{name} else None"
            for last, scalar in _plain_scalars(inner, schemas):
                yield last, (Code(f"page.{name}.{last}{guard}"), scalar)


def _plain_scalars(
    schema: ir.Object, schemas: Mapping[str, ir.Schema]
) -> Iterator[tuple[str, ir.Primitive]]:
    for prop in schema.properties:
        name = attribute_name(prop.name.reveal())
        scalar = _without_null(ir.resolve(prop.schema, schemas), schemas)
        if isinstance(scalar, ir.Primitive) and _is_safe(name):
            yield name, scalar


def _following(
    query: Mapping[str, ir.Parameter],
    shape: _Shape,
    operation: ir.Operation,
    schemas: Mapping[str, ir.Schema],
) -> tuple[str, Code] | None:
    """The runtime's function that finds the next page, and its arguments."""
    more = _reader(shape, _MORE, "boolean")
    tail = [code("more=lambda page: {}", more)] if more else []
    for name, tokens in _TOKENS.items():
        if name in query:
            token = _reader(shape, tokens, "string") or _reader(shape, tokens, "integer")
            if token is None and more and name in _LAST_ITEM:
                token = _last_id(shape, schemas)
            if token is not None:
                value = code("lambda page: {}", token)
                return "cursor", _list([literal(query[name].name), value, *tail])
    url = _reader(shape, _URLS, "string") or _formatted_url(shape)
    if url is not None:
        return "next_url", code("lambda page: {}", url)
    if any(header.lower() == "link" for r in operation.responses.values() for header in r.headers):
        return "next_link", Code("")
    return _counted(query, shape, tail)


def _counted(
    query: Mapping[str, ir.Parameter], shape: _Shape, tail: list[Code]
) -> tuple[str, Code] | None:
    for names, function, keyword, counts in (
        (_OFFSETS, "offset", "total", _TOTALS),
        (_NUMBERS, "page_number", "pages", _PAGE_COUNTS),
    ):
        for name in names:
            if name in query and _is_integer(query[name].schema):
                known = _reader(shape, counts, "integer")
                count = [code(keyword + "=lambda page: {}", known)] if known else []
                return function, _list([literal(query[name].name), *count, *tail])
    return None


def _last_id(shape: _Shape, schemas: Mapping[str, ir.Schema]) -> Code | None:
    """The id of a page's last item."""
    item = ir.resolve(shape.item, schemas)
    names = {prop.name.reveal() for prop in item.properties} if isinstance(item, ir.Object) else ()
    if "id" not in names:
        return None
    return code("{}[-1].id if {} else None", shape.items, shape.items)


def _reader(shape: _Shape, names: tuple[str, ...], kind: str) -> Code | None:
    for name in names:
        if name in shape.scalars:
            text, schema = shape.scalars[name]
            if isinstance(schema, ir.Primitive) and schema.type == kind:
                return text
    return None


def _formatted_url(shape: _Shape) -> Code | None:
    for name in _MAYBE_URLS:
        text, schema = shape.scalars.get(name, (None, None))
        if isinstance(schema, ir.Primitive) and schema.format is not None:
            return text if schema.format.reveal() in {"uri", "url", "uri-reference"} else None
    return None


def _list(parts: list[Code]) -> Code:
    return Code(", ".join(parts))


def _without_null(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> ir.Schema:
    if isinstance(schema, ir.OneOf):
        others = [
            member
            for member in schema.members
            if not (isinstance(member, ir.Primitive) and member.type == "null")
        ]
        return ir.resolve(others[0], schemas) if len(others) == 1 else schema
    return schema


def _is_integer(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Primitive) and schema.type in {"integer", "number"}


def _is_safe(name: str) -> bool:
    """Whether the attribute of a model is called like the property in snake case, surely."""
    return name.isidentifier() and not name.endswith("_") and name not in {"list", "copy", "json"}
