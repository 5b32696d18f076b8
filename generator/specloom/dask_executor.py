"""Orders filled by the workers of a Dask cluster: `--executor dask://HOST:PORT`.

An order and its answer are bytes that Dask does not look into. The scheduler gives the orders of a
worker that has died to another, as often as its `allowed-failures` says. `distributed` is imported
here alone, and only once it is asked for.
"""

from __future__ import annotations

import logging
import time
from asyncio import CancelledError
from collections.abc import Generator
from concurrent.futures import CancelledError as Cancelled
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from specloom.carrying import Answer, Unlike, filled, packed, taken, tool_versions, unpacked
from specloom.crafting import Crafted, Order
from specloom.diagnostics import Diagnostics, DocumentError, Place

_CONNECT: Final = 10
"""Seconds in which a scheduler answers."""

_PATIENCE: Final = 60
"""Seconds without any worker after which none is waited for any more."""

_LOOK: Final = 2
"""Seconds between two looks whether there are workers."""


class ClusterError(Exception):
    """There is nobody left to fill orders: one line that says so."""


def dask_address(url: str) -> str:
    """`dask://host:8786` -> `tcp://host:8786`, as Dask has it. Raises DocumentError."""
    try:
        parts = urlsplit(url)
        good = parts.scheme == "dask" and parts.hostname and parts.port
    except ValueError:
        good = False
        parts = urlsplit("")
    if not good or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        _refuse("bad-executor", f"{url!r} is not dask://HOST:PORT")
    return f"tcp://{parts.netloc}"


@dataclass(slots=True)
class _Underway:
    cluster: Cluster
    order: Order
    future: Any

    def done(self) -> bool:
        return bool(self.future.done())

    def result(self) -> dict[str, Crafted]:
        found = self._answer()
        self.future.release()
        if isinstance(found, Unlike):
            raise ClusterError(f"a worker would not make the same output: {found.reason}")
        return taken(found)

    def _answer(self) -> Answer:
        alone_since: float | None = None
        while True:
            try:
                return unpacked(self.future.result(timeout=_LOOK))
            except TimeoutError:
                pass
            except (CancelledError, Cancelled) as error:
                raise ClusterError("the scheduler has gone") from error
            except Exception as error:
                self._lost(error)
            if self.cluster.workers():
                alone_since = None
            elif alone_since is None:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > _PATIENCE:
                raise ClusterError(f"there has been no worker for {_PATIENCE} s")

    def _lost(self, error: Exception) -> NoReturn:
        if type(error).__name__ == "KilledWorker":
            diagnostics = Diagnostics()
            spec = self.order.job.project.locations.spec
            message = "each worker that built this has ended: there may not be enough memory"
            diagnostics.error("worker-lost", message, Place(file=str(spec)))
            raise DocumentError(diagnostics) from error
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ClusterError(f"the cluster can't build: {reason}") from error


@dataclass(slots=True)
class Cluster:
    """The workers that a scheduler has."""

    client: Any

    @property
    def slots(self) -> int:
        """Orders at the same time: a worker fills one, however many threads it has."""
        return max(1, self.workers())

    def workers(self) -> int:
        """How many there are now. Raises ClusterError where the scheduler is gone."""
        try:
            return len(self.client.nthreads())
        except (OSError, TimeoutError, Cancelled, CancelledError) as error:
            raise ClusterError("the scheduler has gone") from error

    def submit(self, order: Order) -> _Underway:
        """Send `order` to the cluster."""
        # Not pure: Dask would hash all that is sent to find what it has done before.
        try:
            future = self.client.submit(filled, packed(order), tool_versions(), pure=False)
        except (OSError, RuntimeError, Cancelled, CancelledError) as error:
            raise ClusterError("the scheduler has gone") from error
        return _Underway(self, order, future)


@contextmanager
def on_dask(address: str) -> Generator[Cluster]:
    """The cluster whose scheduler is at `address`.

    Raises DocumentError without `distributed`, a scheduler or any worker.
    """
    try:
        library: Any = import_module("distributed")
    except ImportError:
        _refuse("not-installed", "this needs distributed: install specloom[dask]")
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told in our words
    try:
        client = library.Client(address, timeout=_CONNECT, set_as_default=False, name="specloom")
    except (OSError, TimeoutError, ValueError) as error:
        _refuse("unreachable", f"no Dask scheduler answers at {address}", error)
    try:
        try:
            client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError as error:
            _refuse("no-workers", f"the scheduler at {address} has no worker", error)
        yield Cluster(client)
    finally:
        client.close(timeout=_LOOK)


def _refuse(code: str, message: str, cause: Exception | None = None) -> NoReturn:
    diagnostics = Diagnostics()
    diagnostics.error(code, message, Place(file="--executor"))
    raise DocumentError(diagnostics) from cause
