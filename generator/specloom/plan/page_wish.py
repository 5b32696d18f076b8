"""How the next page is asked for, where the configuration says so."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics
from .page_guess import Fields, Following, is_integer
from .page_shape import Read, Shape, read, shape_at, shape_of
from .reading import Reading
from .text import Code, code, literal
from .wishes import PagesWish

_FUNCTIONS: Final = {
    "cursor": "cursor",
    "offset": "offset",
    "page": "page_number",
    "url": "next_url",
    "link": "next_link",
}
_NUMBERED: Final = frozenset({"offset", "page"})


class Wished:
    """Reads a wish against the page that the document declares; what does not fit is an error at
    its place in the configuration."""

    def __init__(
        self,
        wish: PagesWish,
        schemas: Mapping[str, ir.Schema],
        reading: Reading,
        diagnostics: Diagnostics,
    ) -> None:
        self._wish = wish
        self._schemas = schemas
        self._reading = reading
        self._diagnostics = diagnostics

    def shape(self, page: ir.Schema | None) -> Shape | None:
        """The page with its list; None, and an error, where there is none."""
        if page is None:
            self._fault("pages", "the operation does not answer one kind of JSON")
            return None
        if self._wish.items is None:
            found = shape_of(page, self._schemas, self._reading)
            if found is None:
                self._fault("pages", "which list is it? say `items: ` and its property")
            return found
        if not isinstance(ir.resolve(page, self._schemas), ir.Object):
            self._fault("pages/items", "a page is no object of which the document names properties")
            return None
        place = self._read(page, "items", self._wish.items)
        if place is None:
            return None
        found = shape_at(page, place, self._schemas, self._reading)
        if found is None:
            self._fault("pages/items", f"{self._wish.items!r} is no list")
        return found

    def following(self, fields: Fields, shape: Shape) -> Following | None:
        """What finds the next page; None, and an error, where the document has no such thing."""
        wish = self._wish
        arguments: list[Code] = []
        if wish.parameter is not None:
            name = self._parameter(fields, wish.parameter)
            if name is None:
                return None
            arguments.append(name)
        if wish.next is not None:
            arguments += self._lambda(shape, "next", wish.next, "")
        for key, path, keyword in (
            ("total", wish.total, "total="),
            ("total_pages", wish.total_pages, "pages="),
            ("more", wish.more, "more="),
        ):
            arguments += self._lambda(shape, key, path, keyword) if path is not None else []
        if wish.start is not None:
            arguments.append(code("start={}", literal(wish.start)))
        return Following(function=Code(_FUNCTIONS[wish.by]), arguments=tuple(arguments))

    def is_of(self, body: Fields, query: Fields) -> bool:
        """Whether the body is asked with, and not the query."""
        names = {prop.name.reveal() for prop in body.values()}
        others = {prop.name.reveal() for prop in query.values()}
        return self._wish.parameter in names - others

    def _parameter(self, fields: Fields, wanted: str) -> Code | None:
        known = {prop.name.reveal(): prop for prop in fields.values()}
        if wanted not in known:
            self._fault("pages/parameter", f"it has no parameter {wanted!r}{_guess(wanted, known)}")
            return None
        if self._wish.by in _NUMBERED and not is_integer(known[wanted].schema):
            self._fault("pages/parameter", f"{wanted!r} is no number")
        return literal(wanted)

    def _lambda(self, shape: Shape, key: str, path: str, keyword: str) -> list[Code]:
        found = self._read(shape.page, key, path)
        return [code(keyword + "lambda page: {}", found.text)] if found is not None else []

    def _read(self, page: ir.Schema, key: str, path: str) -> Read | None:
        found = read(page, path.split("."), self._schemas, self._reading)
        if isinstance(found, str):
            self._fault(
                f"pages/{key}", f"a page has no {path!r}: the document declares no {found!r}"
            )
            return None
        return found

    def _fault(self, pointer: str, message: str) -> None:
        self._diagnostics.error("pages", message, self._wish.place(pointer))


def _guess(word: str, known: Mapping[str, ir.Property]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""
