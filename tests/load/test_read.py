"""Texts that people write are read as they meant them; texts that mean nothing are refused in one
line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.load.faults import Fault, TextFault
from specloom.load.halves import whole_in_yaml
from specloom.load.json_text import parse_json
from specloom.load.read import parse
from specloom.load.yaml_text import parse_yaml

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"


def read(text: str | bytes) -> Any:
    found = parse(text.encode() if isinstance(text, str) else text)
    assert not found.faults
    return found.data


def refused(text: str | bytes, *, json_only: bool = False) -> Fault:
    with pytest.raises(TextFault) as raised:
        parse(text.encode() if isinstance(text, str) else text, json_only=json_only)
    return raised.value.fault


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("y", "y"),
        ("2024-01-31", "2024-01-31"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("0777", 777),
        ("0o777", 0o777),
        ("0xFf", 255),
        ("0b11", "0b11"),
        ("-12", -12),
        ("+12", 12),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.", 1.0),
        (".", "."),
        ("+", "+"),
        ("1.2.3", "1.2.3"),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("", None),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("'true'", "true"),
        ('"1"', "1"),
        ("=", "="),
        ("!!str 1", "1"),
        ("!!int '1'", 1),
        ("!!float 1", 1.0),
        ("! 1", "1"),
        ("|\n  1\n", "1\n"),
    ],
)
def test_p15_yaml_scalars_mean_what_the_core_schema_says(text: str, value: Any) -> None:
    result = read(f"x: {text}\n")["x"]
    assert result == value
    assert type(result) is type(value)


def test_p15_keys_are_the_text_that_stands_there() -> None:
    text = "200: a\n4XX: b\nno: c\ntrue: d\nnull: e\n1.0: f\n2024-01-01: g\n0x10: h\n"
    keys = ["200", "4XX", "no", "true", "null", "1.0", "2024-01-01", "0x10"]
    assert list(read(text)) == keys


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfa: \xc3\xa9\nb: 1\n",
        "a: é\r\nb: 1\r\n".encode(),
        "\ufeffa: é\nb: 1\n".encode("utf-16-le"),
        "\ufeffa: é\nb: 1\n".encode("utf-16-be"),
        "a: é\nb: 1\n".encode("utf-16-le"),
        "a: é\nb: 1\n".encode("utf-16-be"),
        "\ufeffa: é\nb: 1\n".encode("utf-32"),
        '{"a": "é",\n\t"b": 1}'.encode(),
        '\ufeff{"a": "é", "b": 1}'.encode(),
        '{\n\t"a":\t"é",\r\n\t"b":\t1\r\n}'.encode(),
        "{a: é, b: 1}".encode(),
        "{'a': é, 'b': 1,}".encode(),
        "%YAML 1.2\n---\na: é\nb: 1\n...\n".encode(),
        "a:\té\nb:   1   # one\n".encode(),
    ],
)
def test_p15_encodings_line_ends_and_json_in_yaml(content: bytes) -> None:
    assert read(content) == {"a": "é", "b": 1}


def test_p15_duplicate_anchors_stand_for_the_last_before() -> None:
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_aliases_are_copies_so_that_the_data_is_a_tree() -> None:
    data = read("a: &x {k: [1]}\nb: *x\n")
    assert data == {"a": {"k": [1]}, "b": {"k": [1]}}
    assert data["a"] is not data["b"]
    assert data["a"]["k"] is not data["b"]["k"]


def test_an_alias_of_a_scalar_may_be_a_key() -> None:
    assert read("a: &x k\n*x : 1\n&y b: *y\n") == {"a": "k", "k": 1, "b": "b"}
    assert refused("a: &x [k]\n*x : 1\n").code == "yaml-key"


def test_merge_keys_merge_and_what_stands_beside_them_wins() -> None:
    text = """
base: &base {a: 1, b: 2}
more: &more {b: 3, c: 4}
one: {<<: *base, b: 9}
two: {b: 9, <<: [*base, *more]}
quoted: {"<<": *base}
"""
    data = read(text)
    assert data["one"] == {"a": 1, "b": 9}
    assert data["two"] == {"a": 1, "b": 9, "c": 4}
    assert data["quoted"] == {"<<": {"a": 1, "b": 2}}


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert read(r'{"a": "\ud83d\ude00 \ud83d \\ud83d"}') == {"a": "😀 � \\ud83d"}


def test_surrogate_pairs_in_yaml_are_characters_between_double_quotes_only() -> None:
    text = r"""# rocket \ud83d\ude80
a: "\ud83d\uDE80 \ud83d \\ud83d \
  \ud83d\ude80"
b: '[\ud83d\ude80]'
c: \ud83d\ude80 "\ud83d\ude80"
"\ud83d\ude80": |  # \ud83d
  "\ud83d\ude80"
