"""A document taken apart and put together again."""

from __future__ import annotations

import json

from specloom.version.keeping import in_pieces, together
from tests.building import document, loaded
from tests.changes.test_changes import CASES, HERE


def test_what_was_taken_apart_is_the_same_together_in_the_same_order() -> None:
    for name in CASES:
        raw = loaded(HERE / name / "base.yaml").raw
        assert json.dumps(together(in_pieces(raw))) == json.dumps(raw)


def test_odd_names_and_empty_parts() -> None:
    raw = document(
        paths={"/a~1b/{c}": {"get": {"responses": {}}}},
        components={"schemas": {}, "parameters": {"a/b": {"name": "a", "in": "query"}}},
    )
    pieces = in_pieces(raw)
    assert together(pieces) == raw
    assert "/paths/~1a~01b~1{c}" in pieces
    assert pieces["/components/schemas"] == "{}"
