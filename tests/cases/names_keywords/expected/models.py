"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from ._runtime.codec import Model


class Pet(Model):
    class_: Annotated[str, Field(alias="class")]
    schema_: Annotated[str, Field(alias="schema")]
    self: str | None = None
    items: list[str] | None = None
    keys: int | None = None
    model_config_: Annotated[str | None, Field(alias="model_config")] = None
    model_dump_: Annotated[str | None, Field(alias="model_dump")] = None
    json_: Annotated[str | None, Field(alias="json")] = None
    copy_: Annotated[str | None, Field(alias="copy")] = None
    id: Annotated[str | None, Field(alias="_id")] = None
    init: Annotated[str | None, Field(alias="__init__")] = None
    none: Annotated[str | None, Field(alias="None")] = None
    list_: Annotated[list[int] | None, Field(alias="list")] = None
    str_: Annotated[str | None, Field(alias="str")] = None
    int_: Annotated[list[int] | None, Field(alias="int")] = None
    date: dt.date | None = None
    any: Annotated[Any, Field(alias="Any")] = None
