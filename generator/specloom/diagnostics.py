"""What Specloom has to say of a document: one line a fault, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

MAX_REPORT: Final = 6_000
"""Characters that a whole report may take (promise 10)."""

MAX_ALIKE: Final = 3
"""Warnings that say the same of different places, each with its line."""

MAX_MESSAGE: Final = 400
"""Characters of one message: a name of a document may be a megabyte long."""


class Severity(StrEnum):
    """How much a fault matters: an `error` makes a client impossible, a `warning` does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: file as it was named, line from 1, JSON Pointer (RFC 6901)."""

    file: str = ""
    line: int | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault: `code` is a short fixed word (`dangling-ref`), `message` one sentence."""

    severity: Severity
    code: str
    message: str
    place: Place = field(default_factory=Place)

    def __str__(self) -> str:
        """The one line that is printed: `file:line: code: message (pointer)`."""
        where = self.place.file
        if where and self.place.line is not None:
            where += f":{self.place.line}"
        head = f"{where}: " if where else ""
        tail = f" ({self.place.pointer})" if self.place.pointer else ""
        return _one_line(f"{head}{self.code}: {self.message}{tail}")


class DocumentError(Exception):
    """No client can be made: carries every fault that was found, at least one of them an error."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(report(self.diagnostics))


class Diagnostics:
    """Collects faults, each once; order of finding is kept."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def error(self, code: str, message: str, place: Place | None = None) -> None:
        """Note what makes a client impossible; the stage goes on to find more and then stops."""
        self._add(Severity.ERROR, code, message, place)

    def warn(self, code: str, message: str, place: Place | None = None) -> None:
        """Note what was read in a sensible way, or is unsupported; the rest is generated."""
        self._add(Severity.WARNING, code, message, place)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Note what another has found."""
        self._found |= dict.fromkeys(one for one in found if one not in self._found)

    def raise_errors(self) -> None:
        """Raise `DocumentError` with all errors found so far; do nothing where there is none."""
        errors = [found for found in self if found.severity is Severity.ERROR]
        if errors:
            raise DocumentError(errors)

    def _add(self, severity: Severity, code: str, message: str, place: Place | None) -> None:
        found = Diagnostic(severity=severity, code=code, message=message, place=place or Place())
        self._found.setdefault(found)


def report(diagnostics: Iterable[Diagnostic]) -> str:
    """All faults, a line each, cut at `MAX_REPORT` characters with a count of what was left out.

    What is warned of in more than `MAX_ALIKE` places is one line, with the first of them.
    """
    lines = [str(found) for found in _summed(diagnostics)]
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > MAX_REPORT - 40:
            kept.append(f"... and {len(lines) - len(kept)} more")
            break
        kept.append(line)
    return "\n".join(kept)


def _summed(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    everything = tuple(diagnostics)
    warnings = (one for one in everything if one.severity is Severity.WARNING)
    alike = Counter((one.code, one.message) for one in warnings)
    told: set[tuple[str, str]] = set()
    for one in everything:
        said = (one.code, one.message)
        if one.severity is Severity.ERROR or alike[said] <= MAX_ALIKE:
            yield one
        elif said not in told:
            told.add(said)
            message = f"{one.message}; here and in {alike[said] - 1} more places"
            yield replace(one, message=message)


def _one_line(text: str) -> str:
    """`text` with what would break or hide a line of a terminal shown as an escape."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    return shown if len(shown) <= MAX_MESSAGE else f"{shown[: MAX_MESSAGE - 3]}..."
