"""What JSON-Schema-Test-Suite allows is decoded, and encoded as it came: see `cases`."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from tests.building import built, imported
from tests.shared import needs_shared
from tests.suite.cases import SUITE, cases, document, files, is_spoken_of, same

pytestmark = needs_shared
FILES = list(files()) if SUITE.is_dir() else []


@pytest.mark.parametrize("file", FILES)
def test_what_a_schema_allows_is_decoded_and_encoded_unchanged(file: str) -> None:
    found = cases(file)
    if not any(case.valid for case in found):
        pytest.skip("no schema of this file is in")
    with imported(built(document(found), formatted=False)) as package:
        codec = importlib.import_module(f"{package.__name__}._runtime.codec")
        changed = [
            f"{case.description}: {description}: {came!r}"
            for case in found
            for description, instance in case.valid
            for came in (_came(codec, getattr(package.models, case.name), instance),)
            if isinstance(came, Exception) or not same(came, instance)
        ]
    assert changed == []


def _came(codec: Any, kind: Any, instance: Any) -> Any:
    try:
        return json.loads(codec.encode(codec.decode(json.dumps(instance).encode(), kind)))
    except (codec.DecodeFault, TypeError, ValueError) as fault:
        return fault


def test_most_of_the_suite_is_in() -> None:
    found = [case for file in FILES for case in cases(file)]
    assert len(FILES) >= 55
    assert sum(len(case.valid) for case in found) >= 900


def test_what_counts_as_the_same() -> None:
    assert same({"a": [1, 1.0]}, {"a": [1.0, 1]})
    assert same("2026-01-02t03:04:05z", "2026-01-02T03:04:05+00:00")
    assert not same({"a": None}, {})
    assert not same(1, True)
    assert not same("a", "b")
    assert not same([1], [1, 2])
    assert is_spoken_of({"a": 1}, {"minProperties": 1})
    assert not is_spoken_of(5, {"minLength": 2})
