"""What a run says of files that were edited by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specloom.output.compare import Action, Comparison
from specloom.output.settle import BESIDE
from specloom.voice import Voice

_MOST: Final = 5
"""Paths that are named for each thing that has happened to some; `--dry-run` lists all."""

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
            " it; or --theirs keeps your lines, --force writes the generated text"
        )
