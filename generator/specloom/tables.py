"""Tables for people. Nothing of a document is taken as markup, or reaches the terminal as is."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from specloom.inspection import Inspection

_UNBOUND = 100_000
"""Columns of what is no terminal: a line of the table stays a line, for grep(1) and others."""


def print_operations(inspection: Inspection) -> None:
    """Write the operations of a document to the standard output, a line each."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    heads = ["call", "operation", "auth"]
    unsupported = any(row.unsupported for row in inspection.rows)
    for head in [*heads, "not supported"] if unsupported else heads:
        table.add_column(head, overflow="fold")
    for row in inspection.rows:
        cells = [row.call, row.operation, row.auth or "-"]
        if unsupported:
            cells.append("; ".join(row.unsupported))
        table.add_row(*(Text(_printable(cell)) for cell in cells))
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else _UNBOUND)
    console.print(table, soft_wrap=not terminal)


def _printable(cell: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in cell)
