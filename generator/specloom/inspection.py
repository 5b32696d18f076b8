"""What `specloom inspect` shows of a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operation."""

    call: str
    """The method with its resources, as in `assistants.create`."""
    operation: str
    """The method and path of HTTP, as in `POST /assistants`."""
    auth: str
    """What the operation takes as credentials, as in `bearer`; empty where it takes none."""
    unsupported: tuple[str, ...] = ()
    """What the client can't do of it, a reason each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A document as Specloom understands it."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What was noticed on the way, and what is not supported, with its place."""
    ir: Any
    """The intermediate representation as JSON data."""


def inspect(spec: Path) -> Inspection:
    """Read the document at `spec` and plan its client. Raises DocumentError."""
    raise NotImplementedError
