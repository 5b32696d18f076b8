"""What turns text of a document into output keeps it, and keeps it inside its grammar."""

from __future__ import annotations

import ast
import tomllib
import unicodedata
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from specloom.ir import Untrusted
from specloom.naming import attribute_name, class_name, is_class_name, unique, words
from specloom.plan.cells import cell
from specloom.plan.docs import block, first_line, sentence
from specloom.plan.facts import Facts
from specloom.plan.markdown import wrap
from specloom.plan.text import (
    code_span,
    comment,
    docstring,
    literal,
    markdown,
    one_line,
    toml,
    visible,
)

_MARKS: Final = "\"'\\{}`#\n\r\t<>|*_- aé\u2028\x00"
TEXTS: Final = st.text(max_size=200) | st.text(alphabet=_MARKS, max_size=60)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=32) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
HIDDEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _is_clean(text: str) -> bool:
    return all(char == "\n" or unicodedata.category(char) not in HIDDEN for char in text)


@given(VALUES)
@example("\ud800")
@example('"; import os #')
@example("{0.__class__} {{ x }} %s")
@example(float("-inf"))
def test_a_literal_evaluates_to_its_value(value: Any) -> None:
    text = literal(Untrusted(value))
    evaluated = eval(text, {"__builtins__": {}})
    assert evaluated == value
    assert repr(evaluated) == repr(value)  # 1 is not True, 0.0 is not -0.0
    assert _is_clean(text)
    assert "\n" not in text


@given(VALUES)
def test_a_literal_is_one_expression(value: Any) -> None:
    tree = ast.parse(f"x = ({literal(value)})\n")
    assert len(tree.body) == 1
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.Call, ast.Attribute))]


@given(TEXTS, st.sampled_from([0, 4, 8]))
@example('"', 0)
@example('a"', 4)
@example('"""', 4)
@example("\\", 4)
@example('x\\"', 8)
@example("a\n" + "b" * 100 + '"', 4)
def test_a_docstring_is_one_string_that_holds_its_text(text: str, indent: int) -> None:
    code = docstring(text, indent=indent)
    pad = " " * indent
    head = "if 1:\n" if indent else ""
    tree = ast.parse(f"{head}{pad}{code}\n")
    body = tree.body[0].body if isinstance(tree.body[0], ast.If) else tree.body
    assert len(body) == 1
    (statement,) = body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    held = statement.value.value
    assert isinstance(held, str)
    assert held.split() == " ".join(map(visible, text.split("\n"))).split()
    assert _is_clean(code)


@given(TEXTS)
def test_wrapping_keeps_all_words(text: str) -> None:
    assert " ".join(wrap(text, width=60).split()) == " ".join(text.split())


@given(TEXTS)
def test_a_comment_is_one_line(text: str) -> None:
    code = comment(Untrusted(text))
    assert len(code.splitlines()) <= 1
    assert _is_clean(code)
    assert ast.dump(ast.parse(f"x = 1  # {code}\n")) == ast.dump(ast.parse("x = 1\n"))


@given(TEXTS)
def test_toml_is_one_string(text: str) -> None:
    code = toml(Untrusted(text))
    assert tomllib.loads(f"a = {code}\nb = 1\n") == {"a": one_line(text), "b": 1}


@given(TEXTS)
@example("<script>alert(1)</script>")
@example("a\n\n<img src=x onerror=y>")
@example("&lt;")
def test_markdown_shows_html_and_runs_none(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown(Untrusted(text)))
    found = [token for one in tokens for token in (one, *(one.children or ()))]
    assert not [token for token in found if token.type in {"html_block", "html_inline"}]
    assert _is_clean(markdown(text))


@given(TEXTS)
@example("`a` <b>")
@example("\\\\`a` <b> `c`")
@example("a `:\n\n- b ` <i> ` d")
@example("a:\n\n```\n<b>\n```")
def test_a_cell_is_one_and_shows_html(text: str) -> None:
    row = f"| {cell(text, Facts())} |"
    parsed = MarkdownIt("commonmark").enable("table").parse(f"| |\n|---|\n{row}\n")
    found = [token for one in parsed for token in (one, *(one.children or ()))]
    assert [one.type for one in found].count("td_open") == 1
    tags = {one.content for one in found if one.type in {"html_block", "html_inline"}}
    assert tags <= {"<br>"}
    assert _is_clean(row)


@given(TEXTS)
def test_a_code_span_holds_its_text(text: str) -> None:
    line = f"a {code_span(Untrusted(text))} b"
    inline = next((one for one in MarkdownIt("commonmark").parse(line) if one.children), None)
    bare = one_line(text).replace("|", "\\|")
    if bare and inline is not None:
        kinds = [(token.type, token.content) for token in inline.children or ()]
        assert kinds == [("text", "a "), ("code_inline", bare), ("text", " b")]


@given(TEXTS)
def test_one_line_is_one(text: str) -> None:
    assert len(first_line(text).splitlines()) <= 1


@given(TEXTS)
def test_one_line_keeps_words_apart(text: str) -> None:
    assert one_line(text).split() == [word for word in map(visible, text.split()) if word]


@given(TEXTS)
def test_a_sentence_keeps_its_text(text: str) -> None:
    assert sentence(text).rstrip(".").split() == text.rstrip().rstrip(".").split()


@given(st.text(max_size=300))
@example("")
@example("class")
@example("none")
@example("ﬁ")
@example("İ")
@example("naïve")
@example("价" * 100)
@example("a\u0301")
@example("٣d")
def test_identifiers_are_identifiers(text: str) -> None:
    for name in (attribute_name(text), class_name(text), attribute_name("x", text)):
        ast.parse(f"{name} = 1")
        assert name.isidentifier()
        assert name == unicodedata.normalize("NFKC", name)
        assert len(name.encode()) <= 180
        assert not name.startswith("__")


@given(st.text(max_size=30))
def test_words_hold_every_letter_and_digit(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text)
    kept = [char for char in plain if f"a{char}".isidentifier() and char != "_"]
    found = "".join(words(text)).replace("plus", "").replace("minus", "")
    assert [char for char in found if char.isascii()] == [
        char for char in "".join(kept).replace("plus", "").replace("minus", "") if char.isascii()
    ]


@given(st.lists(st.text(max_size=20), max_size=12))
def test_distinct_names_stay_distinct(texts: list[str]) -> None:
    taken: list[str] = []
    for text in texts:
        taken.append(unique(attribute_name(text), taken))
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in taken}
    assert len(folded) == len(texts)


@pytest.mark.parametrize("name", ["Pet", "HTTPError", "Foo_Bar", "A1"])
def test_a_class_name_of_the_document_stays(name: str) -> None:
    assert is_class_name(name)


@given(st.text(max_size=40))
def test_what_counts_as_a_class_name_can_be_one(text: str) -> None:
    if is_class_name(text):
        ast.parse(f"class {text}: pass")


def test_a_block_of_nothing_is_nothing() -> None:
    assert block("", indent=4) == ""


def test_where_a_link_leads_gets_no_full_stop() -> None:
    link = "See [the guide][1].\n\n[1]: https://example.com/guide"
    assert sentence(link) == link
    assert sentence("See [1]: it is there") == "See [1]: it is there."
