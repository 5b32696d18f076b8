"""Descriptions of a document as words of ours."""

from __future__ import annotations

from typing import Any

import pytest

from specloom.ir import Constraints, Notes, Primitive, Untrusted
from specloom.plan.cells import cell
from specloom.plan.cleaning import cleaned
from specloom.plan.docs import (
    about,
    arguments,
    first_line,
    noted,
    sentence,
    spelt,
    summarised,
    with_facts,
)
from specloom.plan.facts import Facts, facts_of
from specloom.plan.markdown import wrap
from specloom.plan.text import Code, code_span, comment, toml
from tests.building import built, document, with_schemas


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
    assert (
        with_facts(about(schema, {}), facts_of(schema, {}))
        == f'{text}\n\nThe API\'s default is `"x"`.'
    )


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "Deprecated."),
        ("Its name", "Deprecated. Its name."),
        ("- one\n- two", "Deprecated.\n\n- one\n- two"),
        ("**Deprecated**: use `id`.", "**Deprecated**: use `id`."),
    ],
)
def test_what_is_deprecated_says_so_once(text: str, shown: str) -> None:
    assert noted(text, is_deprecated=True) == shown
    schema = Primitive(type="string", notes=Notes(deprecated=True, description=Untrusted(text)))
    assert about(schema, {}) == shown


def test_every_place_says_what_is_deprecated() -> None:
    old = {"type": "string", "deprecated": True, "description": "Its colour."}
    pet = {"type": "object", "properties": {"colour": old}}
    item: Any = with_schemas(Pet=pet, Old={**pet, "deprecated": True})
    item["paths"]["/all"]["put"]["parameters"] = [
        {"name": "q", "in": "query", "deprecated": True, "schema": {"type": "string"}}
    ]
    files = built(item).files
    for path in ("models.py", "params.py"):
        assert files[path].count('"""Deprecated. Its colour."""') == 2
        assert files[path].count('    """Deprecated."""') == 1
    assert "            q: Deprecated.\n" in files["resources/all.py"]
    assert "| `q` | `str` |  | Deprecated. |" in files["../REFERENCE.md"]
    assert "| `models.Old` | Deprecated. |" in files["../REFERENCE.md"]


FACTS = Facts(rules=("at most 1,000 entries",), default="10")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("How many.", "How many. At most 1,000 entries. The API's default is `10`."),
        ("How many.\n\nMore.", "How many. At most 1,000 entries. The API's default is `10`."),
        ("At most 1000 entries. Default: `10`.", "At most 1000 entries. Default: `10`."),
        (
            "Any:\n\n- `<a>`\n- b | c\n  <d>\n\nMore.",
            "Any:<br>- `<a>`<br>- b \\| c &lt;d>"
            "<br>At most 1,000 entries. The API's default is `10`.",
        ),
        (
            "As:\n```json\na=b\n```",
            "As:<br>`a=b`<br>At most 1,000 entries. The API's default is `10`.",
        ),
    ],
)
def test_a_cell_keeps_lists_and_facts(text: str, shown: str) -> None:
    assert cell(text, FACTS) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Between 0 and 1.", "Between 0 and 1."),
        ("From `0.1`, between 0 and 1.5.", "From `0.1`, between 0 and 1.5. Between 0 and 1."),
    ],
)
def test_constraints_are_said_once(text: str, shown: str) -> None:
    limits = Constraints(minimum=0, maximum=1)
    facts = facts_of(Primitive(type="number", constraints=limits), {})
    assert with_facts(text, facts) == shown


@pytest.mark.parametrize("text", ["Default: false", "It defaults to `false`.", "false by default"])
def test_a_default_is_said_once(text: str) -> None:
    assert with_facts(text, Facts(default="false")) == text
    assert with_facts(text, Facts(default="true")) != text


def test_no_type_names_its_module() -> None:
    assert spelt(Code('builtins.dict[str, builtins.list["builtins.x"]]')) == (
        'dict[str, list["builtins.x"]]'
    )


@pytest.mark.parametrize(
    ("summary", "description", "told"),
    [
        ("List pets", "List pets.\n\nAll of them", ("List pets.", "All of them.")),
        ("List pets.", "List\npets. All of them", ("List pets.", "All of them.")),
        ("List pets", "list pets", ("List pets.", "")),
        ("List pets", "List pets of a shop", ("List pets.", "List pets of a shop.")),
        ("List pets", "List pets.json", ("List pets.", "List pets.json.")),
        ("", "Lists pets\n\nAll of them", ("Lists pets.", "All of them.")),
        ("", "Lists:\n- cats\n- dogs", ("Lists:", "- cats\n- dogs")),
        ("", "", ("", "")),
        ("", "## Lists pets\nAll of them", ("Lists pets.", "All of them.")),
        ("", "- cats\n- dogs", ("- cats", "- dogs")),
    ],
)
def test_what_a_summary_says_is_not_said_again(
    summary: str, description: str, told: tuple[str, str]
) -> None:
    assert summarised(summary, description) == told


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("SSH Keys", "## SSH Keys"),
        ("ISOs", "## ISOs"),
        ("GPUClusterService", "## GPUClusterService"),
        ("pets", "## Pets"),
        ("vector_stores", "## Vector stores"),
        ("pet-controller", "## Pet"),
    ],
)
def test_a_heading_is_spelt_as_the_tag(tag: str, heading: str) -> None:
    paths = {"/all": {"get": {"tags": [tag], "responses": {}}}}
    assert heading in built(document(paths=paths)).files["../REFERENCE.md"].splitlines()
