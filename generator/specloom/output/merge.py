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
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SECONDS: Final = 60
_MOST_CONFLICTS: Final = 127
"""`git merge-file` exits with the number of conflicts, at most this; above it, with a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of three texts."""

    text: bytes | None
    """None for a conflict."""
    why: str = ""
    """What the conflict is, as an end of "it can't be merged: "."""


def merge(path: str, edited: bytes, last: bytes, new: bytes, *, favour: bool = False) -> Merged:
    """Bring the changes from `last` to `new` into `edited`, the text of the file `path`.

    With `favour`, where both have changed the same lines, those of `edited` stay. A text that
    can't be what the name of the file says (Python, TOML) is a conflict, too.
    """
    ends = b"\r\n" in edited and b"\r\n" not in new
    found = _merged(edited.replace(b"\r\n", b"\n") if ends else edited, last, new, favour=favour)
    if found.text is None:
        return found
    fault = _fault(path, found.text)
    if fault:
        return Merged(text=None, why=f"both changes together are {fault}")
    return Merged(text=found.text.replace(b"\n", b"\r\n") if ends else found.text)


def _merged(edited: bytes, last: bytes, new: bytes, *, favour: bool) -> Merged:
    with tempfile.TemporaryDirectory(prefix="specloom-") as place:
        for name, text in (("edited", edited), ("last", last), ("new", new)):
            Path(place, name).write_bytes(text)
        options = ["-p", "--ours"] if favour else ["-p"]
        command = ["git", "merge-file", *options, "edited", "last", "new"]
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
                command,
                cwd=place,
                env=environment,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            return Merged(text=None, why="there is no git here, which merges")
        except subprocess.TimeoutExpired:
            return Merged(text=None, why="git took too long")
    if done.returncode == 0:
        return Merged(text=done.stdout)
    if 0 < done.returncode <= _MOST_CONFLICTS:
        return Merged(text=None, why="the same lines have changed")
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return Merged(text=None, why=f"git says: {said[0]}" if said else "git failed")


def _fault(path: str, text: bytes) -> str:
    """What keeps `text` from being what `path` says that it is; empty for nothing."""
    try:
        if path.endswith((".py", ".pyi")):
            ast.parse(text)
        elif path.endswith(".toml"):
            tomllib.loads(text.decode("utf-8"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "no Python any more" if path.endswith((".py", ".pyi")) else "no TOML any more"
    return ""
