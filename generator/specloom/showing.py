"""Changes on the standard output, in the form that was asked for."""

from __future__ import annotations

import sys
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from specloom.tables import UNBOUND, printable
from specloom.version.change import Level
from specloom.version.page import to_html
from specloom.version.report import Report, summary, to_json, to_markdown, where
from specloom.voice import say

_COLOURS: Final = {Level.MAJOR: "bold red", Level.MINOR: "green", Level.PATCH: "dim"}


def show(report: Report, form: str) -> None:
    """Print `report` as `text`, `json`, `markdown` or `html`."""
    if form == "json":
        say(to_json(report))
    elif form == "markdown":
        say(to_markdown(report))
    elif form == "html":
        say(to_html(report))
    else:
        _print_table(report)
        say(summary(report))


def _print_table(report: Report) -> None:
    """A line for each change: how much it is, what it is, what it breaks, which rule, where."""
    if not report.changes:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("step", "change", "breaks", "rule", "place"):
        table.add_column(head, overflow="fold")
    for one in report.changes:
        breaks = ",".join(one.breaks) or "-"
        cells = (one.change.text, breaks, one.change.code, where(one.place))
        step = Text(one.level.word, style=_COLOURS[one.level])
        table.add_row(step, *(Text(printable(cell)) for cell in cells))
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else UNBOUND)
    console.print(table, soft_wrap=not terminal)
