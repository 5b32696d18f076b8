"""The files of one document: read once, and only from inside one directory (promises 5, 6 and
9).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from specloom.diagnostics import Diagnostics, Place
from specloom.load.faults import TextFault
from specloom.load.limits import MAX_BYTES, MAX_FILES
from specloom.load.pointer import nearest, split
from specloom.load.positions import Positions
from specloom.load.read import parse


class FileRefused(Exception):
    """A file that is not read; `code` and the message say why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class File:
    """One file that was read. `shown` is how diagnostics name it, `key` its path from the
    document's directory.
    """

    path: Path
    shown: str
    key: str
    digest: str
    data: Any
    positions: Positions
    patches: dict[str, tuple[File, str]] = field(
        default_factory=lambda: dict[str, "tuple[File, str]"]()
    )
    """What does not stand in this file where it stands in `data`: pointer -> file, pointer."""

    moved: dict[str, str] = field(default_factory=dict[str, str])
    """What was put elsewhere in `data`: pointer -> where it stands in the text."""

    def place(self, pointer: str) -> Place:
        """Where what `pointer` leads to was written."""
        begun = nearest(pointer, self.moved)
        while begun is not None:
            was = self.moved[begun]
            pointer = was + pointer[len(begun) :]
            # What is around both was moved before them: what is inside has been looked at.
            around = begun.rpartition("/")[0]
            while not f"{was}/".startswith(f"{around}/"):
                around = around.rpartition("/")[0]
            begun = nearest(around, self.moved)
        prefix = nearest(pointer, self.patches) if self.patches else None
        if prefix is not None:
            file, origin = self.patches[prefix]
            if file is not self:
                return file.place(origin + pointer[len(prefix) :])
            pointer = origin + pointer[len(prefix) :]
        line = self.positions.line(split(pointer))
        return Place(file=self.shown, line=line, pointer=pointer)


@dataclass(slots=True, kw_only=True)
class Files:
    """Reads the document at `main` and what its references name, all of it inside `root`."""

    main: Path
    root: Path
    diagnostics: Diagnostics
    _read: dict[Path, File] = field(default_factory=dict[Path, File])
    _refused: dict[Path, FileRefused] = field(default_factory=dict[Path, FileRefused])
    _bytes: int = 0

    def __iter__(self) -> Iterator[File]:
        return iter(self._read.values())

    def open(self, path: Path) -> File:
        """The file at `path`, which is resolved; raises `FileRefused` each time it is asked for one
        that is no good.
        """
        if path in self._refused:
            raise self._refused[path]
        if path not in self._read:
            try:
                self._read[path] = self._load(path)
            except FileRefused as refusal:
                self._refused[path] = refusal
                raise
        return self._read[path]

    def beside(self, base: File, reference: str) -> File:
        """The file that the part of a reference before `#` names, seen from `base`. Raises
        `FileRefused`.
        """
        name = unquote(reference)
        if not name:
            return base
        if "\0" in name or "\\" in name:
            raise FileRefused("bad-ref", "a reference names no file of this kind")
        if name.startswith("/"):
            raise FileRefused(
                "ref-outside", "an absolute path; only files beside the document are read"
            )
        path = _resolved(base.path.parent / name)
        if not path.is_relative_to(self.root):
            raise FileRefused(
                "ref-outside",
                f"{name} lies outside the document's directory and is not read; --root DIR, or"
                " `root:` in the configuration, names a wider one",
            )
        return self.open(path)

    def _load(self, path: Path) -> File:
        shown = self._shown(path)
        if len(self._read) >= MAX_FILES:
            raise FileRefused("too-many-files", f"more than {MAX_FILES} files")
        content = _content(path, MAX_BYTES - self._bytes)
        self._bytes += len(content)
        try:
            text = parse(content, json_only=path.suffix.lower() == ".json")
        except TextFault as fault:
            place = Place(file=shown, line=fault.fault.line)
            self.diagnostics.error(fault.fault.code, fault.fault.message, place)
            raise FileRefused("unparsed", "it has a fault of its own") from fault
        for found in text.faults:
            note = self.diagnostics.error if found.is_fatal else self.diagnostics.warn
            note(found.code, found.message, Place(file=shown, line=found.line))
        digest = hashlib.sha256(content).hexdigest()
        key = Path(os.path.relpath(path, self.main.resolve().parent)).as_posix()
        return File(
            path=path, shown=shown, key=key, digest=digest, data=text.data, positions=text.positions
        )

    def _shown(self, path: Path) -> str:
        if path == self.main.resolve():
            return str(self.main)
        inside = os.path.relpath(path, self.main.resolve().parent)
        return os.path.normpath(os.path.join(self.main.parent, inside))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise FileRefused("missing-file", f"{path.name}: {reason_of(error)}") from error


def _content(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most `limit` of them. Raises `FileRefused`."""
    try:
        if path.is_dir():
            raise FileRefused("not-a-file", "this is a directory; name the document in it")
        if path.exists() and not path.is_file():
            raise FileRefused("not-a-file", "this is no regular file")
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except FileNotFoundError as error:
        raise FileRefused("missing-file", "there is no such file") from error
    except OSError as error:
        raise FileRefused("unreadable-file", reason_of(error)) from error
    if len(content) > limit:
        raise FileRefused("too-large", f"more than {MAX_BYTES} bytes in all files of the document")
    return content


def reason_of(error: Exception) -> str:
    """What an error says of a file, as the end of a line: the system's words begin small there."""
    told: str | None = getattr(error, "strerror", None)
    return told[:1].lower() + told[1:] if told else str(error)
