"""What the command line asks for, and what becomes of outputs that are ready: told, or written."""

from __future__ import annotations

import errno
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from specloom.diagnostics import Diagnostics, DocumentError, Place, report
from specloom.locations import Direct
from specloom.output.check import drift
from specloom.output.compare import Action, Comparison
from specloom.output.manifest import Manifest
from specloom.output.owner import has_lost_lock, refuse_other_packages, strangers, told
from specloom.output.paths import LOCK
from specloom.output.settle import Edits
from specloom.output.write import write
from specloom.telling import tell_changes, tell_edits, tell_left_out
from specloom.unchanged import date_lock
from specloom.version.report import counted
from specloom.voice import Voice

if TYPE_CHECKING:
    from specloom.making import Made, Manner, Output

# `making` and `project` are imported where they are needed: they bring pydantic, black and
# datamodel-code-generator, which a run that waited for another and has nothing to do need not pay.

DONE: Final = 0
DRIFT: Final = 1
"""The output is not what would be generated, or edits by hand are in the way."""

_RESTORE: Final = f"; if git has {LOCK}, restore it and run again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the command line asks for."""

    source: Path | Direct
    """A configuration file, or what stands for one."""
    check: bool = False
    """Compare only, exit 1 where something differs."""
    dry_run: bool = False
    """List only what would happen to each path."""
    version: str = ""
    """The version that clients are to have; empty for what follows from the changes."""
    force: bool = False
    """Generate even where nothing has changed, and overwrite what was edited by hand."""
    since: Mapping[Path, Manifest] = field(default_factory=dict[Path, Manifest])
    """Output -> its lock as it was when work began: all that has changed since is one step."""
    tells: bool = False
    """Say what has changed for callers, change by change."""
    executor: str = ""
    """Where clients are built: `dask://HOST:PORT`; empty for this machine."""
    theirs: bool = False
    """Where an edit by hand and what is new change the same lines, keep the edit."""


def manner_of(task: Task) -> Manner:
    from specloom.making import Manner

    edits = Edits.THEIRS if task.theirs else Edits.MERGE
    edits = Edits.OURS if task.force else edits
    return Manner(version=task.version, edits=edits, since=task.since)


@contextmanager
def refusing() -> Generator[None]:
    """What the body raises for a fault of the user's is a DocumentError."""
    try:
        yield
    except PermissionError as error:
        raise _impossible("cannot-read", Path(str(error.filename)), error) from error


def deliver(made: Made, task: Task, voice: Voice, started: float) -> int:
    """List, compare or write the outputs of one document, as `task` says. Returns the status.

    Raises DocumentError where they can't be written.
    """
    if made.warnings:
        voice.warn(report(made.warnings))
    if task.dry_run:
        return _list(made.outputs, voice)
    if task.check:
        return _check(made.outputs, voice)
    return _write(made.outputs, task, voice, started)


def _list(made: Sequence[Output], voice: Voice) -> int:
    for output in made:
        for path, action in output.comparison.actions.items():
            voice.say(f"{action:<9} {output.comparison.target / path}")
    return DONE


def _check(made: Sequence[Output], voice: Voice) -> int:
    status = DONE
    for output in made:
        lines = drift(output.comparison, output.lock, output.old)
        for line in lines:
            voice.say(line)
        if lines:
            status = DRIFT
        else:
            voice.say(f"{output.comparison.target}: up to date, {_files(len(output.lock.files))}")
    return status


def _write(made: Sequence[Output], task: Task, voice: Voice, started: float) -> int:
    _refuse_foreign(made)
    if not task.force:
        refuse_other_packages((one.comparison.target, one.old, one.lock) for one in made)
    for output in made:
        _tell_beginning(output, voice)
    for output in made:
        comparison = output.comparison
        voice.progress(f"writing {comparison.target}")
        try:
            write(comparison)
            date_lock(comparison.target, started)
        except OSError as error:
            raise _impossible("cannot-write", comparison.target, error) from error
        voice.say(_told(comparison, time.time() - started))
        advance = output.advance
        if advance.was and advance.version != advance.was:
            levels = counted([change.level for change in advance.changes])
            moved = f"version {advance.version}, was {advance.was}"
            voice.say(f"{comparison.target}: {moved}: {levels}")
            if task.tells:
                tell_changes(advance.changes, voice)
        tell_edits(output.comparison, output.conflicts, voice)
        tell_left_out(output.comparison, output.left_out, voice)
    return DRIFT if any(output.conflicts for output in made) else DONE


def _tell_beginning(output: Output, voice: Voice) -> None:
    """Warn of a directory that has no lock, and is not empty."""
    comparison = output.comparison
    if has_lost_lock(comparison, output.old):
        message = "the lock was lost; names, version and CHANGELOG begin anew"
        voice.warn(f"{comparison.target}: no-lock: {message}{_RESTORE}")
        return
    others = [] if output.old else strangers(comparison)
    if others:
        voice.warn(told(comparison.target, others))


def _refuse_foreign(made: Sequence[Output]) -> None:
    diagnostics = Diagnostics()
    for output in made:
        for path in output.comparison.having(Action.FOREIGN):
            message = "this was not written by Specloom and is in the way; move it"
            if has_lost_lock(output.comparison, output.old):
                message = f"it can't be known who has written this: the lock is gone{_RESTORE}"
            place = Place(file=str(output.comparison.target / path))
            diagnostics.error("not-ours", message, place)
    diagnostics.raise_errors()


def _impossible(code: str, path: Path, error: OSError) -> DocumentError:
    reason = error.strerror or type(error).__name__
    if error.errno == errno.ENOTEMPTY:
        reason = "another run has written this meanwhile; run again"
    return _refused(code, reason, Place(file=str(path)))


def _refused(code: str, message: str, place: Place) -> DocumentError:
    diagnostics = Diagnostics()
    diagnostics.error(code, message, place)
    return DocumentError(diagnostics)


def _told(comparison: Comparison, seconds: float) -> str:
    """`generated/default: 31 files written, 2 removed, 12 unchanged in 1.4 s`."""
    removed = [path for path in comparison.touched if path not in comparison.files]
    written = len(comparison.touched) - len(removed)
    parts = [f"{_files(written)} written"]
    if removed:
        parts.append(f"{len(removed)} removed")
    if unchanged_count := len(comparison.having(Action.UNCHANGED)):
        parts.append(f"{unchanged_count} unchanged")
    return f"{comparison.target}: {', '.join(parts)} in {seconds:.1f} s"


def _files(count: int) -> str:
    return f"{count} file" if count == 1 else f"{count} files"
