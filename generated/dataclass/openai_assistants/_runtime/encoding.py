"""Values to JSON: the same bytes whatever models are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from uuid import UUID

from .dates import written
from .omit import Omit


class _Omitted(Exception):
    """`omit` was met below the top of a body."""


def plain(value: Any) -> Any:
    """What the JSON encoder is to write for `value`, which it does not know itself."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Omit):
        raise _Omitted
    if isinstance(value, (datetime, date, time)):
        return written(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    if isinstance(value, timedelta):
        return value.total_seconds()
    if hasattr(value, "model_dump"):  # a model of pydantic's that is the caller's own
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError("bytes are no JSON: encode them first, for example in base64")
    if isinstance(value, Iterable):
        return list(value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    raise TypeError(f"a {type(value).__name__} cannot be written as JSON")


_encoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=plain
)


def encode(value: Any) -> bytes:
    """`value` as compact JSON in UTF-8, keys in their order, `omit` left out at every depth.

    Models, dates, UUIDs, decimals, enums, mappings and iterables are accepted; a datetime without a
    time zone is local time. Raises `TypeError` for anything else, `ValueError` for NaN and
    infinities.
    """
    if isinstance(value, dict):
        fields: dict[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        value = {key: item for key, item in fields.items() if not isinstance(item, Omit)}
    try:
        return _encoder.encode(value).encode()
    except _Omitted:
        return _encoder.encode(_without_omitted(value)).encode()


def _without_omitted(value: Any) -> Any:
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, dict):
        fields: dict[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {
            key: _without_omitted(item)
            for key, item in fields.items()
            if not isinstance(item, Omit)
        }
    if isinstance(value, (list, tuple)):
        items = cast("Iterable[Any]", value)
        return [_without_omitted(item) for item in items if not isinstance(item, Omit)]
    return _without_omitted(plain(value))


def jsonable(value: Any) -> Any:
    """`value`, which is part of an answer, as JSON has it."""
    if isinstance(value, dict):
        fields: dict[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {key: jsonable(item) for key, item in fields.items()}
    if isinstance(value, list):
        items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [jsonable(item) for item in items]
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, datetime):
        return value.isoformat()  # with no offset, where it came with none
    return plain(value)
