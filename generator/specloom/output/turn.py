"""One run at a time for an output, and private directories that nobody else clears away.

Locks are advisory (flock(2)) and on the directories themselves: nothing is left behind, not even by
a kill. Where there are none (Windows, some network mounts) runs are not kept apart.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from .paths import private_names

if sys.platform != "win32":
    import fcntl


@contextmanager
def turn(outputs: Iterable[Path], waits: Callable[[Path], None]) -> Generator[None]:
    """Hold the directories `outputs` while the body runs; call `waits` before waiting for one.

    In one order, so that two runs never wait for each other. An output that does not exist is not
    held: of two runs that make it, the second finds it there in the end and fails.
    """
    with ExitStack() as held:
        for output in sorted({output.absolute() for output in outputs}):
            handle = _take(output, waits)
            if handle is not None:
                held.callback(os.close, handle)
        yield


@contextmanager
def private(parent: Path, prefix: str) -> Generator[Path]:
    """A new directory in `parent`, removed at the end; its name begins with `prefix`."""
    directory = Path(tempfile.mkdtemp(prefix=f"{prefix}specloom-", dir=parent))
    handle = _open(directory)
    try:
        if handle is not None:
            _lock(handle)
        yield directory
    finally:
        _remove(directory)
        if handle is not None:
            os.close(handle)


def clear(parent: Path, prefix: str) -> None:
    """Remove the private directories in `parent` that a killed run has left."""
    for name in private_names(parent, prefix):
        directory = parent / name
        if directory.is_symlink():
            continue
        handle = _open(directory)
        if handle is not None:
            if _lock(handle):
                _remove(directory)
            os.close(handle)


def _remove(directory: Path) -> None:
    """Remove a private directory with what it holds, read-only directories included."""
    for parent, names, _ in os.walk(directory):
        paths = (Path(parent, name) for name in names)
        for path in (path for path in paths if not path.is_symlink()):
            with suppress(OSError):
                path.chmod(0o700)
    shutil.rmtree(directory, ignore_errors=True)


def _take(output: Path, waits: Callable[[Path], None]) -> int | None:
    while True:
        handle = _open(output)
        if handle is None:
            return None
        if not _lock(handle):
            waits(output)
            _lock(handle, wait=True)
        # The run that was waited for has put another directory in its place.
        if output.is_dir() and os.path.samestat(os.fstat(handle), os.stat(output)):
            return handle
        os.close(handle)


def _lock(handle: int, *, wait: bool = False) -> bool:
    """False where another run holds it; True also where the file system has no locks."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _open(directory: Path) -> int | None:
    """A handle of a directory; None where it is none, or can't be opened: not for us to report."""
    if not directory.is_dir():
        return None
    try:
        return os.open(directory, os.O_RDONLY)
    except OSError:
        return None
