"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from ._runtime.codec import Model


class Entry(Model):
    date: dt.date
    datetime: dt.datetime | None = None
    time: str | None = None
    dt_: Annotated[dt.date | None, Field(alias="dt")] = None
    uuid: UUID | None = None
    list_: Annotated[list[str] | None, Field(alias="list")] = None
    str_: Annotated[str | None, Field(alias="str")] = None
    any: Annotated[Any, Field(alias="Any")] = None
    model_config_: Annotated[str | None, Field(alias="model_config")] = None
    copy_: Annotated[bool | None, Field(alias="copy")] = None
    json_: Annotated[int | None, Field(alias="json")] = None
    schema_: Annotated[str | None, Field(alias="schema")] = None
    validate_: Annotated[bool | None, Field(alias="validate")] = None
    private: Annotated[str | None, Field(alias="_private")] = None
    class_: Annotated[str, Field(alias="class")]
    proto: Annotated[str | None, Field(alias="__proto__")] = None
    entry: Annotated[Entry | None, Field(alias="Entry")] = None
