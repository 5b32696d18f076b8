"""What we say of pairs of real documents, beside what their sources say is breaking.

`python -m tests.changes.pairs` prints the table. A tool's tests are about the wire; a changelog
that people wrote is about what callers notice. Where we differ, the rule that does it is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from specloom.comparing import compare
from specloom.history import Document
from specloom.version.change import PROMISED, Level
from specloom.version.report import Report
from tests.shared import SHARED

PAIRS: Final = SHARED / "spec-pairs"

DIFFERENCES: Final = Path(__file__).with_name("differences.yaml")


def explained() -> Mapping[str, tuple[str, str]]:
    """Pair -> the rule by which we differ from its source, and why."""
    content = yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8"))
    return {name: (entry["rule"], entry["why"]) for name, entry in content.items()}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One pair."""

    name: str
    stated: str
    """`breaking`, `not breaking`, or nothing where the source does not say."""
    ours: str
    report: Report

    @property
    def agrees(self) -> bool:
        return not self.stated or self.stated == self.ours


def rows() -> Iterator[Row]:
    """Every pair, compared."""
    for entry in json.loads((PAIRS / "index.json").read_text(encoding="utf-8")):
        yield _row(entry)


def _row(entry: Mapping[str, Any]) -> Row:
    base, revision = Path(entry["base"]), Path(entry["revision"])
    report = compare(
        Document(name=str(base), path=PAIRS / base),
        Document(name=str(revision), path=PAIRS / revision),
        PROMISED,
    )
    wire = max((one.change.verdicts.wire for one in report.changes), default=Level.NONE)
    level = wire if entry["kind"] == "tool-test" else report.step
    stated = ""
    if entry["stated"] is not None:
        stated = "breaking" if entry["stated"] else "not breaking"
    ours = "breaking" if level is Level.MAJOR else "not breaking"
    return Row(name=entry["id"], stated=stated, ours=ours, report=report)


def main() -> None:
    """Print the table."""
    found, known = list(rows()), explained()
    print("| Pair | Stated | Ours | Step | Changes | Why we differ |\n|---|---|---|---|---|---|")
    for row in found:
        why = "" if row.agrees else ": ".join(known.get(row.name, ("?", "?")))
        cells = (row.name, row.stated or "-", row.ours, row.report.step.word)
        print(f"| {' | '.join(cells)} | {len(row.report.changes)} | {why} |")
    stated = [row for row in found if row.stated]
    agreed = sum(row.agrees for row in stated)
    print(f"\n{len(found)} pairs, {len(stated)} with a statement: {agreed} agree.")


if __name__ == "__main__":
    main()
