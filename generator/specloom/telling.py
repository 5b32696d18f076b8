"""What a run says beside what it has written: of edits by hand, and of changes for callers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from specloom.output.compare import Action, Comparison
from specloom.output.settle import BESIDE
from specloom.version.change import Change
from specloom.voice import Voice

_MOST: Final = 5
"""Paths that are named for each thing that has happened to some; `--dry-run` lists all."""

_CHANGES: Final = 12
"""Changes that are told, the gravest first."""

_SAID: Final = {
    Action.MERGED: "edited by hand, and merged with what is new",
    Action.KEPT: "edited by hand, and kept",
    Action.LEFT: "no longer generated, but edited by hand, and left to you",
    Action.EDITED: "edited by hand, and overwritten",
}


def tell_edits(comparison: Comparison, conflicts: Mapping[str, str], voice: Voice) -> None:
    """Say what has become of each edit; a conflict is a warning, with its ways out."""
    for action, said in _SAID.items():
        paths = [path for path in comparison.having(action) if not path.endswith(BESIDE)]
        if paths:
            more = f" and {len(paths) - _MOST} more" if len(paths) > _MOST else ""
            voice.say(f"{comparison.target}: {said}: {', '.join(paths[:_MOST])}{more}")
    for path, why in conflicts.items():
        there = comparison.target / path
        voice.warn(f"{there}: conflict: edited by hand, and it can't be merged: {why}")
    if conflicts:
        voice.warn(
            f"the new text is in a file that ends in {BESIDE}: take over what you want and remove"
            " it; or --theirs keeps your lines, --force writes the generated text; all other"
            " files, and the version, are those of the new document"
        )


def tell_left_out(
    comparison: Comparison, left_out: Mapping[str, tuple[str, ...]], voice: Voice
) -> None:
    """Say what is new and gave way to an edit: other files may refer to it."""
    for path, names in left_out.items():
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        lost = ", ".join(names[:_MOST])
        voice.warn(
            f"{comparison.target / path}: your lines stay, without what is new: {lost}{more}"
        )


def tell_changes(changes: Iterable[Change], voice: Voice) -> None:
    """A line for each of the gravest changes."""
    found = sorted(changes, key=lambda change: -change.level)
    for change in found[:_CHANGES]:
        voice.say(f"  {change.level.word:<5}  {change.text}")
    if len(found) > _CHANGES:
        voice.say(f"  and {len(found) - _CHANGES} more")
