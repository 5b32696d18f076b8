"""`specloom watch`: generates whenever what clients are made from changes.

The operating system tells of changes (watchfiles); a look at the files each second makes up for
what it does not tell: a change during a run, a network file system, an editor's exchange of files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from specloom.delivering import Task
from specloom.diagnostics import Diagnostics, DocumentError
from specloom.generate import generate
from specloom.locations import Direct
from specloom.output.manifest import Manifest, read_manifest
from specloom.unchanged import look
from specloom.voice import Voice

_DEBOUNCE: Final = 400
"""Milliseconds that changes are collected for at most, since they come in swarms."""

_LOOK: Final = 1_000
"""Milliseconds between two looks at the files."""

_MISSING: Final = "this needs watchfiles: install specloom[watch]"

Watcher = Callable[..., Iterator[object]]


def watch(source: Path | Direct, voice: Voice) -> int:
    """Generate, and again after each change, until Ctrl-C. Raises DocumentError without watchfiles.

    A document that is wrong is told of, and waited for.
    """
    watcher = _watcher()
    session = _Session(source=source, voice=voice)
    while True:
        before = session.state()
        session.run()
        if session.state() == before:
            session.wait(watcher)


@dataclass(slots=True, kw_only=True)
class _Session:
    source: Path | Direct
    voice: Voice
    since: dict[Path, Manifest] = field(default_factory=dict[Path, Manifest])
    """Output -> its lock as it was when the session began: one session, one step of a version."""
    files: frozenset[Path] = frozenset()
    """What was watched last; what a broken configuration names is still that."""
    folders: frozenset[Path] = frozenset()
    """Whose every file counts: those of templates."""

    def run(self) -> None:
        """Generate once, whatever comes of it."""
        self._begin()
        try:
            generate(Task(source=self.source, since=self.since, tells=True), self.voice)
        except DocumentError as error:
            self.voice.warn(str(error))

    def _begin(self) -> None:
        seen = look(self.source)
        for target in seen.outputs if seen else ():
            there = read_manifest(target, Diagnostics())
            if there is not None:
                self.since.setdefault(target, there)

    def state(self) -> Mapping[Path, tuple[int, int] | None]:
        """Date and size of everything that is watched now; None for what is not there."""
        self._find()
        inside = (Path(home, name) for one in self.folders for home, name in _files(one))
        return {path: _stamp(path) for path in (*self.files, *inside)}

    def _find(self) -> None:
        """Look anew at what there is to watch."""
        files: set[Path] = set() if isinstance(self.source, Direct) else {self.source}
        seen = look(self.source)
        if seen is None:
            self.files |= files
            return
        folders: set[Path] = set()
        for found in seen.documents:
            files |= {found.spec, *found.overlays}
            for target in found.outputs.values():
                lock = read_manifest(target, Diagnostics())
                if lock is not None:
                    files |= {found.spec.parent / path for path in lock.inputs.spec}
            if found.templates is not None:
                folders.add(found.templates)
        self.files = frozenset(files)
        self.folders = frozenset(folders)

    def wait(self, watcher: Watcher) -> None:
        """Come back when something of what is watched has changed."""
        before = self.state()
        many = "1 file" if len(before) == 1 else f"{len(before)} files"
        self.voice.say(f"watching {many}; Ctrl-C ends this")
        for _ in watcher(
            *_homes((*self.files, *self.folders)),
            debounce=_DEBOUNCE,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            recursive=False,
        ):
            if self.state() != before:
                return


def _homes(paths: Iterable[Path]) -> set[Path]:
    """The directories to watch for `paths`: files are exchanged by others, directories stay."""
    found: set[Path] = set()
    for path in paths:
        home = path if path.is_dir() else path.parent
        while not home.is_dir():
            home = home.parent
        found.add(home)
        found |= {Path(inside) for inside, _ in _files(path)} if path.is_dir() else set()
    return found


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for home, _, names in os.walk(folder):
        yield from ((home, name) for name in names)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _watcher() -> Watcher:
    try:
        library: Any = import_module("watchfiles")
    except ImportError as error:
        diagnostics = Diagnostics()
        diagnostics.error("not-installed", _MISSING)
        raise DocumentError(diagnostics) from error
    found: Watcher = library.watch
    return found
