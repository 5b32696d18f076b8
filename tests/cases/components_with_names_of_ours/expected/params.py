"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as date_aliased
from typing import Any, Literal, TypeAlias, TypedDict


class FieldSchema(TypedDict, total=False):
    name: str


List: TypeAlias = Sequence[str]


class AnySchema(TypedDict, total=False):
    value: Any


class Date(TypedDict, total=False):
    day: date_aliased | str


LiteralSchema: TypeAlias = Literal["a", "b"]


class Client(TypedDict, total=False):
    other: LiteralSchema


class Model(TypedDict, total=False):
    field: FieldSchema
    list: List
    any: AnySchema
    date: Date
    client: Client
