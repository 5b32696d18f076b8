"""The commands and their options. Typer brings pydantic, so this is imported only if needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from specloom import __version__
from specloom.commands_reading import diff, inspect
from specloom.locations import find_config
from specloom.options import (
    HINT,
    SPEC,
    Check,
    ClientVersion,
    ConfigFile,
    Destination,
    DryRun,
    ExecutorUrl,
    Force,
    LayoutName,
    Mode,
    Models,
    Output,
    Overlay,
    Root,
    Spec,
    Theirs,
    TransportName,
    document,
    only_one,
    options_of,
    source_of,
    version_of,
)
from specloom.vendoring import refuse_unimportable, tell_strangers, verified
from specloom.voice import say, speaking, warn

if TYPE_CHECKING:
    from specloom.delivering import Task

app = typer.Typer(rich_markup_mode=None)


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
    config: ConfigFile = None,
    spec: Spec = None,
    output: Output = None,
    root: Root = None,
    overlay: Overlay = None,
    models: Models = None,
    transport: TransportName = None,
    mode: Mode = None,
    layout: LayoutName = None,
    check: Check = False,
    dry_run: DryRun = False,
    version: ClientVersion = None,
    force: Force = False,
    theirs: Theirs = False,
    executor: ExecutorUrl = "",
) -> int:
    """Generate every client that the configuration names.

    \b
    Examples:
      specloom generate
      specloom generate --spec openapi.yaml --output client --models dataclass
    """
    only_one(check=check, dry_run=dry_run, force=force, theirs=theirs)
    asked = options_of(models=models, transport=transport, mode=mode, layout=layout)
    source = source_of(config, spec, output, root, tuple(overlay or ()), asked)
    from specloom.delivering import Task

    return _generate(
        Task(
            source=source,
            version=version_of(version),
            check=check,
            dry_run=dry_run,
            force=force,
            theirs=theirs,
            executor=executor,
        )
    )


def _generate(task: Task) -> int:
    from specloom.generate import generate as go

    with speaking() as voice:
        return go(task, voice)


@app.command()
def watch(
    config: ConfigFile = None,
    spec: Spec = None,
    output: Output = None,
    root: Root = None,
    overlay: Overlay = None,
    models: Models = None,
    transport: TransportName = None,
    mode: Mode = None,
    layout: LayoutName = None,
) -> int:
    """Generate, and again whenever an input changes.

    Inputs are the documents, the configuration and templates.

    \b
    Examples:
      specloom watch
      specloom watch --spec openapi.yaml --output client

    All changes until Ctrl-C are one step of the client's version.
    """
    from specloom.watching import watch as go

    asked = options_of(models=models, transport=transport, mode=mode, layout=layout)
    source = source_of(config, spec, output, root, tuple(overlay or ()), asked)
    with speaking() as voice:
        return go(source, voice)


@app.command()
def vendor(
    spec: Annotated[
        Path | None,
        typer.Argument(help="An OpenAPI document.", parser=document, metavar="SPEC"),
    ] = None,
    folder: Destination = None,
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
    """Write a client into a folder of your repository.

    \b
    Examples:
      specloom vendor openapi.yaml src/app/pets
      specloom vendor --check src/app/pets

    Exit status: 0 done, 1 the folder is not as it was written, 2 the input is wrong.
    """
    if check is not None and spec is None:
        return int(not verified(check, say))
    if check is not None or spec is None or folder is None:
        raise TyperException("give SPEC and DEST, or --check DEST")
    only_one(force=force, theirs=theirs)
    refuse_unimportable(folder)
    from specloom.delivering import Task

    asked = options_of(models=models, transport=transport, mode=mode, layout="vendored")
    source = source_of(None, spec, folder, root, tuple(overlay or ()), asked)
    status = _generate(Task(source=source, force=force, theirs=theirs))
    return status or tell_strangers(folder, warn)


app.command()(inspect)
app.command()(diff)


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
