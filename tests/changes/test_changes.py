"""A folder is a test: `base.yaml` and `revision.yaml` differ in one thing.

`changes.txt` is what `specloom diff` says of it: the step that it asks for, and a line for each
change. The folders are the rows of CHANGES.md in the folder of shared papers, which says what
twelve tools make of each, and what we should. Where we differ from that, `reason.txt` says why.
`UPDATE=1 pytest` writes `changes.txt` anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

import pytest

from specloom.comparing import compare
from specloom.history import Document
from specloom.version.change import PROMISED, VERDICTS, Change, Level
from specloom.version.report import Report
from tests.shared import SHARED, needs_shared

HERE: Final = Path(__file__).parent
CASES: Final = sorted(path.parent.name for path in HERE.glob("*/base.yaml"))
ROW: Final = re.compile(r"\| ([a-z]{2}[0-9]{2}) \|")


def compared(case: Path) -> Report:
    base = Document(name="base.yaml", path=case / "base.yaml")
    revision = Document(name="revision.yaml", path=case / "revision.yaml")
    return compare(base, revision, PROMISED)


def line(change: Change) -> str:
    verdicts = {name: change.verdicts.of(name) for name in VERDICTS}
    said = ", ".join(f"{name}: {level.word}" for name, level in verdicts.items() if level)
    return f"{change.level.word} {change.code} ({said or 'nothing'}): {change.text}"


@pytest.mark.parametrize("name", CASES)
def test_change(name: str) -> None:
    report = compared(HERE / name)
    lines = [f"{report.step.word}", *(line(one.change) for one in report.changes)]
    found = "".join(f"{one}\n" for one in lines)
    path = HERE / name / "changes.txt"
    if os.environ.get("UPDATE"):
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("name", CASES)
def test_nothing_changes_between_a_document_and_itself(name: str) -> None:
    for which in ("base", "revision"):
        document = Document(name="same", path=HERE / name / f"{which}.yaml")
        assert compare(document, document, PROMISED).changes == ()


def _stated() -> dict[str, str]:
    """Row -> the level that the paper gives it."""
    found: dict[str, str] = {}
    for text in (SHARED / "CHANGES.md").read_text(encoding="utf-8").splitlines():
        row = ROW.match(text)
        if row:
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", text)]
            found[row[1]] = cells[14]
    return found


@needs_shared
def test_each_row_has_a_case_and_each_difference_a_reason() -> None:
    stated = _stated()
    assert sorted(stated) == CASES
    for name, level in stated.items():
        ours = compared(HERE / name).step
        reason = HERE / name / "reason.txt"
        assert (ours is not Level[level.upper()]) == reason.exists(), (
            f"{name}: {ours.word}, {level}"
        )
