"""Which operations are lists that go on, and the pager that each returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import ir
from ..diagnostics import Diagnostics
from ..naming import attribute_name
from .bodies import json_body
from .page_guess import Fields, Following, by_address, by_count, by_cursor
from .page_shape import Shape, page_of, shape_of
from .page_wish import Wished
from .reading import ATTRIBUTES, Reading
from .text import Code, code
from .types import Types
from .view import Expr, Import
from .wishes import PagesWish

_PAGES = ".._runtime.async_pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A pager: its type, and the keyword arguments that it is made with."""

    type: Expr
    details: tuple[Code, ...]
    imports: frozenset[Import]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    shape: Shape
    following: Following
    in_body: bool
    """whether the body says which page is asked for"""


def pages_of(
    operation: ir.Operation,
    schemas: Mapping[str, ir.Schema],
    hides: tuple[frozenset[str], frozenset[str]],
    wish: PagesWish | None,
    reading: Reading,
    diagnostics: Diagnostics,
) -> Pages | None:
    """How the operation is paged; None where it is not, or not in a way that is known.

    `hides` are builtins that the class hides, and those that the method does.
    """
    if wish is not None and wish.by == "none":
        return None
    if wish is None:
        found = _guessed(operation, schemas, reading)
    else:
        found = _wished(operation, schemas, Wished(wish, schemas, reading, diagnostics))
    return _pager(found, *hides) if found is not None else None


def goes_on(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether a GET is a list that goes on, by the document alone."""
    is_get = operation.method.reveal() == "GET"
    return is_get and _guessed(operation, schemas, ATTRIBUTES) is not None


def _guessed(
    operation: ir.Operation, schemas: Mapping[str, ir.Schema], reading: Reading
) -> _Found | None:
    page = page_of(operation)
    shape = shape_of(page, schemas, reading) if page is not None else None
    if shape is None:
        return None
    method = operation.method.reveal()
    if method == "GET":
        query = _query(operation)
        way = by_cursor(query, shape, schemas) or by_address(operation, shape)
        way = way or by_count(query, shape)
        return _Found(shape=shape, following=way, in_body=False) if way is not None else None
    if method in {"POST", "QUERY"}:  # a search; what has a cursor in its body makes nothing
        way = by_cursor(_body(operation, schemas), shape, schemas)
        return _Found(shape=shape, following=way, in_body=True) if way is not None else None
    return None


def _wished(
    operation: ir.Operation, schemas: Mapping[str, ir.Schema], wished: Wished
) -> _Found | None:
    shape = wished.shape(page_of(operation))
    if shape is None:
        return None
    query, body = _query(operation), _body(operation, schemas)
    following = wished.following({**body, **query}, shape)
    if following is None:
        return None
    return _Found(shape=shape, following=following, in_body=wished.is_of(body, query))


def _query(operation: ir.Operation) -> Fields:
    return {
        _plain(p.name.reveal()): ir.Property(name=p.name, schema=p.schema, required=p.required)
        for p in operation.parameters
        if p.location == "query"
    }


def _body(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> Fields:
    schema = json_body(operation, schemas)
    body = ir.resolve(schema, schemas) if schema is not None else None
    properties = body.properties if isinstance(body, ir.Object) else ()
    return {_plain(prop.name.reveal()): prop for prop in properties}


def _plain(name: str) -> str:
    return attribute_name(name).rstrip("_")


def _pager(found: _Found, shadowed: frozenset[str], hidden: frozenset[str]) -> Pages:
    shape = found.shape
    types = Types(direction="returned", shadowed=shadowed)
    page, item = types.of(shape.page), types.of(shape.item)
    given = Types(direction="returned", shadowed=shadowed | hidden).of(shape.page)
    text = code("AsyncPager[{}, {}]", item.text, page.text)
    imports = page.imports | given.imports | item.imports | {(_PAGES, "AsyncPager")}
    details = (
        code("page={}", given.text),
        code("items=lambda page: {}", shape.items),
        code("following={}", found.following.text),
        *([Code('asked="body"')] if found.in_body else []),
    )
    return Pages(
        type=Expr(text=text, imports=imports),
        details=details,
        imports=imports | shape.reading.needed(details) | {(".._runtime", "paging")},
    )
