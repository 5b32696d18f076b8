"""A client inside somebody's repository, checked by nothing but its lock."""

from __future__ import annotations

import keyword
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.naming import attribute_name
from specloom.output.compare import content
from specloom.output.kept import keeping
from specloom.output.manifest import Manifest, is_same, plain, read_manifest
from specloom.output.paths import LOCK

MAX_PATHS: Final = 40
"""Paths that are listed."""


def verified(folder: Path, say: Callable[[str], None]) -> bool:
    """Whether `folder` is as Specloom wrote it; says what differs.

    Raises DocumentError where there is no lock, or none that can be read.
    """
    diagnostics = Diagnostics()
    manifest = read_manifest(folder, diagnostics)
    if manifest is None and not len(diagnostics):
        message = f"there is no {LOCK} here: this was not written by Specloom"
        diagnostics.error("no-lock", message, Place(file=str(folder)))
    diagnostics.raise_errors()
    if manifest is None:
        raise DocumentError(diagnostics)
    found = list(_differences(folder, manifest))
    for line in found[:MAX_PATHS]:
        say(f"{folder}: {line}")
    if len(found) > MAX_PATHS:
        say(f"{folder}: and {len(found) - MAX_PATHS} more")
    if not found:
        made = f"by Specloom {manifest.inputs.tool} from {', '.join(sorted(manifest.inputs.spec))}"
        say(f"{folder}: as it was written {made}, {len(manifest.files)} files")
    return not found


def refuse_unimportable(folder: Path) -> None:
    """Raise DocumentError where no statement could import `folder`."""
    name = os.path.basename(os.path.abspath(folder))
    if not name.isidentifier() or keyword.iskeyword(name):
        diagnostics = Diagnostics()
        message = f"no module can be called {name!r}: call it {attribute_name(name)}, for example"
        diagnostics.error("bad-name", message, Place(file=str(folder)))
        diagnostics.raise_errors()


def tell_strangers(folder: Path, warn: Callable[[str], None]) -> int:
    """Warn of files in `folder` that `verified` would not be content with; 0, the exit status."""
    manifest = read_manifest(folder, Diagnostics())
    found = list(_strangers(folder, manifest)) if manifest is not None else []
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        warn(f"{folder}: not written by Specloom: {found[0]}{more}; `vendor --check` will say so")
    return 0


def _differences(folder: Path, manifest: Manifest) -> Iterator[str]:
    lock = content(folder, LOCK)
    if not isinstance(lock, bytes) or manifest.to_bytes() not in (lock, plain(lock)):
        yield f"edited by hand: {LOCK}"
    for path, known in manifest.files.items():
        there = content(folder, path)
        if not isinstance(there, bytes):
            yield f"missing: {path}"
        elif not is_same(there, manifest.edited.get(path, known)):
            yield f"edited by hand: {path}"
        elif path in manifest.unmerged:
            yield f"not merged yet: {path}"
    for path in _strangers(folder, manifest):
        yield f"not written by Specloom: {path}"


def _strangers(folder: Path, manifest: Manifest) -> Iterator[str]:
    keeps = keeping(manifest.keep)
    for path in _paths(folder):
        if path != LOCK and path not in manifest.files and not keeps(path):
            yield path


def _paths(folder: Path) -> Iterator[str]:
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield Path(directory, name).relative_to(folder).as_posix()
