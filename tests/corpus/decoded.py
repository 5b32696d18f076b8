"""Whether what a client returned is all that the server sent, and is of its types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from pydantic import BaseModel

Encode = Callable[[Any], bytes]


def loss(value: Any, expected: Any, encode: Encode) -> str | None:
    """What differs between the data that was sent and the value that came out; None for nothing."""
    if expected is None or isinstance(expected, bytes):
        return None if value == expected else f"{value!r} for {expected!r}"[:300]
    if isinstance(value, str) and isinstance(expected, str) and value == expected:
        return None
    return difference(json.loads(encode(value)), expected)


def difference(found: Any, expected: Any, place: str = "") -> str | None:
    """The first place where two values of JSON differ; an instant is one in any offset."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in (*expected, *found):
            if key not in found or key not in expected:
                return f"{place}/{key}: {'lost' if key in expected else 'added'}"
            if told := difference(found[key], expected[key], f"{place}/{key}"):
                return told
        return None
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected, strict=True))
        told = (difference(*pair, f"{place}/{index}") for index, pair in pairs)
        return next((one for one in told if one), None)
    if isinstance(found, bool) is not isinstance(expected, bool) or not _is_same(found, expected):
        return f"{place or 'value'}: {found!r} for {expected!r}"[:300]
    return None


def _is_same(found: Any, expected: Any) -> bool:
    if found == expected:
        return True
    if not isinstance(found, str) or not isinstance(expected, str):
        return False
    try:
        return datetime.fromisoformat(found) == datetime.fromisoformat(expected)
    except (ValueError, TypeError):
        return False


def untyped(value: Any, allowed: set[str], place: str = "") -> Iterator[str]:
    """Places of a value that is whole, and yet not of its class: kept as unknown."""
    if type(value).__name__ == "UnknownObject":
        yield f"{place or 'value'}: an object of no known class"
    elif isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            if name not in allowed:
                yield f"{place}/{name}: no attribute of {type(value).__name__}"
        for name in value.model_fields_set:
            yield from untyped(getattr(value, name), allowed, f"{place}/{name}")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from untyped(item, allowed, f"{place}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from untyped(item, allowed, f"{place}/{index}")
