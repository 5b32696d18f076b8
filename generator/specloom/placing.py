"""Diagnostics that name a pointer -> diagnostics that name the file and the line too."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace

from specloom.diagnostics import Diagnostic, DocumentError
from specloom.load import Source


def placed(diagnostics: Iterable[Diagnostic], source: Source) -> tuple[Diagnostic, ...]:
    """`diagnostics`, with the place in the author's files where a stage knew only a pointer."""
    return tuple(
        found if found.place.file else replace(found, place=source.place(found.place.pointer))
        for found in diagnostics
    )


@contextmanager
def placing(source: Source) -> Generator[None]:
    """The same for what the body raises."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(placed(error.diagnostics, source)) from error