"""
    assert read(text) == {
        "a": "🚀 \ufffd \\ud83d 🚀",
        "b": r"[\ud83d\ude80]",
        "c": r'\ud83d\ude80 "\ud83d\ude80"',
        "🚀": '"\\ud83d\\ude80"\n',
    }
    assert read("# JSON\n" + json.dumps({"🚀": ["🚀"]})) == {"🚀": ["🚀"]}


def test_a_fault_behind_a_surrogate_pair_is_told_of_itself() -> None:
    fault = refused('a: "\\ud83d\\ude80"\nb: [1,\n')
    assert (fault.code, fault.line) == ("not-yaml", 3)
    assert "flow node" in fault.message
    found = parse(b'a: "\\ud83d\\ude80"\nb: 1\nb: 2\n')
    assert [one.line for one in found.faults] == [3]
    assert found.positions.line(["b"]) == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 1),
        (" \n\n", "empty", 1),
        ("a: [1,\n", "not-yaml", 2),
        ("a: 1\n\tb: 2\n", "not-yaml", 2),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("a: 1\nb: !!python/name:os.system\n", "yaml-tag", 2),
        ("a: !include secret.yaml\n", "yaml-tag", 1),
        ("a: !!timestamp 2024-01-01\n", "yaml-tag", 1),
        ("a: !!binary aGk=\n", "yaml-tag", 1),
        ("a: !!set {b}\n", "yaml-tag", 1),
        ("!x a: 1\n", "yaml-tag", 1),
        ("a: !!int b\n", "number", 1),
        ("? [a]\n: 1\n", "yaml-key", 1),
        ("a: 1\nb: *nothing\n", "yaml-alias", 2),
        ("a: &a [*a]\n", "yaml-alias", 1),
        ("a: {<<: 1}\n", "yaml-merge", 1),
        ("a: b\0c\n", "not-yaml", 1),
        ("a: 1\nb: \x07\n", "not-yaml", 2),
        ("a: \xe9\n".encode("latin-1"), "encoding", 1),
        ("a: 1\nb: \xe9\n".encode("latin-1"), "encoding", 2),
    ],
)
def test_p10_texts_that_cannot_be_read_say_why_and_where(
    text: str | bytes, code: str, line: int
) -> None:
    fault = refused(text)
    assert (fault.code, fault.line) == (code, line)


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ("a: .inf\n", ".inf", 1),
        ("a: .NaN\n", ".NaN", 1),
        ("a: 1e999\n", "1e999", 1),
        ('{"a": NaN}', "NaN", 1),
        ('{"a":\n -Infinity}', "-Infinity", 2),
        ('{"a":\n 1e999}', "1e999", 2),
    ],
)
def test_numbers_that_json_cannot_hold_are_text(text: str, word: str, line: int) -> None:
    found = parse(text.encode())
    assert found.data == {"a": word}
    assert [(one.code, one.line, one.is_fatal) for one in found.faults] == [("number", line, False)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\nb: {c: 1\n\nd: 2\n", "it began in line 2"),
        ("a: 1\nb: 'c\nd: 2\n", "it began in line 2"),
        ("a: {b: @c}\n", "text that starts with '@' stands in quotes"),
        ("a: b: c\n", "text with a colon in it stands in quotes"),
        ("a:\n\tb: c\n", "a tab, where YAML has spaces only"),
    ],
)
def test_a_fault_of_yaml_says_where_it_began_and_what_to_do(text: str, hint: str) -> None:
    assert hint in refused(text).message


def test_p10_a_json_file_gets_the_fault_of_its_json() -> None:
    fault = refused('{"a": 1,\n "b": }', json_only=True)
    assert (fault.code, fault.message, fault.line) == ("not-json", "expecting value", 2)


def test_commas_that_close_nothing_are_read_over_in_a_json_file() -> None:
    text = b'{"a": [1, ",}",],\n "b": {"c": 2,\n}}'
    found = parse(text, json_only=True)
    assert found.data == {"a": [1, ",}"], "b": {"c": 2}}
    assert [(fault.code, fault.line, fault.is_fatal) for fault in found.faults] == [
        ("last-comma", 1, False),
        ("last-comma", 2, False),
    ]
    assert found.positions.line(("b", "c")) == 2
    assert parse(text).faults == ()  # YAML has such commas


@pytest.mark.parametrize(
    "text",
    ["a: 1\nb: {c: 1,\n c: 2}\nb: 3\n", '{"a": 1, "b": {"c": 1,\n"c": 2},\n"b": 3}'],
)
def test_p08_duplicate_keys_are_errors_each_with_its_line(text: str) -> None:
    found = parse(text.encode())
    assert [fault.code for fault in found.faults] == ["duplicate-key", "duplicate-key"]
    lines = [fault.line for fault in found.faults]
    assert lines == ([2, 3] if text.startswith("{") else [3, 4])


def test_p08_two_merges_in_one_mapping_are_a_duplicate() -> None:
    found = parse(b"a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n")
    assert [(fault.code, fault.line) for fault in found.faults] == [("duplicate-key", 4)]


texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_p17_yaml_and_json_readers_agree_on_json_texts(value: Any) -> None:
    """All JSON is YAML."""
    text = json.dumps(value, ensure_ascii=True)
    faults: list[Fault] = []
    assert parse_json(text, faults) == value
    assert parse_yaml(whole_in_yaml(text), faults) == value
    assert faults == []


@given(texts)
def test_p15_any_text_survives_in_quotes(text: str) -> None:
    assert (
        read(json.dumps({"k": text, text: 1}, ensure_ascii=True)) == {"k": text, text: 1}
        or text == "k"
    )


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_p10_no_text_makes_the_reader_raise_anything_else(text: str | bytes) -> None:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    with suppress(TextFault):
        parse(content)


Reader = Callable[[str, list[Fault]], Any]


@pytest.mark.parametrize("reader", [parse_json, parse_yaml])
def test_numbers_of_400_digits_are_read_and_longer_ones_refused(reader: Reader) -> None:
    assert reader(f"[{'9' * 400}]", []) == [int("9" * 400)]
    with pytest.raises(TextFault, match="401 digits"):
        reader(f"[{'9' * 401}]", [])
