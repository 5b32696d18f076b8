"""Whether a failed attempt is made again, and when. Nothing here sleeps, sends or reads a clock."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping

IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"})
"""Methods that may be repeated whatever became of the first (RFC 9110 section 9.2.2)."""

BASE_DELAY = 0.5
"""Seconds: the longest pause before the first retry; each further one may be twice as long."""

MAX_DELAY = 8.0
"""Seconds: the longest pause that we choose ourselves."""

MAX_RETRY_AFTER = 60.0
"""Seconds: the longest pause that a server may ask for; beyond it the call fails at once."""

_NUMBER = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,20})?")

_RETRIED_4XX = frozenset({408, 409, 425, 429})
_FINAL_5XX = frozenset({501, 505})
_NOT_PROCESSED = frozenset({429, 503})


def retried_status(status: int, *, repeatable: bool) -> bool:
    """Whether asking again can help, and does no harm.

    `repeatable` says that doing the work twice is harmless: an idempotent method, or an idempotency
    key. What is not repeatable is sent again only if the server says that it did nothing.
    """
    if not repeatable:
        return status in _NOT_PROCESSED
    return status in _RETRIED_4XX or (status >= 500 and status not in _FINAL_5XX)


def full_jitter() -> float:
    """A number from 0 to 1, not foreseeable, for `backoff`."""
    from random import random  # its import costs milliseconds, and few calls are made again

    return random()


def backoff(retry: int, random: float) -> float:
    """Seconds before retry number `retry` (from 1): full jitter, `random` being from 0 to 1.

    Full jitter spreads clients that failed together over the whole interval.
    """
    return min(MAX_DELAY, BASE_DELAY * 2.0 ** (min(retry, 30) - 1)) * random


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that the server asks to wait, or `None`; nonsense is ignored.

    `Retry-After` is seconds or a date (RFC 9110 section 10.2.3), `now` the Unix time to compare the
    date with; `retry-after-ms`, which some servers send, is more exact and comes first.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    seconds = _number(value)
    if seconds is not None or value is None:
        return seconds
    from datetime import timezone  # dates are rare, and these cost milliseconds
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    # A date without a zone, as `asctime` writes it, is of UTC (RFC 9110 section 5.6.7).
    known = date if date.tzinfo is not None else date.replace(tzinfo=timezone.utc)
    return max(0.0, known.timestamp() - now)


def _number(text: str | None) -> float | None:
    return float(text) if text is not None and _NUMBER.fullmatch(text.strip()) else None


class Budget:
    """What a client may spend on retries, so that a struggling server is not asked ever more.

    A token bucket: a retry takes one token, a success puts a tenth back. Full, it serves a burst of
    failures; empty, it lets one retry through for ten successes. Safe for threads.
    """

    __slots__ = ("_lock", "_tokens", "_capacity")

    def __init__(self, capacity: float = 100.0) -> None:
        self._capacity = capacity
        self._tokens = capacity
        self._lock = threading.Lock()

    def spend(self) -> bool:
        """Take a token for a retry; false if there is none."""
        with self._lock:
            if self._tokens < 1:
                return False
            self._tokens -= 1
            return True

    def refund(self) -> None:
        """A call succeeded."""
        if self._tokens >= self._capacity:  # nearly always: no lock for calls that go well
            return
        with self._lock:
            self._tokens = min(self._capacity, self._tokens + 0.1)
