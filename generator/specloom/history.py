"""Documents by their names on the command line: files, or files as git has them (`REV:path`)."""

from __future__ import annotations

import os
import posixpath
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load.limits import MAX_BYTES, MAX_FILES

_SUFFIXES: Final = (".json", ".yaml", ".yml")
"""Files beside a document of git that it may refer to."""

_SECONDS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that can be read."""

    name: str
    """As the command line has it."""
    path: Path
    revision: str = ""
    """`HEAD:spec/`, where the directory of `path` is a copy of that in git."""

    def named(self, place: Place) -> Place:
        """`place` under the name that the user knows."""
        home = f"{self.path.parent}{os.sep}"
        if not self.revision or not place.file.startswith(home):
            return place
        inside = Path(place.file.removeprefix(home)).as_posix()
        return replace(place, file=f"{self.revision}{inside}")


@contextmanager
def opened(name: str) -> Generator[Document]:
    """The document that `name` stands for, as long as the body runs. Raises DocumentError.

    What is no file and has a colon in it is a revision of git and a path in its tree, from the top
    of the repository, or with `./` before it from here: gitrevisions(7).
    """
    revision, colon, inside = name.partition(":")
    if os.path.lexists(name) or not (colon and revision and inside) or "://" in name:
        yield Document(name=name, path=Path(name))
        return
    with tempfile.TemporaryDirectory(prefix="specloom-") as place:
        home = Path(place).resolve()
        folder, _, last = _from_the_top(name, inside).rpartition("/")
        _check_out(name, f"{revision}:{folder}", last, home)
        yield Document(name=name, path=home / last, revision=name.removesuffix(last))


def _from_the_top(name: str, inside: str) -> str:
    """`inside` as a path from the top of the repository: with `./` or `../` it is one from here."""
    if not inside.startswith(("./", "../")):
        return inside
    here = _git(name, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape")
    path = posixpath.normpath(here.removesuffix("\n") + inside)
    if path.startswith("../"):
        raise _refused(name, "missing-file", "the path leads out of the repository")
    return path


def _check_out(name: str, tree: str, last: str, home: Path) -> None:
    """Copy the document `last` of a tree, and what it may refer to, to `home`."""
    left = MAX_BYTES
    found = dict(_blobs(name, tree))
    if last not in found:
        raise _refused(name, "missing-file", "there is no such file in that revision")
    for path in [last, *(path for path in found if path != last)][:MAX_FILES]:
        blob, size = found[path]
        if size > left:
            break
        left -= size
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_git(name, "cat-file", "blob", blob))


def _blobs(name: str, tree: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Path, and id and size, of each file below a tree that may be a document."""
    listed = _git(name, "ls-tree", "-r", "-l", "-z", "--full-tree", tree)
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = entry.partition("\t")
        words = facts.split()
        plain = PurePosixPath(path)
        inside = not plain.is_absolute() and ".." not in plain.parts
        may_be = path.lower().endswith(_SUFFIXES) or "/" not in path
        if len(words) == 4 and words[0].startswith("100") and inside and may_be:
            yield path, (words[2], int(words[3]))


def _git(name: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError as error:
        raise _refused(name, "no-git", "there is no such file, and no git to ask for it") from error
    except subprocess.TimeoutExpired as error:
        raise _refused(name, "git-failed", "git took too long") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        message = said[0].removeprefix("fatal: ") if said else "it failed"
        message = message[0].lower() + message[1:]
        raise _refused(name, "missing-file", f"no file has this name, and git says: {message}")
    return done.stdout


def _refused(name: str, code: str, message: str) -> DocumentError:
    diagnostics = Diagnostics()
    diagnostics.error(code, message, Place(file=name))
    return DocumentError(diagnostics)
