"""Options that several commands have, and what they ask for together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException
from typer.models import ArgumentInfo

from specloom.locations import Direct, find_config

HINT: Final = (
    "there is no specloom.yaml here: `specloom init SPEC` writes one, and"
    " `specloom generate --spec SPEC --output DIR` needs none"
)

Root = Annotated[
    Path | None,
    typer.Option(
        help="The directory that the document's files lie in [default: its own].", metavar="PATH"
    ),
]


Overlay = Annotated[
    list[Path] | None,
    typer.Option(
        help="An overlay (OpenAPI Overlay 1.0) to lay over the document; repeatable.",
        metavar="PATH",
    ),
]


Models = Annotated[
    str | None,
    typer.Option(help="What models are made of, as in the configuration.", metavar="NAME"),
]
TransportName = Annotated[
    str | None, typer.Option(help="What sends requests, as in the configuration.", metavar="NAME")
]
ConfigFile = Annotated[
    Path | None,
    typer.Argument(
        help="The configuration [default: specloom.yaml, spec/specloom.yaml].", metavar="CONFIG"
    ),
]
Destination = Annotated[Path | None, typer.Argument(help="The folder to write.", metavar="DEST")]
Output = Annotated[
    Path | None, typer.Option(help="The output directory, with --spec.", metavar="PATH")
]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit 1 if the output is out of date.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Write nothing; list what would happen to each path.")
]
ClientVersion = Annotated[
    str | None,
    typer.Option(
        "--version",
        help="The version of the client [default: by what has changed].",
        metavar="VERSION",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that were edited by hand.")]
Theirs = Annotated[
    bool,
    typer.Option(
        "--theirs", help="Where an edit and what is new change the same lines, keep the edit."
    ),
]
ExecutorUrl = Annotated[
    str,
    typer.Option(
        "--executor",
        help="Build on a Dask cluster: dask://HOST:PORT [default: this machine].",
        metavar="URL",
        show_default=False,
    ),
]
Mode = Annotated[
    str | None, typer.Option(help="Which clients there are.", metavar="sync|async|both")
]
LayoutName = Annotated[
    str | None, typer.Option(help="How the output is laid out.", metavar="package|vendored")
]


def document(text: str) -> Path:
    """The path of a document; a URL would lose a slash as a path, and be no file."""
    if "://" in text:
        raise TyperException(f"{text}: nothing is fetched from a network; give a file")
    return Path(text)


Spec = Annotated[
    Path | None,
    typer.Option(
        help="An OpenAPI document, with no configuration.", parser=document, metavar="PATH"
    ),
]
SPEC: Final[ArgumentInfo] = typer.Argument(
    help="An OpenAPI document.", parser=document, metavar="SPEC"
)


def only_one(**given: bool) -> None:
    """Refuse two options that ask for different things."""
    if sum(given.values()) > 1:
        *names, last = (f"--{name.replace('_', '-')}" for name in given)
        raise TyperException(f"only one of {', '.join(names)} and {last} can be given")


def options_of(**asked: str | None) -> tuple[tuple[str, str], ...]:
    """What was asked of the variant, in the order of the alphabet."""
    return tuple((key, value) for key, value in sorted(asked.items()) if value is not None)


def source_of(
    config: Path | None,
    spec: Path | None,
    output: Path | None,
    root: Path | None,
    overlays: tuple[Path, ...],
    options: tuple[tuple[str, str], ...],
) -> Path | Direct:
    """What to generate from: one way of naming it, and a whole one."""
    given = {"--spec": spec, "--output": output, "--root": root, "--overlay": overlays or None}
    named = [option for option, value in given.items() if value is not None]
    named += [f"--{key}" for key, _ in options]
    if config is not None and named:
        raise TyperException(f"give a configuration, or --spec and --output, not both: {named[0]}")
    if spec is not None and output is not None:
        return Direct(spec=spec, output=output, root=root, overlays=overlays, options=options)
    if named:
        missing = [option for option in ("--spec", "--output") if option not in named]
        message = f"{named[0]} needs {' and '.join(missing)} beside it"
        raise TyperException(f"--spec and --output go together: {message}")
    found = config or find_config(Path())
    if found is None:
        raise TyperException(HINT)
    return found


def version_of(text: str | None) -> str:
    """A version from the command line, as it is written in a pyproject.toml."""
    from specloom.version.change import Level
    from specloom.version.semver import bump

    try:
        return "" if text is None else bump(text, Level.NONE)
    except ValueError as error:
        raise TyperException(f"--version: {error}") from error
