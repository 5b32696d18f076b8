"""The command line: arguments in, lines and an exit status out.

Only typer is imported with this module, and each command imports what it needs: a `generate` that
has nothing to do costs little more than the start of Python.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.exceptions import TyperException

from specloom import __version__
from specloom.diagnostics import DocumentError

if TYPE_CHECKING:
    from rich.status import Status

    from specloom.generate import Task, Voice

WRONG_INPUT: Final = 2
INTERNAL_ERROR: Final = 70
"""EX_SOFTWARE of sysexits.h."""

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
"""128 and the number of the signal, as a shell has it."""

_HINT: Final = (
    "there is no specloom.yaml here: `specloom init SPEC` writes one, and"
    " `specloom generate --spec SPEC --output DIR` needs none"
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Emit(StrEnum):
    """What `inspect` prints instead of its table."""

    IR = "ir"


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> int:
    """Generate Python API clients from OpenAPI documents.

    \b
    Examples:
      specloom generate --spec openapi.yaml --output client
      specloom init openapi.yaml && specloom generate
      specloom inspect openapi.yaml

    Exit status: 0 done, 1 the output differs, 2 the input is wrong.
    """
    if version:
        _say(f"specloom {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return 0
    from specloom.locations import find_config

    if find_config(Path()) is None:
        raise TyperException(_HINT)
    _say(context.get_help())
    return 0


@app.command()
def generate(
    config: Annotated[
        Path | None,
        typer.Argument(help="The configuration [default: specloom.yaml, spec/specloom.yaml]"),
    ] = None,
    spec: Annotated[
        Path | None, typer.Option(help="An OpenAPI document, with no configuration.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="The output directory, with --spec.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if the output is out of date.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; list what would happen to each path.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that were edited by hand.")
    ] = False,
) -> int:
    """Generate every variant that the configuration names.

    \b
    Examples:
      specloom generate
      specloom generate spec/specloom.yaml --check
      specloom generate --spec openapi.yaml --output client
    """
    from specloom.generate import Direct, Task

    if sum((check, dry_run, force)) > 1:
        raise TyperException("only one of --check, --dry-run and --force can be given")
    if config is not None and (spec is not None or output is not None):
        raise TyperException(
            "a configuration names the document and the output: give one or the other"
        )
    if (spec is None) is not (output is None):
        raise TyperException("--spec and --output go together")
    source: Path | Direct
    if spec is not None and output is not None:
        source = Direct(spec=spec, output=output)
    else:
        source = config or _found()
    return _generate(Task(source=source, check=check, dry_run=dry_run, force=force))


@app.command()
def inspect(
    spec: Annotated[Path, typer.Argument(help="An OpenAPI document.")],
    emit: Annotated[
        Emit | None, typer.Option(help="Print the intermediate representation as JSON.")
    ] = None,
) -> int:
    """Show the operations of a document, their Python names, and what is not supported.

    \b
    Examples:
      specloom inspect openapi.yaml
      specloom inspect openapi.yaml --emit ir
    """
    from specloom.diagnostics import report
    from specloom.inspection import inspect as inspect_document

    found = inspect_document(spec)
    if emit is Emit.IR:
        import json

        _say(json.dumps(found.ir, indent=2))
        return 0
    if found.diagnostics:
        _warn(report(found.diagnostics))
    from specloom.tables import print_operations

    print_operations(found)
    return 0


@app.command()
def init(spec: Annotated[Path, typer.Argument(help="An OpenAPI document.")]) -> int:
    """Write a commented specloom.yaml for a document to the current directory.

    \b
    Examples:
      specloom init openapi.yaml
      specloom init api/openapi.json && specloom generate
    """
    from specloom.starter import write_starter

    for path in write_starter(spec, Path()):
        _say(f"{path} written")
    return 0


def main() -> None:
    """The command `specloom`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit status; faults are lines on stderr.

    With SPECLOOM_DEBUG in the environment an exception that no user can have caused is raised.
    """
    try:
        status = app(list(arguments), prog_name="specloom", standalone_mode=False)
        sys.stdout.flush()
    except DocumentError as error:
        _warn(str(error))
        return WRONG_INPUT
    except TyperException as error:
        _warn(f"specloom: {error.format_message()}")
        return WRONG_INPUT
    except BrokenPipeError:
        return _silent()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("SPECLOOM_DEBUG"):
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:400]
        _warn(f"specloom: internal error: {reason}")
        _warn("this is a bug; SPECLOOM_DEBUG=1 shows the traceback that a report of it needs")
        return INTERNAL_ERROR
    return status if isinstance(status, int) else 0


def _found() -> Path:
    from specloom.locations import find_config

    found = find_config(Path())
    if found is None:
        raise TyperException(_HINT)
    return found


def _generate(task: Task) -> int:
    from specloom.generate import generate as go

    with _voice() as voice:
        return go(task, voice)


@contextmanager
def _voice() -> Generator[Voice]:
    """Lines on stdout and stderr; on a terminal also what is being done at the moment."""
    from specloom.generate import Voice

    if not sys.stderr.isatty():
        yield Voice(say=_say, warn=_warn)
        return
    shown = _Progress()

    def say(line: str) -> None:
        shown.stop()  # rich would take hold of stdout, wherever that leads
        _say(line)

    def warn(line: str) -> None:
        shown.stop()
        _warn(line)

    try:
        yield Voice(say=say, warn=warn, progress=shown.update)
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


def _say(line: str) -> None:
    try:
        typer.echo(line)
    except BrokenPipeError:
        raise typer.Exit(_silent()) from None


def _warn(line: str) -> None:
    typer.echo(line, err=True)


def _silent() -> int:
    """Nobody reads the output any more: let nothing of it be written, not even at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
