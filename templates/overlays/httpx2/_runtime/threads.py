"""How a task waits for what would hold up all others, whichever event loop runs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.to_thread import run_sync

T = TypeVar("T")


def in_thread(function: Callable[[], T]) -> Awaitable[T]:
    """What `function` returns. A task that is cancelled does not wait for it."""
    return run_sync(function, abandon_on_cancel=True)
