"""Tables for people. Nothing of a document is taken as markup, or reaches the terminal as is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Final

from rich.cells import cell_len, set_cell_size

from specloom.inspection import Inspection
from specloom.voice import say

_WHOLE: Final = 2
"""Columns that are never cut, the first: what they hold is there to be copied."""

_ALWAYS: Final = ("call", "operation", "auth")
"""Columns that are shown even if there is nothing in them."""

_LEAST: Final = 12
"""What a column is cut to at most. A table that is wider still is left to the terminal."""

_GAP: Final = "  "


def print_operations(inspection: Inspection) -> None:
    """Write the package and the operations of a document to the standard output, a line each.

    On a terminal lines are cut to its width; for grep(1) and others they are whole.
    """
    rows = inspection.rows
    columns = {
        "call": [row.call for row in rows],
        "operation": [row.operation for row in rows],
        "auth": [row.auth or "-" for row in rows],
        "pages": [row.following for row in rows],
        "streams": [row.streams for row in rows],
        "deprecated": ["deprecated" if row.deprecated else "" for row in rows],
        "not supported": ["; ".join(row.unsupported) for row in rows],
    }
    shown = [
        [head, *map(printable, cells)]
        for head, cells in columns.items()
        if head in _ALWAYS or any(cells)
    ]
    room = get_terminal_size().columns if _is_terminal() else None
    say(f"package {inspection.package.name}, import {inspection.package.module}")
    for line in lines(list(zip(*shown, strict=True)), room):
        say(line)


def lines(rows: Sequence[Sequence[str]], room: int | None = None) -> Iterator[str]:
    """Rows of a table, whose first is its head, with their columns below one another."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    while room is not None and sum(widths) + len(_GAP) * (len(widths) - 1) > room:
        widest = max(range(_WHOLE, len(widths)), key=widths.__getitem__)
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    for row in rows:
        fitted = (_fit(cell, width) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(fitted).rstrip()


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _fit(cell: str, width: int) -> str:
    if cell_len(cell) > width:
        return set_cell_size(cell, width - 1) + "\N{HORIZONTAL ELLIPSIS}"
    return set_cell_size(cell, width)


def printable(cell: str) -> str:
    """`cell` with what would move a terminal's cursor, or hide text, as an escape."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in cell)
