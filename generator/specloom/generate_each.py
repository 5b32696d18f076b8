"""Generates clients of several documents: each for itself, several at once.

Documents are read and outputs written here, one after another; what lies between is an order that
an executor fills. What is said comes in the order of the documents.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from specloom.crafting import Crafted, Order
from specloom.dask_executor import ClusterError
from specloom.delivering import DONE, Task, deliver, manner_of, refusing
from specloom.diagnostics import MAX_REPORT, Diagnostic, DocumentError
from specloom.executors import Executor, Underway, executor
from specloom.making import Opened, advanced, finish, open_project
from specloom.output.turn import turn
from specloom.project import Project
from specloom.unchanged import Look
from specloom.voice import Voice
from specloom.workers import WorkerError

WRONG_INPUT: Final = 2
INTERNAL_ERROR: Final = 70

_AHEAD: Final = 2
"""Orders that wait for each that is being filled: results are large, and so are documents."""

_NAMED: Final = 5
"""Documents that the summary names."""

IsDone = Callable[[Task, Look | None, Voice], bool]


@dataclass(slots=True, kw_only=True)
class _Document:
    """One document on its way."""

    project: Project
    started: float = field(default_factory=time.time)
    held: ExitStack = field(default_factory=ExitStack)
    """Its outputs, of which no other run has a turn meanwhile."""
    said: list[str] | None = None
    """Of outputs that are as they are to be; None where something is to be done."""
    opened: Opened | None = None
    first: Mapping[str, Crafted] | None = None
    """As it was made at first."""
    found: dict[str, Crafted] = field(default_factory=dict[str, Crafted])
    underway: Underway | None = None
    error: Exception | None = None

    @property
    def name(self) -> str:
        return self.project.locations.spec.as_posix()


@dataclass(slots=True, kw_only=True)
class _Run:
    task: Task
    voice: Voice
    is_done: IsDone
    executor: Executor
    told: int = 0
    """Characters of faults that were told."""
    statuses: dict[str, int] = field(default_factory=dict[str, int])
    """Document -> what has become of it."""

    def go(self, projects: Iterable[Project]) -> None:
        """Take each project from its document to its outputs. Raises ClusterError."""
        waiting: deque[_Document] = deque()
        try:
            for project in projects:
                while len(waiting) >= self.executor.slots * (1 + _AHEAD):
                    self._end(waiting)
                waiting.append(self._begin(project))
                self._go_on(waiting)
            while waiting:
                self._end(waiting)
        finally:
            for one in waiting:
                one.held.close()

    def _begin(self, project: Project) -> _Document:
        document = _Document(project=project)
        look = Look(documents=(project.locations,), config=project.digest)
        outputs = list(project.locations.outputs.values())
        waited: list[Path] = []

        def waits(output: Path) -> None:
            waited.append(output)
            self.voice.warn(f"{output}: another run of specloom is at work here; waiting for it")

        said: list[str] = []
        quiet = Voice(say=said.append, warn=self.voice.warn)
        if self.is_done(self.task, look, quiet):
            document.said = said
            return document
        document.held.enter_context(turn(outputs, waits))
        if waited and self.is_done(self.task, look, quiet):
            document.said = said
            return document
        self._order(document)
        return document

    def _order(self, document: _Document) -> None:
        project = document.project
        try:
            with refusing():
                opened = open_project(project, self._progress, manner_of(self.task))
                document.opened = opened
                document.underway = self.executor.submit(Order(job=opened.job))
        except ClusterError:
            document.held.close()
            raise
        except Exception as error:
            document.error = error

    def _go_on(self, waiting: Iterable[_Document]) -> None:
        """Have made again what is made and needs another version than it has."""
        for document in waiting:
            if document.underway and document.underway.done() and document.first is None:
                self._step(document)

    def _step(self, document: _Document) -> None:
        """Take what was made first; order what has to be made again."""
        assert document.underway is not None, "it was ordered"
        assert document.opened is not None, "it was read"
        try:
            with refusing():
                document.first = document.underway.result()
                document.found, steps = advanced(document.opened, document.first)
                if steps:
                    order = Order(job=document.opened.job, steps=steps)
                    document.underway = self.executor.submit(order)
                else:
                    document.underway = None
        except ClusterError:
            raise
        except Exception as error:
            document.error, document.underway = error, None

    def _end(self, waiting: deque[_Document]) -> None:
        """Wait for the first document, and write what was made of it."""
        document = waiting[0]
        self.voice.progress(f"building {document.name}")
        if document.error is None and document.underway and document.first is None:
            self._step(document)
        self._go_on(waiting)
        status = DONE
        for line in document.said or ():
            self.voice.say(line)
        if document.said is None:
            try:
                status = self._delivered(document)
            except ClusterError:
                raise
            except Exception as error:
                status = self._refused(document, error)
        self.statuses[document.name] = status
        waiting.popleft().held.close()

    def _delivered(self, document: _Document) -> int:
        if document.error is not None:
            raise document.error
        assert document.opened is not None, "it was read"
        assert document.first is not None, "it was made"
        with refusing():
            if document.underway:
                document.found |= document.underway.result()
            made = finish(document.opened, document.first, document.found, manner_of(self.task))
        return deliver(made, self.task, self.voice, document.started)

    def _refused(self, document: _Document, error: Exception) -> int:
        """Tell of a document that no client can be made of."""
        if isinstance(error, DocumentError):
            self._tell(error.diagnostics)
            return WRONG_INPUT
        if os.environ.get("SPECLOOM_DEBUG"):
            raise error
        text = (
            error.args[0] if isinstance(error, WorkerError) else f"{type(error).__name__}: {error}"
        )
        last = " ".join(str(text).strip().splitlines()[-1:])[:400]
        self.voice.warn(f"{document.name}: internal error: {last}")
        return INTERNAL_ERROR

    def _tell(self, found: Sequence[Diagnostic]) -> None:
        """All faults of a document, as long as not too much was told; then the first of each."""
        for at, one in enumerate(found):
            if at and self.told > MAX_REPORT - 40:
                self.voice.warn(f"... and {len(found) - at} more")
                return
            self.told += len(str(one)) + 1
            self.voice.warn(str(one))

    def _progress(self, step: str) -> None:
        """Steps of many documents at once are not shown."""


def generate_each(task: Task, projects: Sequence[Project], voice: Voice, is_done: IsDone) -> int:
    """Do what `task` says for each of `projects`; returns the gravest exit status.

    Raises DocumentError where the executor is not there, and nothing has been done.
    """
    with executor(task.executor, len(projects)) as found:
        run = _Run(task=task, voice=voice, is_done=is_done, executor=found)
        try:
            run.go(projects)
        except ClusterError as error:
            voice.warn(f"--executor: {error}")
    return _summed(run.statuses, [one.locations.spec.as_posix() for one in projects], voice)


def _summed(statuses: Mapping[str, int], names: Sequence[str], voice: Voice) -> int:
    left = [name for name in names if name not in statuses]
    bad = [name for name in names if statuses.get(name, DONE) >= WRONG_INPUT]
    if len(names) > 1:
        for line in _lines(bad, left, len(names)):
            voice.warn(line)
    return max([*statuses.values(), *([WRONG_INPUT] if left else [])])


def _lines(bad: Sequence[str], left: Sequence[str], count: int) -> Iterator[str]:
    for names, said in ((bad, "have faults"), (left, "were not reached")):
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            yield f"{len(names)} of {count} documents {said}: {', '.join(names[:_NAMED])}{more}"
