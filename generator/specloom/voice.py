"""Where a run speaks: results on stdout, faults on stderr, and a spinner on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.status import Status

BROKEN_PIPE: Final = 141
"""128 and the number of the signal, as a shell has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Where a run speaks."""

    say: Callable[[str], None]
    """A line of the result."""
    warn: Callable[[str], None]
    """A line about a fault, or about waiting."""
    progress: Callable[[str], None] = lambda _: None
    """What is being done now; replaces what was said before."""


def say(line: str) -> None:
    """Print a line of the result. Ends the program where nobody reads any more."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        # Nothing more is to be written, not even what Python flushes at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(BROKEN_PIPE) from None


def warn(line: str) -> None:
    """Print a line on stderr."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def speaking() -> Generator[Voice]:
    """Lines on stdout and stderr; on a terminal also what is being done at the moment."""
    if not sys.stderr.isatty():
        yield Voice(say=say, warn=warn)
        return
    shown = _Progress()

    def say_alone(line: str) -> None:
        shown.stop()  # rich would take hold of stdout, wherever that leads
        say(line)

    def warn_alone(line: str) -> None:
        shown.stop()
        warn(line)

    try:
        yield Voice(say=say_alone, warn=warn_alone, progress=shown.update)
    finally:
        shown.stop()


class _Progress:
    """A line with a spinner. Rich is imported with the first step, which a no-op never takes."""

    def __init__(self) -> None:
        self._status: Status | None = None

    def update(self, step: str) -> None:
        from rich.console import Console

        if self._status is None:
            self._status = Console(stderr=True).status(step)
            self._status.start()
        self._status.update(step)

    def stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
