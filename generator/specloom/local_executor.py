"""Orders filled by processes of this machine, one for each processor."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from threading import Thread

from specloom.carrying import Answer, answer, taken
from specloom.crafting import Crafted, Order
from specloom.diagnostics import Diagnostics, Place


@dataclass(slots=True)
class _Underway:
    order: Order
    future: Future[Answer]

    def done(self) -> bool:
        return self.future.done()

    def result(self) -> dict[str, Crafted]:
        try:
            return taken(self.future.result())
        except BrokenProcessPool:
            # One order may have ended the process of another: each is filled again, alone.
            return _alone(self.order)


@dataclass(slots=True)
class Processes:
    """As many orders at once as there are processes."""

    slots: int
    _pools: list[ProcessPoolExecutor] = field(default_factory=list[ProcessPoolExecutor])

    def submit(self, order: Order) -> _Underway:
        """Begin to fill `order`, in new processes where the last ones have broken."""
        try:
            return _Underway(order, self._pool().submit(answer, order))
        except BrokenProcessPool:
            self.close()
            return _Underway(order, self._pool().submit(answer, order))

    def _pool(self) -> ProcessPoolExecutor:
        if not self._pools:
            self._pools.append(_started(self.slots))
        return self._pools[0]

    def close(self) -> None:
        """Begin no more; what is under way is not waited for."""
        while self._pools:
            self._pools.pop().shutdown(wait=False, cancel_futures=True)


@contextmanager
def here(orders: int) -> Generator[Processes]:
    """Processes for about so many orders."""
    found = Processes(max(1, min(_processors(), orders)))
    try:
        yield found
    finally:
        found.close()


def _alone(order: Order) -> dict[str, Crafted]:
    """Raises DocumentError where that ends the process too."""
    pool = _started(1)
    try:
        return taken(pool.submit(answer, order).result())
    except BrokenProcessPool:
        spec = order.job.project.locations.spec
        diagnostics = Diagnostics()
        message = "the process that built this was ended, twice: there may not be enough memory"
        diagnostics.error("worker-lost", message, Place(file=str(spec)))
        diagnostics.raise_errors()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _started(processes: int) -> ProcessPoolExecutor:
    """A pool whose processes, where they are forked, are there before this program has threads."""
    if sys.platform == "linux":
        # A fork inherits datamodel-code-generator, whose import costs as much as 50 schemas.
        import datamodel_code_generator.parser.openapi as _  # noqa: F401
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    pool.submit(int).result()
    return pool


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches the whole group: end at once
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Whatever ends the parent: a queue that nobody fills would be waited for without end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
