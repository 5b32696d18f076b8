"""Several kinds of classes at once: each is a run of datamodel-code-generator of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
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
    fields: Mapping[str, str] = field(default_factory=dict[str, str])


def generate_all(tasks: Sequence[Task], templates: Path) -> list[dict[str, Code]]:
    """The statements of each task, in their order; the same ones, in one process or in two."""
    if sum(len(task.schemas) for task in tasks) < PARALLEL_SCHEMAS or sys.platform != "linux":
        return [_made(task, templates) for task in tasks]
    # A fork inherits datamodel-code-generator, whose import costs as much as 50 schemas.
    import datamodel_code_generator.parser.openapi as _  # noqa: F401

    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        return list(pool.map(_made, tasks, [templates] * len(tasks)))


def _made(task: Task, templates: Path) -> dict[str, Code]:
    return generate_classes(task.schemas, task.notes, task.backend, templates, task.fields)
