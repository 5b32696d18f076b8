"""What writing an output would do to each path; nothing is written here."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .manifest import Manifest, is_same, plain
from .paths import LOCK


class Action(StrEnum):
    """What would happen to a path."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    EDITED = "edited"
    """Written by Specloom and edited by hand since; writing would lose the edit."""
    MERGED = "merged"
    """Edited by hand; the edit and what is new are brought together."""
    KEPT = "kept"
    """Edited by hand; nothing is new for it, and it stays as it is."""
    CONFLICT = "conflict"
    """Edited by hand, and what is new can't be brought in; it stays as it is."""
    LEFT = "left"
    """No longer generated, but edited by hand: it stays, and is not Specloom's any more."""
    FOREIGN = "foreign"
    """In the way, and not written by Specloom (or behind a symbolic link); never replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An output as it is to be, beside what is there."""

    target: Path
    """The output directory; it need not exist."""
    files: Mapping[str, bytes]
    """Everything that is to be there, the lock included."""
    actions: Mapping[str, Action]
    """In the order of paths; a stale file is `REMOVED`, or `EDITED` and not among `files`."""

    def having(self, *actions: Action) -> tuple[str, ...]:
        """The paths with one of `actions`."""
        return tuple(path for path, action in self.actions.items() if action in actions)

    @property
    def touched(self) -> tuple[str, ...]:
        """The paths that writing changes, given that edits may be lost."""
        return self.having(Action.NEW, Action.CHANGED, Action.REMOVED, Action.EDITED, Action.MERGED)

    @property
    def staying(self) -> tuple[str, ...]:
        """The paths that stand there as they are to be."""
        return self.having(Action.UNCHANGED, Action.KEPT, Action.CONFLICT, Action.LEFT)


def compare(
    target: Path,
    files: Mapping[str, bytes],
    lock: Manifest,
    old: Manifest | None,
    settled: Mapping[str, Action] | None = None,
) -> Comparison:
    """Hold `files` (without the lock) and their new `lock` against what is in `target`.

    `old` is the lock that stands there: it says which of the files Specloom has written. `settled`
    are those whose edits are taken care of; any other edit is lost by writing.
    """
    known: Mapping[str, str] = old.files if old else {}
    everything = {**files, LOCK: lock.to_bytes()}
    actions = {
        path: _action(target, path, data, known.get(path)) for path, data in everything.items()
    }
    if isinstance(content(target, LOCK), bytes) and actions[LOCK] is Action.FOREIGN:
        actions[LOCK] = Action.CHANGED
    for path in sorted(known.keys() - everything.keys()):
        data = content(target, path)
        if isinstance(data, bytes):
            ours = is_same(data, known[path])
            actions[path] = Action.REMOVED if ours else Action.EDITED
    actions |= settled or {}
    ordered = {path: actions[path] for path in sorted(actions)}
    return Comparison(target=target, files=everything, actions=ordered)


def content(target: Path, path: str) -> bytes | Exception | None:
    """What `target` has at `path`, without following a symbolic link below `target`.

    None where there is nothing; an exception, not raised, where something else than a file is.
    """
    here = target
    try:
        for part in path.split("/")[:-1]:
            here = here / part
            if not stat.S_ISDIR(os.lstat(here).st_mode):
                return NotADirectoryError(str(here))
        if not stat.S_ISREG(os.lstat(target / path).st_mode):
            return IsADirectoryError(str(target / path))
        return (target / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _action(target: Path, path: str, data: bytes, known: str | None) -> Action:
    there = content(target, path)
    if there is None:
        return Action.NEW
    if isinstance(there, Exception):
        return Action.FOREIGN
    if data in (there, plain(there)):
        # Also where no lock lists it: an output whose lock was lost is taken up again.
        return Action.UNCHANGED
    if known is None:
        return Action.FOREIGN
    return Action.CHANGED if is_same(there, known) else Action.EDITED
