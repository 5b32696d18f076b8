"""Whether the outputs of a configuration are apart from each other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specloom.config import Config
from specloom.diagnostics import Diagnostics
from specloom.load.pointer import join
from specloom.locations import Locations
from specloom.output.paths import path_fault


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    config: Config
    spec: Path
    variant: str
    parts: tuple[str, ...]
    """Of the absolute path, as a file system without regard for case has them."""


def check_outputs(projects: Sequence[tuple[Config, Locations]], diagnostics: Diagnostics) -> None:
    """Note outputs that lie in each other, and folders that some file systems refuse."""
    several = len(projects) > 1
    found = [
        _Named(config=config, spec=places.spec, variant=name, parts=_parts(output, several))
        for config, places in projects
        for name, output in places.outputs.items()
    ]
    # Whatever lies in another comes behind it, with nothing between that lies elsewhere.
    around: _Named | None = None
    for one in sorted(found, key=lambda named: named.parts):
        if around is None or one.parts[: len(around.parts)] != around.parts:
            around = one
        else:
            _note(around, one, diagnostics)
    if several:
        _check_folders(projects, diagnostics)


def _parts(output: Path, several: bool) -> tuple[str, ...]:
    absolute = Path(os.path.normpath(output.absolute()))
    return tuple(part.casefold() if several else part for part in absolute.parts)


def _note(around: _Named, one: _Named, diagnostics: Diagnostics) -> None:
    if around.spec == one.spec:
        message = f"the output of {one.variant} and that of {around.variant} lie in each other"
        place = one.config.place(join(("variants", one.variant)))
    else:
        first, second = sorted((around.spec.as_posix(), one.spec.as_posix()))
        message = (
            f"the outputs of {first} and {second} lie in each other:"
            " tell them apart by {stem}, {folder} or {path}"
        )
        place = one.config.place("/output")
    diagnostics.error("same-output", message, place)


def _check_folders(projects: Sequence[tuple[Config, Locations]], diagnostics: Diagnostics) -> None:
    """A name of a document is not always one of a folder."""
    for config, places in projects:
        for part in Path(config.output).parts:
            reason = None if part in ("..", os.sep) else path_fault(part)
            if reason:
                message = (
                    f"the output of {places.spec.as_posix()} can't be called {part!r}: {reason}"
                )
                diagnostics.error("bad-path", message, config.place("/output"))
