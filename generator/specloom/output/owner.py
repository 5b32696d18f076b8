"""Whose an output directory is: that of the package that it holds, or nobody's of ours."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostics, Place

from .compare import Action, Comparison
from .manifest import Manifest, read_manifest


def locks(outputs: Mapping[str, Path]) -> Mapping[str, Manifest | None]:
    """The lock of each output, by its name. Raises DocumentError for what can't be an output."""
    diagnostics = Diagnostics()
    found: dict[str, Manifest | None] = {}
    for name, target in outputs.items():
        place = Place(file=str(target))
        if target.is_symlink():
            diagnostics.error("output-link", "the output directory is a symbolic link", place)
        elif target.exists() and not target.is_dir():
            diagnostics.error("output-file", "the output directory is a file", place)
        else:
            found[name] = read_manifest(target, diagnostics)
    diagnostics.raise_errors()
    return found


def refuse_other_packages(outputs: Iterable[tuple[Path, Manifest | None, Manifest]]) -> None:
    """Raise DocumentError for each directory that holds the client of another package, which would
    be gone: of the directory, the lock that is there, and the one that is to be.
    """
    diagnostics = Diagnostics()
    for target, old, new in outputs:
        there = packages(old) if old else frozenset[str]()
        if there and not there & packages(new):
            source = next(iter(old.inputs.spec), "another document") if old else ""
            message = f"this holds the package {_listed(there)}, made of {source}; "
            message += f"{_listed(packages(new))} would replace it: name another output, or --force"
            diagnostics.error("other-package", message, Place(file=str(target)))
    diagnostics.raise_errors()


def packages(manifest: Manifest) -> frozenset[str]:
    """The import packages of an output, by the folders that they are."""
    parts = (PurePosixPath(path).parts for path in manifest.files)
    return frozenset(one[0] for one in parts if len(one) == 2 and one[1] == "__init__.py")


def strangers(comparison: Comparison) -> list[str]:
    """What lies in the directory beside what is to be there; hidden files are nobody's business."""
    try:
        names = os.listdir(comparison.target)
    except OSError:
        return []
    ours = {PurePosixPath(path).parts[0] for path in comparison.files}
    return sorted(name for name in names if name not in ours and not name.startswith("."))


def has_lost_lock(comparison: Comparison, old: Manifest | None) -> bool:
    """Whether there are files that only Specloom can have written, and no lock beside them."""
    return old is None and bool(comparison.having(Action.UNCHANGED))


def told(target: Path, others: list[str]) -> str:
    """One line about a directory that was not empty."""
    shown = ", ".join(map(repr, others[:3])) + (", ..." if len(others) > 3 else "")
    return f"{target}: not-empty: Specloom has not written {shown} in here; all of it stays"


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
