"""What the API is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, TypedDict


class FieldSchema(TypedDict, total=False):
    name: str


List: TypeAlias = Sequence[str]


class AnySchema(TypedDict, total=False):
    value: Any


class Date(TypedDict, total=False):
    day: dt.date | str


class Client(TypedDict, total=False):
    other: LiteralSchema


LiteralSchema: TypeAlias = Literal["a", "b"]
