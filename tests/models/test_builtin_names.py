"""Properties that are called as builtins, or as what a module of models imports."""

from __future__ import annotations

import builtins
import importlib
import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from specloom.config import Config, Package
from specloom.config_variant import Variant
from specloom.naming import RESERVED_CLASSES, RESERVED_FIELDS
from specloom.variants import STYLES
from tests.building import Node, built, imported, with_schemas

NAMES: Final = sorted(
    {name for name in dir(builtins) if not name.startswith("_")}
    | {"Absent", "BaseModel", "Checked", "Model", "Struct", "dataclass", "validation"}
    | RESERVED_CLASSES
    | RESERVED_FIELDS
)
KINDS: Final[tuple[tuple[Node, Any], ...]] = (
    ({"type": "array", "items": {"type": "string"}}, ["a"]),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1}),
    ({"type": "string"}, "a"),
    ({"type": "integer"}, 1),
    ({"type": "number"}, 0.5),
    ({"type": "boolean"}, True),
    ({"type": "string", "enum": ["a", "b"]}, "a"),
)
SCHEMAS: Final = {name: KINDS[number % 7][0] for number, name in enumerate(NAMES)}
VALUES: Final = {name: KINDS[number % 7][1] for number, name in enumerate(NAMES)}
DOCUMENT: Final = with_schemas(
    Needed={"type": "object", "required": NAMES, "properties": SCHEMAS},
    Open={"type": "object", "properties": SCHEMAS},
    Other={"type": "object", "properties": {"tags": KINDS[0][0], "count": KINDS[3][0]}},
)


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    with imported(built(DOCUMENT, variant=Variant(models=request.param), formatted=False)) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "value"),
    [("Needed", VALUES), ("Open", VALUES), ("Other", {"tags": ["a"], "count": 1})],
)
def test_no_name_of_a_property_breaks_a_class(package: Any, name: str, value: Node) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    found = codec.decode(json.dumps(value).encode(), getattr(package.models, name))
    assert json.loads(codec.encode(found)) == value
    if not isinstance(found, dict):
        assert found.list_ == VALUES["list"] if "list" in value else found.tags == ["a"]


def test_nor_what_bodies_are_checked_with() -> None:
    config = Config(spec="document.json", package=Package(module="checked"))
    with imported(built(DOCUMENT, config=config, formatted=False)) as package:
        check = importlib.import_module(f"{package.__name__}._validation").check
        check("PUT", "/all", json.dumps({"Needed": VALUES, "Open": VALUES}).encode())
        for name in ("Absent", "bool", "list", "Union"):
            body = json.dumps({"Open": {**VALUES, name: {"a": {}}}}).encode()
            with pytest.raises(ValueError, match=rf"Open\.{name}\b"):
                check("PUT", "/all", body)
