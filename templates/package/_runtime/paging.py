"""Where the next page of a list is: the ways that APIs have, each a function that finds it.

Nothing here sends: a page and its answer go in, the next request's query or URL comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .headers import Headers

Page = TypeVar("Page")


@dataclass(frozen=True)
class Turn(Generic[Page]):
    """A page that was read, and how it was asked for."""

    page: Page
    count: int
    """How many items it holds."""

    headers: Headers
    asked: Mapping[str, Any]
    """Query parameters, or properties of a body."""


Next = Mapping[str, Any] | str | None
"""What to ask with that changes, or the URL of the next page; `None` where there is none."""

Following = Callable[[Turn[Page]], Next]


_LINK_PARTS = re.compile(
    r"""<([^<>]*)> | ;\s*([^\s;,=<>"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?""",
    re.VERBOSE,
)
"""A target, or a parameter of one, whose value may stand in quotes (RFC 8288 section 3)."""


def cursor(
    parameter: str,
    value: Callable[[Page], Any],
    *,
    more: Callable[[Page], bool | None] | None = None,
) -> Following[Page]:
    """The page names the next one: by a token, or by the id of its last item.

    `more` reads a page's `has_more`, where it has one: false ends the list.
    """

    def following(turn: Turn[Page]) -> Next:
        if more is not None and more(turn.page) is False:
            return None
        token = value(turn.page)
        return {parameter: token} if token and token != turn.asked.get(parameter) else None

    return following


def offset(
    parameter: str,
    *,
    total: Callable[[Page], int | None] | None = None,
    more: Callable[[Page], bool | None] | None = None,
    start: int = 0,
) -> Following[Page]:
    """Pages by the number of items before them. An empty page, or `total` items, end the list."""

    def following(turn: Turn[Page]) -> Next:
        reached = _number(turn.asked.get(parameter), start) + turn.count
        if turn.count == 0 or (more is not None and more(turn.page) is False):
            return None
        known = total(turn.page) if total is not None else None
        return {parameter: reached} if known is None or reached - start < known else None

    return following


def page_number(
    parameter: str,
    *,
    pages: Callable[[Page], int | None] | None = None,
    more: Callable[[Page], bool | None] | None = None,
    start: int = 1,
) -> Following[Page]:
    """Pages by number. An empty page, or the last of so many `pages`, ends the list."""

    def following(turn: Turn[Page]) -> Next:
        number = _number(turn.asked.get(parameter), start)
        if turn.count == 0 or (more is not None and more(turn.page) is False):
            return None
        known = pages(turn.page) if pages is not None else None
        return {parameter: number + 1} if known is None or number - start + 1 < known else None

    return following


def next_url(url: Callable[[Page], str | None]) -> Following[Page]:
    """The page holds the URL of the next one."""
    return lambda turn: url(turn.page) or None


def next_link() -> Following[Any]:
    """The `Link` header (RFC 8288) whose relation is `next`."""
    return lambda turn: link_target(turn.headers.get("link", ""), "next")


def link_target(header: str, relation: str) -> str | None:
    """The first target of that relation in a `Link` header.

    For example: `<https://api.test/x?page=2>; rel="next", <…>; rel="last"`.
    """
    target = None
    for link, name, quoted, bare in _LINK_PARTS.findall(header):
        if not name:
            target = link
        elif name.lower() == "rel" and target is not None:
            if relation in (quoted or bare).lower().split():
                return str(target).strip()
            target = None  # of several relations of a link the first counts (section 3.3)
    return None


def _number(value: Any, default: int) -> int:
    return value if isinstance(value, int) else default
