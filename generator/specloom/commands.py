"""The commands and their options. Typer brings pydantic, so this is imported only if needed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from specloom import __version__
from specloom.diagnostics import report
from specloom.locations import Direct, find_config
from specloom.options import (
    HINT,
    SPEC,
    Force,
    LayoutName,
    Mode,
    Models,
    Overlay,
    Root,
    Spec,
    Theirs,
    TransportName,
    document,
    options_of,
    source_of,
    version_of,
)
from specloom.vendoring import verified
from specloom.voice import say, speaking, warn

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Emit(StrEnum):
    """What `inspect` prints instead of its table."""

    IR = "ir"


class Format(StrEnum):
    """How `diff` shows changes."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Shown(StrEnum):
    """How `inspect` prints what it has found."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """What `diff` does not let pass."""

    MAJOR = "major"
    MINOR = "minor"
    NONE = "none"


class Promise(StrEnum):
    """What a version promises."""

    WIRE = "wire"
    SOURCE = "source"
    TYPES = "types"
    BEHAVIOUR = "behaviour"


_FAILING: Final = {
    FailOn.MAJOR: frozenset({"major"}),
    FailOn.MINOR: frozenset({"major", "minor"}),
    FailOn.NONE: frozenset[str](),
}


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
        say(f"specloom {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return 0
    if find_config(Path()) is None:
        raise TyperException(HINT)
    say(context.get_help())
    return 0


@app.command()
def generate(
    config: Annotated[
        Path | None,
        typer.Argument(help="The configuration [default: specloom.yaml, spec/specloom.yaml]"),
    ] = None,
    spec: Spec = None,
    output: Annotated[Path | None, typer.Option(help="The output directory, with --spec.")] = None,
    root: Root = None,
    overlay: Overlay = None,
    models: Models = None,
    transport: TransportName = None,
    mode: Mode = None,
    layout: LayoutName = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if the output is out of date.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; list what would happen to each path.")
    ] = False,
    version: Annotated[
        str | None,
        typer.Option("--version", help="The version of the client [default: by what has changed]."),
    ] = None,
    force: Force = False,
    theirs: Theirs = False,
) -> int:
    """Generate every variant that the configuration names.

    \b
    Examples:
      specloom generate
      specloom generate --spec openapi.yaml --output client --models dataclass
    """
    if sum((check, dry_run, force, theirs)) > 1:
        message = "only one of --check, --dry-run, --force and --theirs can be given"
        raise TyperException(message)
    asked = options_of(models=models, transport=transport, mode=mode, layout=layout)
    source = source_of(config, spec, output, root, tuple(overlay or ()), asked)
    asked_for = {"check": check, "dry_run": dry_run, "force": force, "theirs": theirs}
    return _generate(source, version_of(version), **asked_for)


def _generate(source: Path | Direct, version: str, **asked_for: bool) -> int:
    from specloom.generate import Task
    from specloom.generate import generate as go

    task = Task(source=source, version=version, **asked_for)
    with speaking() as voice:
        return go(task, voice)


@app.command()
def vendor(
    spec: Annotated[
        Path | None,
        typer.Argument(help="An OpenAPI document.", parser=document, metavar="SPEC"),
    ] = None,
    folder: Annotated[
        Path | None, typer.Argument(help="The folder to write.", metavar="DEST")
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(help="Verify this folder by its lock alone; write nothing.", metavar="DEST"),
    ] = None,
    models: Models = "dataclass",
    transport: TransportName = "stdlib",
    mode: Mode = None,
    root: Root = None,
    overlay: Overlay = None,
    force: Force = False,
    theirs: Theirs = False,
) -> int:
    """Write a client into a folder of your repository, to be imported from there.

    \b
    Examples:
      specloom vendor openapi.yaml src/app/pets
      specloom vendor --check src/app/pets

    Exit status: 0 done, 1 the folder is not as it was written, 2 the input is wrong.
    """
    if check is not None and spec is None:
        return 0 if verified(check, say) else 1
    if check is not None or spec is None or folder is None:
        raise TyperException("give SPEC and DEST, or --check DEST")
    asked = options_of(models=models, transport=transport, mode=mode, layout="vendored")
    source = source_of(None, spec, folder, root, tuple(overlay or ()), asked)
    if force and theirs:
        raise TyperException("only one of --force and --theirs can be given")
    return _generate(source, "", force=force, theirs=theirs)


@app.command()
def inspect(
    spec: Annotated[Path, SPEC],
    emit: Annotated[
        Emit | None, typer.Option(help="Print the intermediate representation as JSON.")
    ] = None,
    form: Annotated[
        Shown, typer.Option("--format", help="A table, with diagnostics beside it; or JSON.")
    ] = Shown.TEXT,
    root: Root = None,
    overlay: Overlay = None,
) -> int:
    """Show operations: Python names, credentials, pages, streams, and what is not supported.

    \b
    Examples:
      specloom inspect openapi.yaml --format json
      specloom inspect openapi.yaml --emit ir
    """
    from specloom.inspection import inspect as inspect_document
    from specloom.inspection import json_data, summary

    found = inspect_document(spec, root, tuple(overlay or ()))
    if emit is Emit.IR or form is Shown.JSON:
        import json

        say(json.dumps(json_data(found.document) if emit else summary(found), indent=2))
        return 0
    if found.diagnostics:
        warn(report(found.diagnostics))
    from specloom.tables import print_operations

    print_operations(found)
    return 0


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A document, or REV:path of git.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The document after it.", metavar="NEW")],
    format: Annotated[Format, typer.Option(help="How changes are shown.")] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="The least change that makes the exit status 1.")
    ] = FailOn.MAJOR,
    promise: Annotated[
        list[Promise] | None,
        typer.Option(help="What may not break [default: all but wire]; repeatable."),
    ] = None,
    root: Root = None,
) -> int:
    """Show what has changed between two documents, and what that means for callers.

    \b
    Examples:
      specloom diff v1/openapi.yaml v2/openapi.yaml
      specloom diff HEAD~1:openapi.yaml openapi.yaml --format markdown
      specloom diff main:openapi.yaml openapi.yaml --promise wire --fail-on major

    Exit status: 0 no such change, 1 one at least as grave as --fail-on, 2 the input is wrong.
    """
    from specloom.comparing import compare
    from specloom.history import opened
    from specloom.version.change import PROMISED, VERDICTS, Verdict

    named = {one.value for one in promise or ()}
    chosen: frozenset[Verdict] = frozenset(one for one in VERDICTS if one in named)
    promised = chosen or PROMISED
    with opened(old) as before, opened(new) as after:
        quoted = format is Format.HTML
        report_of_changes = compare(before, after, promised, root, quoted=quoted)
    from specloom.showing import show

    show(report_of_changes, format.value)
    return int(report_of_changes.step.word in _FAILING[fail_on])


@app.command()
def init(spec: Annotated[Path, SPEC]) -> int:
    """Write a commented specloom.yaml to the current directory.

    \b
    Examples:
      specloom init openapi.yaml
      specloom init api/openapi.json && specloom generate
    """
    from specloom.starter import write_starter

    for path in write_starter(spec, Path()):
        say(f"{path} written")
    return 0
