"""Changes as programs and people read them: JSON and Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import Place
from .change import PROMISED, VERDICTS, Change, Level, Verdict, step

GROUPS: Final = {Level.MAJOR: "Breaking", Level.MINOR: "Compatible", Level.PATCH: "Other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A change with its places in both documents, as their authors wrote them."""

    change: Change
    level: Level
    """The step of the version, by what is promised."""
    old: Place | None
    new: Place | None
    before: str = ""
    """What stood there, as YAML; empty unless it was asked for."""
    after: str = ""

    @property
    def place(self) -> Place:
        """Where to look: in the new document, else in the old one."""
        return self.new or self.old or Place()

    @property
    def breaks(self) -> tuple[Verdict, ...]:
        """In which respects it breaks something."""
        return tuple(one for one in VERDICTS if self.change.verdicts.of(one) is Level.MAJOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All changes from one document to another."""

    old: str
    new: str
    changes: tuple[Located, ...]
    promised: frozenset[Verdict] = PROMISED

    @property
    def step(self) -> Level:
        """The step of the version that they ask for."""
        return step((one.change for one in self.changes), self.promised)

    @property
    def counts(self) -> dict[Level, int]:
        """How many there are of each level, the gravest first."""
        found = Counter(one.level for one in self.changes)
        return {level: found[level] for level in GROUPS}

    def of(self, level: Level) -> tuple[Located, ...]:
        """The changes of one level."""
        return tuple(one for one in self.changes if one.level is level)


def summary(report: Report) -> str:
    """`12 changes: 2 major, 7 minor, 3 patch`"""
    return counted([one.level for one in report.changes])


def counted(levels: Collection[Level]) -> str:
    """The same of bare levels."""
    if not levels:
        return "no changes"
    many = f"{len(levels)} change{'s' if len(levels) > 1 else ''}"
    found = Counter(levels)
    return f"{many}: " + ", ".join(f"{found[one]} {one.word}" for one in GROUPS if found[one])


def where(place: Place | None) -> str:
    """`openapi.yaml:12`"""
    if place is None:
        return ""
    return f"{place.file}:{place.line}" if place.line is not None else place.file


def to_json(report: Report) -> str:
    """One object: `step`, `counts` and `changes`, each with its verdicts and both places."""
    content = {
        "old": report.old,
        "new": report.new,
        "step": report.step.word,
        "counts": {level.word: count for level, count in report.counts.items()},
        "changes": [_data(one) for one in report.changes],
    }
    return json.dumps(content, indent=2, ensure_ascii=True)


def _data(one: Located) -> dict[str, Any]:
    change = one.change
    return {
        "code": change.code,
        "level": one.level.word,
        "direction": change.direction,
        "text": change.text,
        "verdicts": {name: change.verdicts.of(name).word for name in VERDICTS},
        "pointer": change.pointer,
        "old": _place(one.old),
        "new": _place(one.new),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "pointer": place.pointer}


def to_markdown(report: Report) -> str:
    """For a comment on a pull request: a heading, and a table for each level that there is."""
    lines = [f"## {_title(report.step)}", "", f"{summary(report).capitalize()}."]
    for level, heading in GROUPS.items():
        found = report.of(level)
        if found:
            lines += ["", f"### {heading}", "", "| Change | Breaks | Rule | Place |"]
            lines += ["|---|---|---|---|", *map(_row, found)]
    return "\n".join(lines)


def _title(level: Level) -> str:
    titles = {
        Level.MAJOR: "Breaking changes",
        Level.MINOR: "Compatible changes",
        Level.PATCH: "Nothing that callers notice",
        Level.NONE: "No changes",
    }
    return titles[level]


def _row(one: Located) -> str:
    cells = (one.change.text, ", ".join(one.breaks) or "-", f"`{one.change.code}`")
    # Code spans keep a bar from ending a cell only if it is escaped.
    told = " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {told} | `{where(one.place)}` |"
