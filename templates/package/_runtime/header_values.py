"""Texts of headers, taken apart as OpenAPI's style `simple` has them, or as JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from .headers import Headers


def members(headers: Headers, name: str) -> list[str]:
    """What stands between commas; of cookies, which have some in their dates, each is a field."""
    if name.lower() == "set-cookie":
        return list(headers.get_all(name))
    return split(headers[name])


def split(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",")] if text else []


def pairs(text: str) -> dict[str, str] | None:
    """An object: `x=1,y=2` where it is exploded, else `x,1,y,2`; `None` for what is neither."""
    parts = split(text)
    if parts and all("=" in part for part in parts):
        return {name: value for name, _, value in (part.partition("=") for part in parts)}
    return None if len(parts) % 2 else dict(zip(parts[::2], parts[1::2], strict=True))


def structure(text: str) -> Any:
    """The list or object that `text` is in JSON, as of a header whose `content` is; else `None`."""
    if text.startswith(("[", "{")):
        with suppress(ValueError, RecursionError):
            return json.loads(text)
    return None
