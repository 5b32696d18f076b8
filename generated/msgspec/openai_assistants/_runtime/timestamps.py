"""Timestamps, read: on Python 3.10 too, which knows few of their forms."""

from __future__ import annotations

import sys
from datetime import datetime

if sys.version_info >= (3, 11):
    _read = datetime.fromisoformat
else:
    import re

    _FORM = re.compile(r"(.{10}[^.,Z+-]+)(?:[.,](\d+))?(?:(Z)|([+-]\d\d):?(\d\d)?)?")

    def _read(text: str) -> datetime:
        """With fractions of any length, `Z`, and offsets without a colon or without minutes."""
        found = _FORM.fullmatch(text)
        if found is None:
            return datetime.fromisoformat(text)
        start, fraction, is_utc, hours, minutes = found.groups()
        part = f".{fraction[:6]:0<6}" if fraction else ""
        offset = "+00:00" if is_utc else f"{hours}:{minutes or '00'}" if hours else ""
        return datetime.fromisoformat(f"{start}{part}{offset}")


_MARKS = frozenset({"--T:", "--t:", "-- :", "--_:"})
"""What stands between the numbers, up to the minutes."""


def read_timestamp(text: str) -> datetime:
    """The time that `text` tells: all of RFC 3339 (section 5.6) but leap seconds, also without
    seconds or an offset. Raises `ValueError`, as for a date alone.
    """
    if text[4:14:3] not in _MARKS:
        raise ValueError("no date and time of RFC 3339")
    try:
        return _read(text)
    except ValueError:
        return _read(text.upper())  # `t` and `z` mean the same
