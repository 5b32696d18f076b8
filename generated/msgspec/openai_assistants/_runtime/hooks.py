"""What a caller may look at, or change, around each attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .errors import APIError
from .headers import Headers
from .messages import Request


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """Functions called around each attempt, which `int` numbers from 1; what they raise ends it."""

    on_request: Callable[[Request, int], None] | None = None
    """Before an attempt, its credentials added; the headers of the request may be changed."""

    on_response: Callable[[Request, int, int, Headers], None] | None = None
    """When the status and headers of an answer have come, whatever the status."""

    on_retry: Callable[[Request, int, APIError, float], None] | None = None
    """After an attempt that failed, before a pause of so many seconds and the next attempt."""
