"""What becomes of files that were edited by hand: nothing that somebody wrote is lost.

What is generated is one thing, and what stands in the output another: of each edited file the lock
has the hash of what was generated last (`Manifest.files`), its text (`generated`), and the hash of
what stands there with the edit (`edited`). An edit that the lock does not know yet is news that
`--check` tells; one that it knows is part of the output.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from .compare import Action, content
from .manifest import Manifest, is_same, plain, sha256
from .merge import left_out, merge
from .paths import path_fault

BESIDE: Final = ".specloom-new"
"""Ends the name of the file that holds the new text beside one that it could not be merged into."""


class Edits(StrEnum):
    """What to do about edits."""

    MERGE = "merge"
    """Merge; where that is impossible leave the file alone and write the new text beside it."""
    OURS = "ours"
    """Overwrite them."""
    THEIRS = "theirs"
    """Merge, and where the same lines have changed keep those that somebody edited."""


@dataclass(slots=True, kw_only=True)
class Settled:
    """The files of an output as they are to stand there, and what the lock says of edits."""

    files: dict[str, bytes]
    hashes: dict[str, str]
    """Of the last generated texts: `Manifest.files`."""
    actions: dict[str, Action] = field(default_factory=dict[str, Action])
    """Of the edited files alone."""
    edited: dict[str, str] = field(default_factory=dict[str, str])
    generated: dict[str, str] = field(default_factory=dict[str, str])
    unmerged: dict[str, str] = field(default_factory=dict[str, str])
    reasons: dict[str, str] = field(default_factory=dict[str, str])
    """Path -> why it can't be merged."""
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Path -> definitions that are new and not in the edited file: `Merged.left_out`."""

    def onto(self, lock: Manifest) -> Manifest:
        """`lock` with the files as they are settled."""
        return replace(
            lock,
            files=self.hashes,
            edited=self.edited,
            generated=self.generated,
            unmerged=self.unmerged,
        )


def settle(
    target: Path,
    files: Mapping[str, bytes],
    old: Manifest | None,
    edits: Edits,
    recall: Callable[[str], bytes | None],
) -> Settled:
    """Bring edits of what `old` lists together with `files`, which were generated now.

    `recall` finds the last generated text of a path, or None; it is only asked where it must be.
    """
    hashes = {path: sha256(text) for path, text in files.items()}
    settled = Settled(files=dict(files), hashes=hashes)
    if old is None:
        return settled
    if edits is Edits.OURS:
        return settled
    for path, known in old.files.items():
        there = content(target, path)
        if not isinstance(there, bytes) or is_same(there, known):
            continue
        if path not in files:
            settled.actions[path] = Action.LEFT
        elif files[path] not in (there, plain(there)):
            _Edit(target, path, there, old, recall).settle(settled, edits)
    for path in settled.unmerged:
        _put_beside(target, path, files[path], old, settled)
    return settled


@dataclass(slots=True)
class _Edit:
    """One edited file."""

    target: Path
    path: str
    there: bytes
    old: Manifest
    recall: Callable[[str], bytes | None]

    def settle(self, settled: Settled, edits: Edits) -> None:
        new = settled.files[self.path]
        if self._last_hash() == sha256(new):
            self._stand(settled, self.there, new, Action.KEPT)
            return
        last = self._last()
        favour = edits is Edits.THEIRS
        if last is None:
            why = "what was generated last is not known any more"
        else:
            found = merge(self.path, self.there, last, new, favour=favour)
            if found.text is not None:
                action = Action.KEPT if found.text == self.there else Action.MERGED
                self._stand(settled, found.text, new, action)
                self._tell(settled, found.left_out)
                return
            why = found.why
        if favour:
            self._stand(settled, self.there, new, Action.KEPT)
            self._tell(settled, left_out(self.path, self.there, last or b"", new))
        else:
            self._conflict(settled, new, last, why)

    def _tell(self, settled: Settled, left: tuple[str, ...]) -> None:
        if left:
            settled.left_out[self.path] = left

    def _is_pending(self) -> bool:
        """Whether a conflict of the last run is open: what was written beside is still there."""
        beside = f"{self.path}{BESIDE}"
        gone = beside in self.old.files and content(self.target, beside) is None
        return self.path in self.old.unmerged and not gone

    def _last_hash(self) -> str:
        resolved = self.old.unmerged.get(self.path)
        if resolved is None or self._is_pending():
            return self.old.files[self.path]
        return sha256(resolved.encode("utf-8"))

    def _last(self) -> bytes | None:
        if self.path in self.old.unmerged and not self._is_pending():
            return self.old.unmerged[self.path].encode("utf-8")
        kept = self.old.generated.get(self.path)
        if kept is not None and sha256(kept.encode("utf-8")) == self.old.files[self.path]:
            return kept.encode("utf-8")
        return self.recall(self.path)

    def _stand(self, settled: Settled, text: bytes, new: bytes, action: Action) -> None:
        settled.files[self.path] = text
        settled.actions[self.path] = action
        if text != new:
            settled.edited[self.path] = sha256(text)
            settled.generated |= _text(self.path, new)

    def _conflict(self, settled: Settled, new: bytes, last: bytes | None, why: str) -> None:
        settled.files[self.path] = self.there
        settled.actions[self.path] = Action.CONFLICT
        settled.reasons[self.path] = why
        settled.hashes[self.path] = self.old.files[self.path]
        settled.edited[self.path] = sha256(self.there)
        settled.generated |= _text(self.path, last)
        # A file of templates that is no text can't be kept in JSON: its conflict stays open.
        settled.unmerged |= _text(self.path, new) or {self.path: ""}


def _text(path: str, text: bytes | None) -> dict[str, str]:
    try:
        return {} if text is None else {path: text.decode("utf-8")}
    except UnicodeDecodeError:
        return {}


def _put_beside(target: Path, path: str, new: bytes, old: Manifest, settled: Settled) -> None:
    """`new`, the text of `path`, beside it, unless a file of somebody's has that name."""
    beside = f"{path}{BESIDE}"
    there = content(target, beside)
    known = old.files.get(beside)
    if path_fault(beside) or (known is None and there is not None and there != new):
        settled.reasons[path] += f"; the new text is not written, {beside} is in the way"
        return
    settled.actions.pop(beside, None)
    if isinstance(there, bytes) and known is not None and sha256(there) != known:
        settled.files[beside], settled.hashes[beside] = there, known
        settled.actions[beside] = Action.KEPT
    else:
        settled.files[beside], settled.hashes[beside] = new, sha256(new)
