"""The text that was generated last for a file that somebody has edited since.

A lock does not keep all texts: they would be the output once more, in every commit. It keeps those
of files whose edits a run has seen. For an edit that no run has seen yet the text is made again,
from the document in the lock, or found in git; either counts only if its hash is that in the lock.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from specloom.output.manifest import Manifest, sha256

_COMMITS: Final = 100
"""Commits of a file that are looked at, the newest first."""

_SECONDS: Final = 60


class Recall:
    """The last generated texts of one output; `again` makes that output anew, and is called once
    at most."""

    def __init__(
        self, target: Path, old: Manifest, again: Callable[[], Mapping[str, bytes]]
    ) -> None:
        self._target, self._old, self._again = target, old, again
        self._made: Mapping[str, bytes] | None = None

    def __call__(self, path: str) -> bytes | None:
        """The text of `path`, or None where it can't be had any more."""
        known = self._old.files[path]
        return next((text for text in self._candidates(path) if sha256(text) == known), None)

    def _candidates(self, path: str) -> Iterator[bytes]:
        if self._made is None:
            self._made = self._again() if self._old.document else {}
        if path in self._made:
            yield self._made[path]
        yield from _committed(self._target, path)


def _committed(target: Path, path: str) -> Iterator[bytes]:
    """The texts that git has of a file in `target`, the newest first."""
    log = _git(target, "log", f"-{_COMMITS}", "--format=%H", "--", path)
    for commit in (log or b"").decode("ascii", "replace").split():
        text = _git(target, "cat-file", "blob", f"{commit}:./{path}")
        if text is not None:
            yield text


def _git(target: Path, *words: str) -> bytes | None:
    command = ["git", "-C", str(target), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
