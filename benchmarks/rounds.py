"""What the benchmarks share: rivals take turns, and the median of the rounds counts."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

ROUNDS: Final = 9


def medians(rivals: Mapping[str, Callable[[], object]], *, times: int) -> dict[str, float]:
    """CPU seconds of one of the `times` things that a call of each rival does.

    The first call of each warms up. They take turns, to have the same machine.
    """

    async def awaited(run: Callable[[], object]) -> None:
        run()

    rounds = async_medians(
        {name: partial(awaited, run) for name, run in rivals.items()}, times=times
    )
    return asyncio.run(rounds)


async def async_medians(
    rivals: Mapping[str, Callable[[], Awaitable[object]]], *, times: int
) -> dict[str, float]:
    """`medians`, of rivals that are awaited."""
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for run in rivals.values():
        await run()
    for _ in range(ROUNDS):
        for name, run in rivals.items():
            begun = time.process_time()
            await run()
            seconds[name].append((time.process_time() - begun) / times)
    return {name: statistics.median(found) for name, found in seconds.items()}


def show(title: str, measured: Mapping[str, float], *, base: str) -> None:
    """Lines of a table: microseconds, and how many times `base` that is."""
    for name, seconds in measured.items():
        print(f"{title:30} {name:12} {seconds * 1e6:8.1f} µs {seconds / measured[base]:6.2f}")
