"""Descriptions of a document as words of ours."""

from __future__ import annotations

import pytest

from specloom.ir import Notes, Primitive, Untrusted
from specloom.plan.cleaning import cleaned
from specloom.plan.docs import arguments, explained, first_line, sentence
from specloom.plan.markdown import wrap
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


LISTED = """
Choose:

- `dangling=<boolean>` When set to `true`, prune
   only unused images.

  They are many.
- two

      code   as it is
  1. nested, which
     goes on
2. three
"""


def test_items_are_filled_and_keep_their_indent() -> None:
    assert wrap(LISTED, width=40).split("\n") == [
        "Choose:",
        "",
        "- `dangling=<boolean>` When set to",
        "  `true`, prune only unused images.",
        "",
        "  They are many.",
        "- two",
        "",
        "      code   as it is",
        "  1. nested, which goes on",
        "2. three",
    ]


def test_what_is_no_prose_stays_as_it_is() -> None:
    text = "Title\n---\n| a | b |\n|---|---|\n\n    code\n\n[1]: https://example.com"
    assert wrap(text, width=10) == text
    assert wrap("in the year\n2020. And", width=40) == "in the year 2020. And"
    assert wrap("- one\nTwo", width=40) == "- one\nTwo"
    assert wrap("- one\ntwo", width=40) == "- one two"
    assert wrap("-\none", width=40) == "- one"
    assert wrap("one  \ntwo", width=40) == "one\ntwo"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("in the format os[/arch]", "in the format os[/arch]."),
        ("(as it was)", "(as it was)."),
        ("(As it was.)", "(As it was.)"),
        ("**Careful!**", "**Careful!**"),
        ("50 %", "50 %."),
        ("at https://example.com/", "at https://example.com/"),
        ("- one\n- two", "- one\n- two"),
        ("- one\n\n  more", "- one\n\n  more"),
        ("As:\n\n```\na=b\n```", "As:\n\n```\na=b\n```"),
        ("As:\n\n    a=b", "As:\n\n    a=b"),
        ("| a |", "| a |"),
    ],
)
def test_a_full_stop_where_prose_has_none(text: str, ended: str) -> None:
    assert sentence(text) == ended


@pytest.mark.parametrize("text", ["As:\n\n```\na=b\n```", "As:\n\n    a=b", "Any:\n- a\n- b"])
def test_what_is_added_stands_below_code_and_lists(text: str) -> None:
    notes = Notes(description=Untrusted(text), default=Untrusted("x"))
    schema = Primitive(type="string", notes=notes)
    assert explained(schema, {}) == f'{text}\n\nThe API\'s default is `"x"`.'


def test_an_argument_that_is_a_list() -> None:
    assert arguments([("kind", "- a\n- b")], indent=4) == "    kind:\n        - a\n        - b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the [inspect `x` endpoint](#operation/Inspect).", "the inspect `x` endpoint."),
        ("[out](https://example.com/#a) ![i](#a)", "[out](https://example.com/#a) ![i](#a)"),
        ("press <kbd>Ctrl</kbd>, <b>now</b>", "press Ctrl, now"),
        ("10<sup>-9</sup>", "10^-9"),
        ("one<br>two<br/>\nthree", "one  \ntwo  \nthree"),
        ('<h3 id="x">Title</h3>text<p>more</p>', "Title\n\ntext\n\nmore"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<code>a_b</code>", "`a_b`"),
        ('<a class="x" href="https://example.com">here</a>', "[here](https://example.com)"),
        ("a<!-- no -->b", "ab"),
        ("| a<br>b |", "| a b |"),
    ],
)
def test_what_was_written_for_a_page(text: str, shown: str) -> None:
    assert cleaned(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "an `<b>` and ``<p> ` ``",
        "<id>, <name of it>, a < b > c",
        "```\n<b>x</b> [a](#b)\n```",
        "as:\n\n    <b>x</b>",
        "see <https://example.com>",
    ],
)
def test_code_and_what_only_looks_like_a_tag_stay(text: str) -> None:
    assert cleaned(text) == text
