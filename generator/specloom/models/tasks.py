"""Several kinds of classes at once: each is a run of datamodel-code-generator of its own."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, Final

from ..plan.text import Code
from .backends import Backend
from .dmcg import Notes, generate_classes

PARALLEL_SCHEMAS: Final = 300
"""Schemas in all from which a second process pays: its start costs about as much as 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The arguments of `generate_classes`, but for the templates."""

    schemas: Mapping[str, Mapping[str, Any]]
    notes: Mapping[str, Notes]
    backend: Backend


_REMEMBERED: Final = 16
"""Tasks whose statements are kept for the next variant of a project: it has `params` too."""

_known: dict[bytes, dict[str, Code]] = {}


def generate_all(tasks: Sequence[Task], templates: Path) -> list[dict[str, Code]]:
    """The statements of each task, in their order; the same ones, in one process or in two.

    What was made before, of the same task and templates, is not made again.
    """
    keys = [_key(task, templates) for task in tasks]
    new = {key: task for key, task in zip(keys, tasks, strict=True) if key not in _known}
    made = dict(zip(new, _generated(list(new.values()), templates), strict=True))
    found = [_known[key] if key in _known else made[key] for key in keys]
    _known.update(made)
    while len(_known) > _REMEMBERED:
        del _known[next(iter(_known))]
    return found


def remembered() -> dict[bytes, dict[str, Code]]:
    """What was made before, for another process to `remember`."""
    return dict(_known)


def remember(known: Mapping[bytes, dict[str, Code]]) -> None:
    """Take over what another process has made."""
    _known.update(known)


def _key(task: Task, templates: Path) -> bytes:
    folder = templates / task.backend.templates
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = [(str(path.relative_to(folder)), path.read_bytes()) for path in paths]
    given = (task.schemas, task.notes, task.backend, texts)
    return hashlib.sha256(pickle.dumps(given)).digest()


def _generated(tasks: Sequence[Task], templates: Path) -> list[dict[str, Code]]:
    few = sum(len(task.schemas) for task in tasks) < PARALLEL_SCHEMAS
    # A process that itself is one of several has no processor to spare, and in a thread, as workers
    # of clusters have them, nothing may be forked.
    alone = parent_process() is None and current_thread() is main_thread()
    if few or sys.platform != "linux" or not alone:
        return [_made(task, templates) for task in tasks]
    # A fork inherits datamodel-code-generator, whose import costs as much as 50 schemas.
    import datamodel_code_generator.parser.openapi as _  # noqa: F401

    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        return list(pool.map(_made, tasks, [templates] * len(tasks)))


def _made(task: Task, templates: Path) -> dict[str, Code]:
    return generate_classes(task.schemas, task.notes, task.backend, templates)
