"""Files -> the same files as isort and black would have them.

No configuration of any project is read.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final, TypeAlias

import isort
from black import format_str
from black.mode import Mode, TargetVersion
from black.parsing import InvalidInput

from .exploded import around_items
from .reflow import reflowed
from .skeleton import around_settled

_Task: TypeAlias = "tuple[str, bytes, bool]"
"""Path, text, whether it is a stub."""

LINE_LENGTH: Final = 100

_ORDER: Final = isort.Config(profile="black", line_length=LINE_LENGTH, quiet=True)
"""Black leaves the order of imports alone, and a sync twin's differs from its model's."""

_MODE: Final = Mode(
    line_length=LINE_LENGTH,
    # What all of these understand: generated clients run on 3.10, the generator on 3.11.
    target_versions={
        TargetVersion.PY310,
        TargetVersion.PY311,
        TargetVersion.PY312,
        TargetVersion.PY313,
    },
)

PARALLEL_BYTES: Final = 20_000
"""Bytes of Python from which more processes pay: 12 kB take 0.07 s in one, 0.05 s in two."""

_COLLECT_CHARACTERS: Final = 1_000_000
"""Characters shown to black until garbage is collected: trees are cycles, 150 times their text."""


class FormattingError(Exception):
    """What was rendered is no Python: a fault of Specloom's or of a user's template."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} is not Python: {reason}")


def format_files(
    files: Mapping[str, bytes],
    *,
    settled: Collection[str] = (),
    processes: int | None = None,
) -> dict[str, bytes]:
    """`files` (path -> UTF-8), with all `*.py` and `*.pyi` formatted; equal texts are done once.

    Those of the paths `settled` are formatted already. `processes` defaults to the processors that
    this process may use. Raises FormattingError.
    """
    modules = {
        path: text
        for path, text in files.items()
        if path.endswith((".py", ".pyi")) and path not in settled
    }
    owners: dict[tuple[bytes, bool], str] = {}
    for path, text in modules.items():
        owners.setdefault((text, path.endswith(".pyi")), path)
    tasks = sorted(
        ((path, text, is_stub) for (text, is_stub), path in owners.items()),
        key=lambda task: -len(task[1]),
    )
    size = sum(len(text) for _, text, _ in tasks)
    workers = min(processes or _processors(), len(tasks))
    if workers > 1 and size >= PARALLEL_BYTES:
        done = _in_parallel(tasks, workers)
    else:
        with _relaxed_collector():
            done = _formatted(tasks)
    return {
        path: done[owners[text, path.endswith(".pyi")]] if path in modules else text
        for path, text in files.items()
    }


def no_python(path: str, text: bytes) -> str | None:
    """Why `text`, of a module at `path`, is no Python; None if it is, and for what is no module."""
    try:
        format_files({path: text}, processes=1)
    except FormattingError as error:
        return error.reason
    return None


def format_twin(model: str, twin: str) -> str:
    """The sync twin of the formatted module `model`, formatted."""
    found = reflowed(model, twin, _statement)
    return _text(twin, _MODE) if found is None else isort.code(found, config=_ORDER)


def _statement(text: str, depth: int) -> str:
    return format_str(text, mode=replace(_MODE, line_length=LINE_LENGTH - depth))


def _text(text: str, mode: Mode) -> str:
    return around_items(isort.code(text, config=_ORDER), partial(format_str, mode=mode))


def _in_parallel(tasks: Sequence[_Task], workers: int) -> dict[str, bytes]:
    """Each process has its share from the start and waits for nothing: none outlives a kill."""
    # A fork inherits black, whose import costs as much as formatting 2,000 lines. Elsewhere than on
    # Linux a forked process may not use the system's libraries.
    linux = sys.platform == "linux"
    context = get_context("fork") if linux else get_context("spawn")
    running: list[Connection] = []
    for share in _shares(tasks, workers):
        receiver, sender = context.Pipe(duplex=False)
        context.Process(target=_work, args=(share, sender), daemon=True).start()
        sender.close()
        running.append(receiver)
    done: dict[str, bytes] = {}
    for receiver in running:
        answer: dict[str, bytes] | tuple[str, str] = receiver.recv()
        if isinstance(answer, tuple):
            raise FormattingError(*answer)
        done.update(answer)
    return done


def _shares(tasks: Sequence[_Task], workers: int) -> list[list[_Task]]:
    """The largest first, each to whom has least."""
    shares: list[list[_Task]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for task in tasks:
        least = loads.index(min(loads))
        shares[least].append(task)
        loads[least] += len(task[1])
    return shares


def _work(share: Sequence[_Task], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends us
    gc.disable()
    gc.freeze()  # what was inherited is not looked through each time that trees are collected
    try:
        sender.send(_formatted(share))
    except FormattingError as error:
        sender.send((error.path, error.reason))
    except BrokenPipeError:
        pass  # nobody waits for us any more


def _formatted(tasks: Sequence[_Task]) -> dict[str, bytes]:
    done: dict[str, bytes] = {}
    size = 0

    def form(text: str, mode: Mode) -> str:
        nonlocal size
        size += len(text)
        return _text(text, mode)

    for path, text, is_stub in tasks:
        mode = replace(_MODE, is_pyi=True) if is_stub else _MODE
        try:
            formatted = around_settled(text.decode("utf-8"), partial(form, mode=mode))
        except (ValueError, SyntaxError, InvalidInput) as error:
            raise FormattingError(path, _reason(error)) from error
        done[path] = formatted.encode("utf-8")
        if size > _COLLECT_CHARACTERS:
            gc.collect()
            size = 0
    return done


def _reason(error: Exception) -> str:
    """`line 1: def (:`, of what black says in two lines behind the version of Python."""
    found = _PLACE.search(str(error))
    return f"line {found[1]}: {found[2].strip()}" if found else " ".join(str(error).split())


_PLACE: Final = re.compile(r".*: (\d+):\d+\n(.*)")


@contextmanager
def _relaxed_collector() -> Generator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
