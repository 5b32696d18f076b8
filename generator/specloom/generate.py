"""Goes through the documents and variants of a project: load, build, format, compare, write."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.delivering import DONE, Task, deliver, manner_of, refusing
from specloom.locations import Direct
from specloom.output.turn import turn
from specloom.templates import in_checkout
from specloom.unchanged import Look, is_unchanged, look
from specloom.voice import Voice

if TYPE_CHECKING:
    from specloom.project import Project


def generate(task: Task, voice: Voice) -> int:
    """Do what `task` says, for every variant of a document or for none. Returns the exit status.

    Raises DocumentError for a wrong input. Of several documents each stands for itself: what is
    wrong with one is told, and the others are generated.
    """
    started = time.time()
    seen = look(task.source)
    if is_done(task, seen, voice):
        return DONE
    if task.executor or (seen is not None and len(seen.documents) > 1):
        from specloom.generate_each import generate_each

        return generate_each(task, _projects(task.source), voice, is_done)
    waited: list[Path] = []

    def waits(output: Path) -> None:
        waited.append(output)
        voice.warn(waiting(output))

    with turn(seen.outputs if seen else (), waits):
        if waited and is_done(task, look(task.source), voice):
            return DONE
        return _long_way(task, voice, started)


def waiting(output: Path) -> str:
    """What is said of an output that another run holds."""
    return f"{output}: another run of specloom is at work here; waiting for it"


def _long_way(task: Task, voice: Voice, started: float) -> int:
    from specloom.making import make

    (project,) = _projects(task.source)
    with refusing():
        made = make(project, voice.progress, manner_of(task))
    return deliver(made, task, voice, started)


def _projects(source: Path | Direct) -> tuple[Project, ...]:
    from specloom.project import read_projects, without_config

    return (without_config(source),) if isinstance(source, Direct) else read_projects(source)


def is_done(task: Task, seen: Look | None, voice: Voice) -> bool:
    """Whether nothing is to be done, after saying so."""
    # In a checkout the program may have changed under its version; a check must not overlook that.
    if task.force or task.dry_run or task.version or (task.check and in_checkout()):
        return False
    return is_unchanged(seen, voice.say)
