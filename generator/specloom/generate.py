"""Goes through the variants of a project: load, build, format, compare, write; and tells of it."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from specloom.diagnostics import Diagnostics, DocumentError, Place, report
from specloom.load.faults import TextFault
from specloom.load.read import parse
from specloom.locations import DEFAULT_VARIANT, NO_CONFIG, Locations, locate
from specloom.output.check import drift
from specloom.output.compare import Action, Comparison
from specloom.output.manifest import sha256
from specloom.output.turn import turn
from specloom.output.write import write
from specloom.templates import in_checkout
from specloom.unchanged import date_lock, unchanged

if TYPE_CHECKING:
    from specloom.making import Output

# `making` and `project` are imported where they are needed: they bring pydantic, black and
# datamodel-code-generator, which a run that has nothing to do must not pay for.

DONE: Final = 0
DRIFT: Final = 1
"""The output is not what would be generated, or edits by hand are in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """A document and an output directory, without a configuration."""

    spec: Path
    output: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the command line asks for."""

    source: Path | Direct
    """A configuration file, or what stands for one."""
    check: bool = False
    """Compare only, exit 1 where something differs."""
    dry_run: bool = False
    """List only what would happen to each path."""
    force: bool = False
    """Generate even where nothing has changed, and overwrite what was edited by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Where a run speaks."""

    say: Callable[[str], None]
    """A line of the result."""
    warn: Callable[[str], None]
    """A line about a fault, or about waiting."""
    progress: Callable[[str], None] = lambda _: None
    """What is being done now; replaces what was said before."""


def generate(task: Task, voice: Voice) -> int:
    """Do what `task` says, for every variant or for none. Returns the exit status.

    Raises DocumentError for a wrong input.
    """
    started = time.time()
    locations, digest = _look(task)
    if locations and _is_done(task, locations, digest, voice):
        return DONE
    outputs = tuple(locations.outputs.values()) if locations else ()
    waited: list[Path] = []

    def waits(output: Path) -> None:
        waited.append(output)
        voice.warn(f"{output}: another run of specloom is at work here; waiting for it")

    with turn(outputs, waits):
        if waited and locations and _is_done(task, locations, digest, voice):
            return DONE
        return _long_way(task, voice, started)


def _long_way(task: Task, voice: Voice, started: float) -> int:
    from specloom.formatting import FormattingError
    from specloom.making import make
    from specloom.project import read_project, without_config

    if isinstance(task.source, Direct):
        project = without_config(task.source.spec, task.source.output)
    else:
        project = read_project(task.source)
    try:
        made = make(project, voice.progress)
    except PermissionError as error:
        raise _impossible("cannot-read", Path(str(error.filename)), error) from error
    except FormattingError as error:
        if project.locations.templates is None:
            raise
        message = f"with these templates {error}"
        raise _refused("bad-template", message, project.config.place("/templates")) from error
    if made.warnings:
        voice.warn(report(made.warnings))
    if task.dry_run:
        return _list(made.outputs, voice)
    if task.check:
        return _check(made.outputs, voice)
    return _write(made.outputs, task, voice, started)


def _look(task: Task) -> tuple[Locations | None, str]:
    """Where things lie, and the digest of the configuration, without validating anything."""
    source = task.source
    if isinstance(source, Direct):
        outputs = {DEFAULT_VARIANT: source.output}
        return Locations(spec=source.spec, templates=None, outputs=outputs), NO_CONFIG
    try:
        data = source.read_bytes()
        return locate(parse(data).data, source), sha256(data)
    except (OSError, TextFault):
        return None, ""


def _is_done(task: Task, locations: Locations, digest: str, voice: Voice) -> bool:
    """Whether nothing is to be done, after saying so."""
    if task.force or task.dry_run or (task.check and in_checkout()):
        return False
    counts = unchanged(locations, digest)
    for name, count in (counts or {}).items():
        voice.say(f"{locations.outputs[name]}: nothing has changed, {_files(count)}")
    return counts is not None


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
    if not task.force and _has_edits(made, voice):
        return DRIFT
    for output in made:
        comparison = output.comparison
        voice.progress(f"writing {comparison.target}")
        try:
            write(comparison)
            date_lock(comparison.target, started)
        except OSError as error:
            raise _impossible("cannot-write", comparison.target, error) from error
        voice.say(_told(comparison, time.time() - started))
    return DONE


def _refuse_foreign(made: Sequence[Output]) -> None:
    diagnostics = Diagnostics()
    for output in made:
        for path in output.comparison.having(Action.FOREIGN):
            message = "this was not written by Specloom and is in the way; move it"
            place = Place(file=str(output.comparison.target / path))
            diagnostics.error("not-ours", message, place)
    diagnostics.raise_errors()


def _has_edits(made: Sequence[Output], voice: Voice) -> bool:
    diagnostics = Diagnostics()
    for output in made:
        for path in output.comparison.having(Action.EDITED):
            place = Place(file=str(output.comparison.target / path))
            diagnostics.error("edited", "edited by hand since it was generated", place)
    if len(diagnostics):
        voice.warn(report(diagnostics))
        voice.warn("nothing is written; --force overwrites these edits, --check shows them")
    return bool(len(diagnostics))


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
