"""Three ways into one text: what was generated last, the same as somebody edited it, and the new.

The merge is git's own (`git merge-file`), without the user's configuration of git: the same three
texts give the same fourth one everywhere.
"""

from __future__ import annotations

import ast
import os
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .hunks import Hunk, both, both_statements, definitions, hunks

_SECONDS: Final = 60
_MARKER: Final = 31
"""Signs of a marker of a conflict, at least."""
_MOST_CONFLICTS: Final = 127
"""`git merge-file` exits with the number of conflicts, at most this; above it, with a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of three texts."""

    text: bytes | None
    """None for a conflict."""
    why: str = ""
    """What the conflict is, as an end of "it can't be merged: "."""
    left_out: tuple[str, ...] = ()
    """Python definitions that are new and not in `text`, as `Pets.delete`."""


def merge(path: str, edited: bytes, last: bytes, new: bytes, *, favour: bool = False) -> Merged:
    """Bring the changes from `last` to `new` into `edited`, the text of the file `path`.

    Where both have only inserted Python statements, both stay. With `favour`, so do other lines
    that both have inserted, and where both have changed the same lines, those of `edited` stay.
    A text that can't be what the name of the file says (Python, TOML) is a conflict, too.
    """
    ends = b"\r\n" in edited and b"\r\n" not in new
    ours = edited.replace(b"\r\n", b"\n") if ends else edited
    found = _merged(path, ours, last, new, favour=favour)
    if found.text is None:
        return found
    fault = _fault(path, found.text)
    if fault:
        return Merged(text=None, why=f"both changes together are {fault}")
    return replace(found, text=found.text.replace(b"\n", b"\r\n")) if ends else found


def left_out(path: str, text: bytes, last: bytes, new: bytes) -> tuple[str, ...]:
    """The Python definitions that `new` has brought after `last` and that `text` has not."""
    if not is_python(path):
        return ()
    known = {*definitions(text), *definitions(last)}
    return tuple(name for name in definitions(new) if name not in known)


def is_python(path: str) -> bool:
    """Whether the name of the file says so."""
    return path.endswith((".py", ".pyi"))


def _merged(path: str, edited: bytes, last: bytes, new: bytes, *, favour: bool) -> Merged:
    size = _marker_size(edited, last, new)
    done = _git(edited, last, new, size)
    if isinstance(done, str):
        return Merged(text=None, why=done)
    settled: list[bytes] = []
    for hunk in hunks(done, size):
        text = _settled(path, hunk, favour=favour)
        if text is None and not favour:
            return Merged(text=None, why="the same lines have changed")
        settled.append(hunk.edited if text is None else text)
    text = b"".join(settled)
    if not favour:
        return Merged(text=text)
    return Merged(text=text, left_out=left_out(path, text, last, new))


def _settled(path: str, hunk: Hunk, *, favour: bool) -> bytes | None:
    """The lines of a place, or None where two changes are at odds."""
    if hunk.settled:
        return hunk.edited
    if not hunk.only_inserts:
        return None
    text = both_statements(hunk) if is_python(path) else None
    return both(hunk) if text is None and favour else text


def _marker_size(*texts: bytes) -> int:
    """The length of a marker that is in none of them."""
    size = _MARKER
    while any(sign * size in text for text in texts for sign in (b"<", b"|", b"=", b">")):
        size *= 2
    return size


def _git(edited: bytes, last: bytes, new: bytes, size: int) -> bytes | str:
    """The merged text, with its conflicts between markers, or what has gone wrong."""
    with tempfile.TemporaryDirectory(prefix="specloom-") as place:
        for name, text in (("edited", edited), ("last", last), ("new", new)):
            Path(place, name).write_bytes(text)
        options = ["-p", "--diff3", f"--marker-size={size}"]
        # No repository and no configuration: neither decides what a merge comes to.
        environment = {
            **os.environ,
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_DIR": place,
        }
        try:
            done = subprocess.run(
                ["git", "merge-file", *options, "edited", "last", "new"],
                cwd=place,
                env=environment,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            return "there is no git here, which merges"
        except subprocess.TimeoutExpired:
            return "git took too long"
    if 0 <= done.returncode <= _MOST_CONFLICTS:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"git says: {said[0]}" if said else "git failed"


def _fault(path: str, text: bytes) -> str:
    """What keeps `text` from being what `path` says that it is; empty for nothing."""
    try:
        if is_python(path):
            ast.parse(text)
        elif path.endswith(".toml"):
            tomllib.loads(text.decode("utf-8"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "no Python any more" if is_python(path) else "no TOML any more"
    return ""
