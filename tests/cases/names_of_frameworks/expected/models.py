"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from ._runtime.codec import Model, UnknownObject, Untagged


class Item(Model):
    name: str
    price: float | str | None = None
    kind: Literal["a", "b"] | str | None = None
    created_at: dt.datetime | None = None


class PageItem(Model):
    items: list[Item] | None = None
    total: int | None = None
    next_cursor: str | None = None


class ResponsePageItem(Model):
    data: PageItem | None = None


class ValidationError(Model):
    loc: list[str | int]
    msg: str
    type: str


class HTTPValidationError(Model):
    detail: list[ValidationError] | None = None


CreateItemResponse: TypeAlias = Annotated[Item | PageItem | UnknownObject, Untagged()]
