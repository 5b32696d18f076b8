"""Drift: how an output differs from what would be generated, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from itertools import islice
from typing import Final

from .compare import Action, Comparison, content
from .manifest import Manifest
from .paths import LOCK

MAX_PATHS: Final = 40
"""Paths that are listed for an output."""

MAX_DIFFS: Final = 20
"""Files whose differences are shown."""

DIFF_LINES: Final = 14
"""Lines of a difference, its two heads included."""

_DIFF_BYTES: Final = 300_000
"""Longer files are not compared by lines: that takes the square of their length."""

_WORDS: Final = {
    Action.NEW: "missing",
    Action.CHANGED: "out of date",
    Action.REMOVED: "no longer generated",
    Action.EDITED: "edited by hand",
    Action.MERGED: "out of date, and edited by hand: both can be merged",
    Action.KEPT: "edited by hand since",
    Action.CONFLICT: "out of date, and edited by hand in the same lines",
    Action.LEFT: "no longer generated, but edited by hand",
    Action.FOREIGN: "not written by Specloom, and in the way",
}

_SHOWN: Final = frozenset(
    {Action.CHANGED, Action.EDITED, Action.MERGED, Action.KEPT, Action.CONFLICT}
)
"""Where there are two texts to show the difference of."""


def drift(comparison: Comparison, lock: Manifest, old: Manifest | None) -> tuple[str, ...]:
    """Lines that tell what differs, and why as far as the locks know; none where nothing does."""
    known: Mapping[str, str] = old.edited if old else {}
    paths = [
        path
        for path, action in comparison.actions.items()
        if path != LOCK
        and action is not Action.UNCHANGED
        # An edit that a run has seen is part of the output.
        and not (action is Action.KEPT and known.get(path) == lock.edited.get(path))
    ]
    lock_differs = comparison.actions[LOCK] is not Action.UNCHANGED
    if not paths and not lock_differs:
        return ()
    if old is None:
        lines = [f"{comparison.target}: there is no {LOCK}"]
    else:
        lines = [f"{comparison.target}: not what would be generated"]
        lines += [f"  {reason}" for reason in lock.inputs.changed_since(old.inputs)]
    if len(lines) == 1 and not paths:
        lines.append(f"  edited by hand: {LOCK}")
    lines += _listed(comparison, lock, paths)
    return tuple(lines)


def _listed(comparison: Comparison, lock: Manifest, paths: list[str]) -> Iterator[str]:
    shown = 0
    for path in paths[:MAX_PATHS]:
        action = comparison.actions[path]
        yield f"  {_WORDS[action]}: {path}"
        if action in _SHOWN and path in comparison.files:
            if shown < MAX_DIFFS:
                yield from _difference(comparison, lock, path)
            shown += 1
    if len(paths) > MAX_PATHS:
        yield f"  ... and {len(paths) - MAX_PATHS} more"


def _difference(comparison: Comparison, lock: Manifest, path: str) -> Iterator[str]:
    there, wanted = content(comparison.target, path), comparison.files[path]
    if comparison.actions[path] in (Action.KEPT, Action.CONFLICT):
        wanted = {**lock.generated, **lock.unmerged}.get(path, "").encode("utf-8")
    if not isinstance(there, bytes) or len(there) + len(wanted) > _DIFF_BYTES:
        return
    old, new = (text.decode("utf-8", "backslashreplace").split("\n") for text in (there, wanted))
    heads = f"{comparison.target}/{path}", "as generated"
    lines = unified_diff(old, new, *heads, lineterm="", n=1)
    for line in islice(lines, DIFF_LINES):
        yield f"    {_printable(line)}"
    if next(lines, None) is not None:
        yield "    ..."


def _printable(line: str) -> str:
    """`line` without what a terminal would obey."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)
