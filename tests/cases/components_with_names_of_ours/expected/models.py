"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from ._runtime.codec import Model as RuntimeModel


class Model(RuntimeModel):
    field: FieldSchema | None = None
    list_: Annotated[List | None, Field(alias="list")] = None
    any: AnySchema | None = None
    date: Date | None = None
    client: Client | None = None


class FieldSchema(RuntimeModel):
    name: str | None = None


List: TypeAlias = list[str]


class AnySchema(RuntimeModel):
    value: Any = None


class Date(RuntimeModel):
    day: dt.date | None = None


class Client(RuntimeModel):
    other: LiteralSchema | None = None


LiteralSchema: TypeAlias = Literal["a", "b"] | str


class None_(RuntimeModel):
    a: str | None = None
