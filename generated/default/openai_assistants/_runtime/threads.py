"""How a task waits for what would hold up all others, whichever event loop runs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from anyio.to_thread import run_sync

T = TypeVar("T")


async def in_thread(function: Callable[..., T], *arguments: Any) -> T:
    """What `function` returns. A task that is cancelled does not wait for it."""
    return await run_sync(function, *arguments, abandon_on_cancel=True)
