"""Outcomes as a table in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.corpus.running import Outcome

_HEADS: Final = (
    *("document", "KB", "operations", "generated", "called", "round-tripped"),
    *("errors decoded", "requests", "undefined names", "mypy", "pyright", "CPU s", "MB"),
)


def markdown(outcomes: Sequence[Outcome]) -> str:
    """A row for each, and one for all."""
    rows = [_row(one) for one in outcomes]
    lines = [_line(_HEADS), "|---|" + "---:|" * (len(_HEADS) - 1)]
    lines += [_line(row) for row in rows]
    lines.append(_line(_sums(outcomes)))
    return "\n".join(lines)


def _row(one: Outcome) -> tuple[str, ...]:
    name = f"{one.name} (refused)" if one.refusal else one.name
    counts = (one.operations, one.generated, one.called, one.round_tripped)
    return (
        name,
        f"{one.bytes / 1000:.0f}",
        *map(str, counts),
        f"{one.errors_decoded}/{one.errors_declared}",
        str(one.requests),
        *(_count(number) for number in (one.undefined, one.mypy, one.pyright)),
        f"{one.cpu:.1f}",
        f"{one.peak / 1e6:.0f}",
    )


def _sums(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    def total(name: str) -> int:
        return sum(getattr(one, name) or 0 for one in outcomes)

    counts = ("operations", "generated", "called", "round_tripped")
    return (
        f"all {len(outcomes)}",
        f"{total('bytes') / 1000:.0f}",
        *(str(total(name)) for name in counts),
        f"{total('errors_decoded')}/{total('errors_declared')}",
        *(str(total(name)) for name in ("requests", "undefined", "mypy", "pyright")),
        f"{sum(one.cpu for one in outcomes):.1f}",
        f"{max((one.peak for one in outcomes), default=0) / 1e6:.0f}",
    )


def _count(number: int | None) -> str:
    return "-" if number is None else str(number)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
