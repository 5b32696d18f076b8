"""Changes on the standard output, in the form that was asked for."""

from __future__ import annotations

import sys
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from specloom.tables import lines, printable
from specloom.version.change import Level
from specloom.version.page import to_html
from specloom.version.report import Report, summary, to_json, to_markdown, where
from specloom.voice import say

_COLOURS: Final = {Level.MAJOR: "bold red", Level.MINOR: "green", Level.PATCH: "dim"}
_HEADS: Final = ("step", "change", "breaks", "rule", "place")


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
    rows = [
        (
            one.level.word,
            printable(one.change.text),
            ",".join(one.breaks) or "-",
            one.change.code,
            printable(where(one.place)),
        )
        for one in report.changes
    ]
    if not sys.stdout.isatty():
        for line in lines([_HEADS, *rows]):
            say(line)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in _HEADS:
        table.add_column(head, overflow="fold")
    for one, (step, *cells) in zip(report.changes, rows, strict=True):
        table.add_row(Text(step, style=_COLOURS[one.level]), *map(Text, cells))
    Console(file=sys.stdout).print(table)
