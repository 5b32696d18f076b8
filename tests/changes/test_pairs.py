"""Pairs of real documents: none crashes, and each disagreement with its source has its rule."""

from __future__ import annotations

from specloom.version.rules import RULES
from tests.changes.pairs import explained, rows
from tests.shared import needs_shared


@needs_shared
def test_each_disagreement_is_explained_by_a_rule_that_was_applied() -> None:
    differing = {row.name: row for row in rows() if not row.agrees}
    known = explained()
    assert sorted(differing) == sorted(known)
    for name, row in differing.items():
        code, _ = known[name]
        assert code in {one.change.code for one in row.report.changes}, name


def test_explanations_name_rules() -> None:
    assert {code for code, _ in explained().values()} <= set(RULES)
