"""`asyncio.timeout`, on Python 3.10 too."""

from __future__ import annotations

import asyncio
import sys

if sys.version_info >= (3, 11):
    from asyncio import timeout
else:

    class timeout:  # noqa: N801 - named like what it stands for
        """Cancels what it is around after so many seconds, and raises `TimeoutError`."""

        def __init__(self, seconds: float | None) -> None:
            self._seconds = seconds
            self._timer: asyncio.TimerHandle | None = None
            self._expired = False

        async def __aenter__(self) -> None:
            task = asyncio.current_task()
            if self._seconds is not None and task is not None:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(max(self._seconds, 0), self._expire, task)

        async def __aexit__(self, kind: object, error: BaseException | None, _: object) -> None:
            if self._timer is not None:
                self._timer.cancel()
            if self._expired and isinstance(error, asyncio.CancelledError):
                raise TimeoutError from error

        def _expire(self, task: asyncio.Task[object]) -> None:
            self._expired = True
            task.cancel()


__all__ = ["timeout"]
