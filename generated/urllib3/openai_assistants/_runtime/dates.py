"""Dates and times as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

_MINUTE = timedelta(minutes=1)


def written(value: datetime | date | time) -> str:
    """`value` as RFC 3339 has it (section 5.6), which wants the offset from UTC of a datetime.

    A datetime without one is local time, as everywhere in Python. Raises `ValueError` for one that
    no clock has shown.
    """
    if not isinstance(value, datetime):
        return value.isoformat()
    try:
        known = value.astimezone() if value.utcoffset() is None else value
        if (known.utcoffset() or _MINUTE) % _MINUTE:  # before 1900 clocks followed the sun
            known = known.astimezone(timezone.utc)
    except (OverflowError, OSError, ValueError):
        raise ValueError(f"{value!r} has no offset from UTC, and none can be found") from None
    return known.isoformat()
