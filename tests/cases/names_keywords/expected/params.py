"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as date_aliased
from typing import Any as Any_aliased
from typing import Required, TypedDict

Pet = TypedDict(
    "Pet",
    {
        "class": Required[str],
        "schema": Required[str],
        "self": str,
        "items": Sequence[str],
        "keys": int,
        "model_config": str,
        "model_dump": str,
        "json": str,
        "copy": str,
        "_id": str,
        "__init__": str,
        "None": str,
        "list": Sequence[int],
        "str": str,
        "int": Sequence[int],
        "date": date_aliased | str,
        "Any": Any_aliased,
    },
    total=False,
)
