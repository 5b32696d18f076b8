"""Tables for people. Nothing of a document is taken as markup, or reaches the terminal as is."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from specloom.inspection import Inspection

UNBOUND = 100_000
"""Columns of what is no terminal: a line of the table stays a line, for grep(1) and others."""

_ALWAYS = ("call", "operation", "auth")
"""Columns that are shown even if there is nothing in them."""


def print_operations(inspection: Inspection) -> None:
    """Write the operations of a document to the standard output, a line each."""
    rows = inspection.rows
    columns = {
        "call": [row.call for row in rows],
        "operation": [row.operation for row in rows],
        "auth": [row.auth or "-" for row in rows],
        "pages": [row.pages for row in rows],
        "streams": [row.streams for row in rows],
        "deprecated": ["deprecated" if row.deprecated else "" for row in rows],
        "not supported": ["; ".join(row.unsupported) for row in rows],
    }
    shown = {head: cells for head, cells in columns.items() if head in _ALWAYS or any(cells)}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in shown:
        table.add_column(head, overflow="fold")
    for cells in zip(*shown.values(), strict=True):
        table.add_row(*(Text(printable(cell)) for cell in cells))
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else UNBOUND)
    console.print(table, soft_wrap=not terminal)


def printable(cell: str) -> str:
    """`cell` with what would move a terminal's cursor, or hide text, as an escape."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in cell)
