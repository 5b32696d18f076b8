"""Markdown of a document inside pages of ours: it brings no heading, no HTML, no open block."""

from __future__ import annotations

import pytest

from specloom.plan.text import markdown_block


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Title\n\ntext", "**Title**\n\ntext"),
        ("### Title ###", "**Title**"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("Title\n---\ntext", "Title\n\ntext"),
        ("text\n\n---\n\ntext", "text\n\n---\n\ntext"),
        ("a <script>b</script>", "a &lt;script>b&lt;/script>"),
        ("```\n# no title\n<b>", "```\n# no title\n<b>\n```"),
        ("````\n```\n# no title\n````\n# Title", "````\n```\n# no title\n````\n**Title**"),
        ("- a\n- b", "- a\n- b"),
    ],
)
def test_blocks(text: str, shown: str) -> None:
    assert markdown_block(text) == shown
