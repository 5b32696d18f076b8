"""The way back from a pointer of the normal form to what the author wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.load.pointer import join, split
from specloom.load.read import parse
from tests.load.conftest import LoadTexts

YAML = """openapi: 3.0.0
info:
  title: t
  version: '1'
paths: {}
components:
  schemas:
    Base: &base
      type: object
      properties:
        a: {type: string}
    Other:
      <<: *base
      title: o
    Copy: *base
    List:
      oneOf:
      - type: string
      -
        $ref: '#/components/schemas/Base'
        nullable: true
    "a/b~c": {}
"""


@pytest.mark.parametrize(
    ("pointer", "line", "origin"),
    [
        ("", 1, ""),
        ("/info/version", 4, None),
        ("/components/schemas/Base/properties/a/type", 11, None),
        ("/components/schemas/Other/title", 14, None),
        ("/components/schemas/Other/properties/a", 11, None),
        ("/components/schemas/Copy/properties/a", 11, None),
        ("/components/schemas/Copy", 15, None),
        ("/components/schemas/List/oneOf/1", 20, None),
        (
            "/components/schemas/List/oneOf/1/anyOf/0/$ref",
            20,
            "/components/schemas/List/oneOf/1/$ref",
        ),
        ("/components/schemas/List/oneOf/7", 17, None),
        ("/components/schemas/a~1b~0c", 22, None),
        ("/nowhere/at/all", 1, None),
    ],
)
def test_places_in_yaml(loaded: LoadTexts, pointer: str, line: int, origin: str | None) -> None:
    found = loaded(YAML)
    assert found.place(pointer) == ("api.yaml", line, pointer if origin is None else origin)


def nodes(value: Any, tokens: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = [(str(index), child) for index, child in enumerate(value)]
    else:
        below = []
    return [tokens, *(one for key, child in below for one in nodes(child, (*tokens, key)))]


keys = st.text(st.characters(codec="ascii"), max_size=5)
documents = st.recursive(
    st.none() | st.integers() | keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=15,
)


@given(st.dictionaries(keys, documents, min_size=1, max_size=4))
def test_json_and_yaml_agree_on_every_line(value: dict[str, Any]) -> None:
    text = json.dumps(value, indent=1)
    as_json = parse(text.encode()).positions
    as_yaml = parse(f"# a comment makes this YAML\n{text}".encode()).positions
    for tokens in nodes(value):
        assert as_json.line(tokens) + 1 == as_yaml.line(tokens)


@given(st.lists(st.text(max_size=5)))
def test_pointers_are_spelt_and_read_alike(tokens: list[str]) -> None:
    assert list(split(join(tokens))) == tokens
