"""Which paths an output may have: safe on every file system, and inside the output."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from specloom.diagnostics import Diagnostics, Place

LOCK: Final = "specloom.lock"
"""Name of the lock in the output directory; no generated file may have it."""

MAX_BYTES: Final = 200
"""Bytes of one component in UTF-8. File systems stop at 255, or earlier (eCryptfs: 143 of 255)."""

MAX_PATH: Final = 1_000
"""Bytes of a whole path: PATH_MAX of macOS is 1,024."""

_DEVICE: Final = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE
)
"""Names that Windows gives to devices, with any extension.
Source: Naming Files, Paths, and Namespaces (Microsoft)."""

_FORBIDDEN: Final = frozenset('<>:"|?*\\')
"""Characters that no name on Windows may have; `/` separates."""


PRIVATE: Final = re.compile(r"specloom-[a-z0-9_]{8}")
"""How `tempfile.mkdtemp` ends the names of our private directories."""


def private_names(parent: Path, prefix: str) -> list[str]:
    """Names in `parent` of private directories that begin with `prefix`: at work, or left behind
    by a run that was killed."""
    try:
        names = os.listdir(parent)
    except OSError:
        return []
    return [
        name
        for name in names
        if name.startswith(prefix) and PRIVATE.fullmatch(name.removeprefix(prefix))
    ]


def check_paths(paths: Iterable[str], diagnostics: Diagnostics) -> None:
    """Note an error for each of `paths` (POSIX, relative) that some file system would not keep.

    Also for two that one file system takes for the same (case, Unicode normal form), and for a
    file where another path has a directory.
    """
    owners: dict[str, str] = {}
    files: dict[str, str] = {}
    for path in paths:
        reason = path_fault(path)
        if reason:
            diagnostics.error("unsafe-path", reason, Place(file=path))
            continue
        files[_fold(path)] = path
        for prefix in _prefixes(path):
            owner = owners.setdefault(_fold(prefix), prefix)
            if owner != prefix:
                message = f"some file systems take this for {owner}"
                diagnostics.error("path-collision", message, Place(file=path))
    for path in files.values():
        for parent in _prefixes(path)[:-1]:
            if _fold(parent) in files:
                message = "this would be a file and a directory"
                diagnostics.error("path-collision", message, Place(file=parent))


def _prefixes(path: str) -> list[str]:
    """`a/b/c` -> `a`, `a/b`, `a/b/c`."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _fold(path: str) -> str:
    """One key for all spellings that a case-blind or normalising file system takes as one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def path_fault(path: str) -> str | None:
    """Why `path` can't be an output's, or None."""
    if path.casefold() == LOCK:
        return "this name is the lock's"
    if len(path.encode("utf-8", "surrogatepass")) > MAX_PATH:
        return f"longer than {MAX_PATH} bytes"
    return next(filter(None, map(_component_fault, path.split("/"))), None)


def _component_fault(name: str) -> str | None:
    if name in ("", ".", ".."):
        return "a path from the output directory has no empty component, `.` or `..`"
    if len(name.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"a component longer than {MAX_BYTES} bytes"
    if not name.isprintable() or _FORBIDDEN.intersection(name):
        return "a character that some file systems refuse"
    if name != name.strip() or name.endswith("."):
        return "a component that ends in a space or a full stop, or begins with a space"
    if _DEVICE.fullmatch(name):
        return "the name of a device on Windows"
    if name.casefold() == ".git":
        return "version control keeps its own files there"
    return None
