"""Where orders are filled: in processes of this machine, or wherever `--executor` says."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from specloom.crafting import Crafted, Order
from specloom.dask_executor import dask_address, on_dask
from specloom.local_executor import here


class Underway(Protocol):
    """An order that is being filled."""

    def done(self) -> bool:
        """Whether `result` would not wait."""
        ...

    def result(self) -> dict[str, Crafted]:
        """Wait for it. Raises what `craft` raises, WorkerError for a bug, and ClusterError where
        there is nobody left to fill orders."""
        ...


class Executor(Protocol):
    """Fills orders, several at once."""

    @property
    def slots(self) -> int:
        """Orders that it fills at the same time."""
        ...

    def submit(self, order: Order) -> Underway:
        """Begin to fill `order`."""
        ...


@contextmanager
def executor(url: str, orders: int) -> Generator[Executor]:
    """The executor that `url` names, this machine where it is empty, for about so many orders.

    Raises DocumentError where it is not there.
    """
    if url:
        with on_dask(dask_address(url)) as cluster:
            yield cluster
    else:
        with here(orders) as processes:
            yield processes
