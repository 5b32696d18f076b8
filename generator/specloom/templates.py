"""Where templates lie, and a user's own laid over them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from specloom.diagnostics import Diagnostic, DocumentError, Place, Severity


@dataclass(frozen=True, slots=True)
class Templates:
    """A tree of templates, laid over one another: the first of `roots` that has a path gives it.

    A path is POSIX and relative to a root (`package/_client.jinja`). What begins with a full stop,
    bytecode and the back-ups of editors are no templates.
    """

    roots: tuple[Path, ...]

    def before(self, *roots: Path | None) -> Templates:
        """These, with what `roots` have beside them; they replace nothing."""
        more = tuple(root for root in roots if root is not None and root not in self.roots)
        return Templates((*self.roots, *more))

    def paths(self) -> tuple[str, ...]:
        """All paths, sorted."""
        return tuple(sorted({path for root in self.roots for path in _walk(root, "")}))

    def read(self, path: str) -> bytes:
        """The text of the template at `path`. Raises KeyError where there is none."""
        for root in self.roots:
            try:
                return (root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
        raise KeyError(path)

    def file(self, path: str) -> Path:
        """Where the template at `path` lies. Raises KeyError where there is none."""
        found = next((root / path for root in self.roots if (root / path).is_file()), None)
        if found is None:
            raise KeyError(path)
        return found

    def others(self) -> dict[str, Path]:
        """The templates that are not Specloom's, with where they lie."""
        ours = _home()
        files = {path: self.file(path) for path in self.paths()}
        return {path: file for path, file in files.items() if not file.is_relative_to(ours)}

    def digest(self) -> str:
        """The sha256 of all paths and texts; where they lie makes no difference."""
        digest = hashlib.sha256()
        for path in self.paths():
            text = self.read(path)
            digest.update(f"{path}\0{len(text)}\0".encode("utf-8", "surrogateescape"))
            digest.update(text)
        return digest.hexdigest()


def templates(own: Path | None = None, place: Place | None = None) -> Templates:
    """The templates of Specloom, with the directory `own` over them.

    Raises DocumentError, at `place`, where `own` is no directory.
    """
    if own is None:
        return Templates((_home(),))
    if not own.is_dir():
        message = f"{own} is no directory"
        place = place or Place(file=str(own))
        raise DocumentError([_error("no-templates", message, place)])
    return Templates((own, _home()))


@lru_cache(maxsize=1)
def own_modules() -> frozenset[bytes]:
    """The texts of all modules among Specloom's own templates: those are formatted, a test sees to
    that, and what is copied need not be."""
    own = templates()
    return frozenset(own.read(path) for path in own.paths() if path.endswith(".py"))


def in_checkout() -> bool:
    """Whether the program runs from its sources, which change while its version does not."""
    return not _installed().is_dir()


def _home() -> Path:
    """Inside the package in a wheel, at the top of a checkout."""
    return _installed() if not in_checkout() else Path(__file__).parents[2] / "templates"


def _installed() -> Path:
    return Path(__file__).parent / "templates"


def _error(code: str, message: str, place: Place) -> Diagnostic:
    return Diagnostic(severity=Severity.ERROR, code=code, message=message, place=place)


def _walk(root: Path, prefix: str) -> Iterator[str]:
    with os.scandir(root / prefix) as entries:
        found = tuple(entries)
    for entry in found:
        name = entry.name
        if name.startswith(".") or name == "__pycache__" or name.endswith(("~", ".pyc")):
            continue
        if entry.is_dir():
            yield from _walk(root, f"{prefix}{name}/")
        elif entry.is_file():  # a link may lead to nothing
            yield prefix + name
