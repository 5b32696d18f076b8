"""Promise 36 for enums whose type says more than their values do."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built, imported, with_schemas

CASES: Final[dict[str, tuple[dict[str, Any], list[Any]]]] = {
    "whole": ({"type": "number", "enum": [1, 2]}, [1, 3, 1.5]),
    "fixed": ({"type": "number", "const": 1}, [1, 2.5]),
    "either": ({"type": ["string", "integer"], "enum": ["a", "b"]}, ["a", "c", 5]),
    "nullable": ({"type": ["number", "null"], "enum": [1, None]}, [1, 1.5, None]),
    "flag": ({"type": ["boolean", "string"], "enum": ["auto"]}, ["auto", True]),
    "mixed": ({"type": ["integer", "number"], "enum": [1, 0.5]}, [1, 0.5, 2, 2.5]),
}
PROPERTIES: Final = {name: schema for name, (schema, _) in CASES.items()}
HOLDER: Final = {"type": "object", "required": list(CASES), "properties": PROPERTIES}
FIRST: Final = {name: values[0] for name, (_, values) in CASES.items()}


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    made = built(with_schemas(Holder=HOLDER), variant=Variant(models=request.param))
    with imported(made) as found:
        yield found


@pytest.mark.parametrize("name", sorted(CASES))
def test_promise_36_a_new_value_of_the_type_is_there(package: Any, name: str) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    for value in CASES[name][1]:
        body = json.dumps({**FIRST, name: value}).encode()
        found = codec.decode(body, package.models.Holder)
        assert (found[name] if isinstance(found, dict) else getattr(found, name)) == value


@pytest.mark.parametrize(("name", "value"), [("whole", "a"), ("either", 1.5), ("flag", 1.5)])
def test_one_of_another_type_is_refused(package: Any, name: str, value: Any) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    with pytest.raises(codec.DecodeFault):
        codec.decode(json.dumps({**FIRST, name: value}).encode(), package.models.Holder)
