"""What a caller may say of one call, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypedDict

_LONGEST = 1e8
"""Seconds, three years: no call takes longer, and some platforms cannot wait longer."""


@dataclass(frozen=True, kw_only=True)
class Timeout:
    """Limits on a call's time, in seconds; `None` is no limit of that kind.

    A number given for `timeout` is the `total`: it bounds the whole call, its retries and the
    pauses between them included. The others bound one step each, and never outlast `total`.
    """

    connect: float | None = 10.0
    """Making a connection."""

    read: float | None = None
    """Waiting for the next bytes of an answer."""

    write: float | None = None
    """Sending the next bytes of a request."""

    pool: float | None = None
    """Waiting for a free connection."""

    total: float | None = 600.0
    """The whole call. Of a stream of events: the call until the stream begins."""

    def __post_init__(self) -> None:
        """Raises `ValueError` for no time to wait. What is longer than any call has no end."""
        for step in fields(self):
            seconds = getattr(self, step.name)
            if seconds is None:
                continue
            if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
                raise TypeError(f"timeout must be a number of seconds, not {seconds!r}")
            if not seconds > 0:
                raise ValueError(f"timeout must be more than 0 seconds, not {seconds!r}")
            if seconds > _LONGEST:
                object.__setattr__(self, step.name, None)


DEFAULT_TIMEOUT = Timeout()


class RequestOptions(TypedDict, total=False):
    """Options that every method takes, for this one call."""

    timeout: float | Timeout | None
    """Seconds for the whole call, or a `Timeout`; `None` waits for ever."""

    max_retries: int
    """Retries after the first attempt."""

    extra_headers: Mapping[str, str]
    """Headers to add; one of the same name is replaced."""

    extra_query: Mapping[str, Any]
    """Query parameters to add; one of the same name is replaced."""

    extra_body: Mapping[str, Any]
    """Properties to add to a JSON body; one of the same name is replaced."""

    idempotency_key: str
    """Sent with each attempt, so that the server does the work once, whatever the retries."""


NO_OPTIONS: RequestOptions = {}


def as_timeout(value: float | Timeout | None) -> Timeout:
    """A `Timeout` of what a caller may give for one; a number is the total."""
    if isinstance(value, Timeout):
        return value
    return Timeout(connect=None, total=None) if value is None else Timeout(total=value)


def as_retries(value: int) -> int:
    """`max_retries`, if it is a number of retries. Raises `ValueError`."""
    if value < 0:
        raise ValueError(f"max_retries must be 0 or more, not {value!r}")
    return value
