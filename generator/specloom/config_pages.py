"""`operations.*.pages` in `specloom.yaml`: how a list goes on, where the guess is not right."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from specloom.section import Section

_KEYS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "none": ((), ()),
    "cursor": (("parameter", "next"), ("items", "more")),
    "offset": (("parameter",), ("items", "more", "total", "start")),
    "page": (("parameter",), ("items", "more", "total_pages", "start")),
    "url": (("next",), ("items",)),
    "link": ((), ("items",)),
}
"""kind -> keys that it needs, keys that it may have"""


class Pages(Section):
    """How a list goes on. Properties of a page are called as the API calls them; one inside another
    is `meta.next_cursor`."""

    by: Literal["none", "cursor", "offset", "page", "url", "link"]
    """By a cursor that the page gives, the number of items or of pages before it, the URL that the
    page gives, or the `Link` header. `none` is the same as `pages: false`."""
    items: str | None = None
    """The property of a page that is its list. Guessed where it is not given."""
    parameter: str | None = None
    """The query parameter, or property of the body, that asks for the next page."""
    next: str | None = None
    """The property of a page that holds the cursor or the URL of the next one."""
    more: str | None = None
    """The property of a page that is false on the last one."""
    total: str | None = None
    """With `by: offset`, the property of a page that counts all items."""
    total_pages: str | None = None
    """With `by: page`, the property of a page that counts the pages."""
    start: Annotated[int, Field(ge=0)] | None = None
    """The offset of the first item, where it is not 0, or the number of the first page, where it is
    not 1."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        needed, allowed = _KEYS[self.by]
        for key in needed:
            if getattr(self, key) is None:
                raise PydanticCustomError(
                    "missing_key", "needs `{key}` with `by: {by}`", {"key": key, "by": self.by}
                )
        for key in sorted(self.model_fields_set - {"by", *needed, *allowed}):
            raise PydanticCustomError(
                "unknown_key", "has no use for `{key}` with `by: {by}`", {"key": key, "by": self.by}
            )
        return self


def _spelt_out(value: object) -> object:
    return {"by": "none"} if value is False else value


PagesOrNone = Annotated[
    Pages | None, BeforeValidator(_spelt_out, json_schema_input_type=Literal[False] | Pages | None)
]
