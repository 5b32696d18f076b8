"""The only code that writes an output: all of it, or nothing.

A new tree is made in a private directory beside the output and changes places with it in one step
(`exchange`), so that a kill at any moment leaves the old tree or the new one; what Specloom did not
write is carried over by hard links and is never missing. Not promised: that a power failure, with
the page cache lost, does the same.

Where no exchange is possible (Windows, an output that is a mount point or that the caller stands
in) files are replaced one by one, the lock last. A kill can then leave some new and some old files;
the next run takes up what it finds equal and goes on.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from .compare import Action, Comparison
from .exchange import exchange
from .paths import LOCK
from .turn import clear, private

_NO_LINKS: Final = frozenset({errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP})


def write(comparison: Comparison) -> None:
    """Make the target what `comparison` says; nothing of it may be `FOREIGN`.

    Edits that are not settled are lost.

    Raises OSError (no space, no permission) with the target as it was.
    """
    if comparison.having(Action.FOREIGN):
        raise ValueError("a file that Specloom did not write is in the way")
    target = comparison.target
    clear(target.parent, f".{target.name}.")
    clear(target, ".")
    if not comparison.touched:
        return
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_anew(comparison)
    elif len(comparison.touched) == 1 or _stands_in(target) or not _write_exchanged(comparison):
        _write_in_place(comparison)


def _write_anew(comparison: Comparison) -> None:
    target = comparison.target
    with private(target.parent, f".{target.name}.") as directory:
        new = directory / "new"
        new.mkdir()
        _stage(comparison, new)
        os.rename(new, target)


def _write_exchanged(comparison: Comparison) -> bool:
    """False, with nothing done, where the target can't be exchanged."""
    target = comparison.target
    if not os.access(target.parent, os.W_OK):
        return False
    with private(target.parent, f".{target.name}.") as directory:
        new = directory / "new"
        new.mkdir()
        _stage(comparison, new)
        foreign = tuple(_foreign(comparison))
        if not _carry(comparison, foreign, new) or not exchange(new, target):
            return False
        _rescue(comparison, new)
        return True


def _write_in_place(comparison: Comparison) -> None:
    target = comparison.target
    with private(target, ".") as directory:
        _stage(comparison, directory)
        staged = [path for path in comparison.touched if path in comparison.files]
        for path in sorted(staged, key=lambda path: (path == LOCK, path)):
            if path == LOCK:
                _remove_stale(comparison)
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(directory / path, target / path)


def _stage(comparison: Comparison, directory: Path) -> None:
    """Write what is new or changed to `directory`, with the mode of what it replaces."""
    for path in comparison.touched:
        if path in comparison.files:
            (directory / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / path).write_bytes(comparison.files[path])
            if comparison.actions[path] is not Action.NEW:
                shutil.copymode(comparison.target / path, directory / path)


def _carry(comparison: Comparison, foreign: Iterable[str], new: Path) -> bool:
    """Link what stays as it is into `new`; False where the file system has no such links."""
    target = comparison.target
    try:
        for path in (*comparison.staying, *foreign):
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            if _is_directory(target / path):
                (new / path).mkdir(exist_ok=True)
            else:
                os.link(target / path, new / path, follow_symlinks=False)
    except FileNotFoundError:
        return False  # the user has just removed it
    except (PermissionError, NotImplementedError):
        return False
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    for directory in (".", *(path for path, is_directory in _walk(new) if is_directory)):
        if _is_directory(target / directory):
            shutil.copymode(target / directory, new / directory)
    return True


def _foreign(comparison: Comparison) -> Iterator[str]:
    """What Specloom did not write: files and links, and directories that are empty.

    Bytecode of modules that are gone is left out, with the directory that held nothing else.
    """
    target = comparison.target
    others = [
        path
        for path, is_directory in _walk(target)
        if path not in comparison.actions and not (is_directory and _holds(target / path))
    ]
    bytecode = {path for path in others if PurePosixPath(path).parent.name == "__pycache__"}
    homes = {
        parent
        for path in (*comparison.files, *(path for path in others if path not in bytecode))
        for parent in PurePosixPath(path).parents
    }
    for path in others:
        if path not in bytecode or PurePosixPath(path).parent.parent in homes:
            yield path


def _rescue(comparison: Comparison, old: Path) -> None:
    """Bring over what the user has saved into the `old` tree while the new one was made."""
    for path in tuple(_foreign_files(comparison, old)):
        there = comparison.target / path
        if not (os.path.lexists(there) and os.path.samestat(os.lstat(old / path), os.lstat(there))):
            there.parent.mkdir(parents=True, exist_ok=True)
            os.replace(old / path, there)


def _foreign_files(comparison: Comparison, old: Path) -> Iterator[str]:
    for path, is_directory in _walk(old):
        bytecode = PurePosixPath(path).parent.name == "__pycache__"
        if not (is_directory or bytecode or path in comparison.actions):
            yield path


def _remove_stale(comparison: Comparison) -> None:
    """Remove files that are no longer generated, and the directories that this empties."""
    target = comparison.target
    for path in comparison.touched:
        if path in comparison.files:
            continue
        (target / path).unlink(missing_ok=True)
        for parent in PurePosixPath(path).parents[:-1]:
            names = {entry.name for entry in (target / parent).iterdir()}
            if names - {"__pycache__"}:
                break
            shutil.rmtree(target / parent)


def _walk(directory: Path, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Every path below `directory` in a stable order, and whether it is a real directory."""
    with os.scandir(directory / prefix) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        is_directory = entry.is_dir(follow_symlinks=False)
        yield prefix + entry.name, is_directory
        if is_directory:
            yield from _walk(directory, f"{prefix}{entry.name}/")


def _stands_in(target: Path) -> bool:
    """Whether the caller's working directory is in `target`: it would be exchanged under them."""
    try:
        return Path.cwd().is_relative_to(target.resolve())
    except OSError:
        return False


def _holds(directory: Path) -> bool:
    return any(directory.iterdir())


def _is_directory(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
