"""What the API is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from ._runtime.marks import Required

Entry = TypedDict(
    "Entry",
    {
        "date": Required[dt.date | str],
        "datetime": dt.datetime | str,
        "time": str,
        "dt": dt.date | str,
        "uuid": UUID | str,
        "list": Sequence[str],
        "str": str,
        "Any": Any,
        "model_config": str,
        "copy": bool,
        "json": int,
        "schema": str,
        "validate": bool,
        "_private": str,
        "class": Required[str],
        "__proto__": str,
        "Entry": "Entry",
    },
    total=False,
)
