"""Typed access to the fields of a raw object: a value of the wrong kind counts as absent."""

from __future__ import annotations

import re
from typing import Any, Final

from ..ir import Untrusted
from ..values import is_array, is_object

Node = dict[str, Any]

TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""The name of a header (RFC 9110, section 5.6.2)."""


def node(value: Any) -> Node:
    """A mapping, or an empty one."""
    return value if is_object(value) else {}


def items(value: Any) -> list[Any]:
    """A list, or an empty one."""
    return value if is_array(value) else []


def text(raw: Node, key: str) -> Untrusted[str] | None:
    """The text at `key`; None where there is none but white space."""
    value = raw.get(key)
    return Untrusted(value) if isinstance(value, str) and value.strip() else None


def string(raw: Node, key: str, default: str = "") -> Untrusted[str]:
    """The text at `key`, or `default`; numbers are taken as they are written (`version: 1.0`)."""
    value = raw.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return Untrusted(value if isinstance(value, str) else default)


def flag(raw: Node, key: str, *, default: bool = False) -> bool:
    """The boolean at `key`."""
    value = raw.get(key)
    return value if isinstance(value, bool) else default


def number(raw: Node, key: str) -> float | None:
    """The number at `key`; an integer stays one."""
    value = raw.get(key)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def count(raw: Node, key: str) -> int | None:
    """The count at `key`: a whole number, not negative (JSON Schema 2020-12 Validation, 6.3)."""
    value = number(raw, key)
    return int(value) if value is not None and value >= 0 and value == int(value) else None


def escape(token: str) -> str:
    """A key as a token of a JSON Pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")
