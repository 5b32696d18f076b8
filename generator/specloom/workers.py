"""The variants of a project, built in as many processes as there are processors for."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final

from specloom.building import Built, Job, built
from specloom.diagnostics import Diagnostic, DocumentError
from specloom.models import remember, remembered

PARALLEL_SCHEMAS: Final = 300
"""Schemas from which processes pay that inherit nothing: each imports all of Specloom anew."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What a DocumentError carries: an exception of ours can't be sent as it is."""

    diagnostics: tuple[Diagnostic, ...]


class WorkerError(Exception):
    """A process ended before it was done, or met a bug, whose traceback this holds."""


def build_all(job: Job, *, processes: int | None = None, method: str | None = None) -> list[Built]:
    """Every variant, in the order of the project.

    `processes` defaults to the processors that this process may use, `method` of starting them to
    the one that suits the system. Raises DocumentError, of the first variant that has a fault.
    """
    names = list(job.locks)
    start = method or ("fork" if sys.platform == "linux" else "spawn")
    shares = _shares(job, min(processes or _processors(), len(names)))
    if len(shares) < 2 or (start != "fork" and not method and not _is_large(job)):
        return [built(job, name) for name in names]
    found = dict(_in_processes(job, shares, start))
    return [_raised(found[name]) for name in names if name in found]


def _shares(job: Job, processes: int) -> list[list[str]]:
    """Variants for each process; those of one kind of models together, as they share classes."""
    kinds: dict[str, list[str]] = {}
    for name in job.locks:
        kinds.setdefault(job.project.config.variants[name].models, []).append(name)
    shares: list[list[str]] = [[] for _ in range(min(processes, len(kinds)))]
    for group in sorted(kinds.values(), key=len, reverse=True):
        min(shares, key=len).extend(group)
    return shares


def _is_large(job: Job) -> bool:
    return any(len(one.document.schemas) >= PARALLEL_SCHEMAS for one in job.known.values())


def _in_processes(
    job: Job, shares: Sequence[Sequence[str]], method: str
) -> Iterator[tuple[str, Built | Refused]]:
    # A fork inherits datamodel-code-generator, whose import costs as much as 50 schemas.
    import datamodel_code_generator.parser.openapi as _  # noqa: F401

    context = get_context("fork") if method == "fork" else get_context("spawn")
    running: list[tuple[Sequence[str], Connection]] = []
    for share in shares:
        receiver, sender = context.Pipe(duplex=False)
        # A daemon ends with us, whatever ends us.
        context.Process(target=_work, args=(job, share, sender), daemon=True).start()
        sender.close()
        running.append((share, receiver))
    for share, receiver in running:
        try:
            answer = receiver.recv()
        except EOFError:
            raise WorkerError(f"the process that made {', '.join(share)} was ended") from None
        if isinstance(answer, str):
            raise WorkerError(answer)
        results, known = answer
        remember(known)
        yield from results.items()


def _work(job: Job, share: Sequence[str], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends us
    results: dict[str, Built | Refused] = {}
    try:
        for name in share:
            results[name] = _built(job, name)
        answer: object = (results, remembered())
    except Exception:
        answer = traceback.format_exc()
    with suppress(BrokenPipeError):  # nobody may wait for us any more
        sender.send(answer)


def _built(job: Job, name: str) -> Built | Refused:
    try:
        return built(job, name)
    except DocumentError as error:
        return Refused(error.diagnostics)


def _raised(found: Built | Refused) -> Built:
    if isinstance(found, Refused):
        raise DocumentError(found.diagnostics)
    return found


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
