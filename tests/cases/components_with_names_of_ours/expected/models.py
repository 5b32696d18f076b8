"""What the API returns."""

from __future__ import annotations

from datetime import date as date_aliased
from typing import Any, Literal, TypeAlias

from ._runtime.codec import Model as RuntimeModel


class FieldSchema(RuntimeModel):
    name: str | None = None


List: TypeAlias = list[str]


class AnySchema(RuntimeModel):
    value: Any | None = None


class Date(RuntimeModel):
    day: date_aliased | None = None


LiteralSchema: TypeAlias = Literal["a", "b"] | str


class None_(RuntimeModel):
    a: str | None = None


class Client(RuntimeModel):
    other: LiteralSchema | None = None


class Model(RuntimeModel):
    field: FieldSchema | None = None
    list: List | None = None
    any: AnySchema | None = None
    date: Date | None = None
    client: Client | None = None
