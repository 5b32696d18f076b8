"""Descriptions of a document as words of ours."""

from __future__ import annotations

from specloom.plan.docs import first_line
from specloom.plan.text import code_span, comment, toml


def test_a_line_end_parts_words() -> None:
    text = "only contain\nactions\r\nmatching"
    assert first_line(text) == "only contain actions matching"
    assert toml(text) == '"only contain actions matching"'
    assert comment(text) == "only contain actions matching"
    assert code_span("only\ncontain") == "`only contain`"


def test_a_first_paragraph_ends_at_any_empty_line() -> None:
    for gap in ("\n\n", "\r\n\r\n", "\n  \n"):
        assert first_line(f"One.{gap}Two.") == "One."
