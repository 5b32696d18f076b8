"""What msgspec does by itself, and what it leaves to Python: the values are the same."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from specloom.config_variant import Variant
from specloom.variants.msgspec import MSGSPEC
from tests.building import built, imported
from tests.variants.zoo import DOCUMENT

WHOLE: dict[str, Any] = {
    "id": "z",
    "note": None,
    "count": 3,
    "ratio": 2,
    "colour": "mauve",
    "level": 7,
    "x-rate": 4,
    "opened_at": "2024-01-02T03:04:05.5+01:00",
    "day": "2024-01-02",
    "uid": "6f1c2a3e-0000-4000-8000-000000000001",
    "star": {"kind": "puppy", "good": True},
    "animals": [{"kind": "cat"}, {"kind": "newt", "legs": 4}],
    "shape": {"side": 2.5},
    "tree": {"value": 1, "children": [{"value": 2}]},
    "ride": {"vehicle": "bus", "seats": 40},
    "json": [{"a": ["b"]}],
    "either": "text",
    "labels": {"a": "b"},
    "matrix": [[1], [2, 3]],
}


@pytest.fixture(scope="module")
def package() -> Iterator[Any]:
    variant = Variant(models="msgspec", transport="stdlib")
    with imported(built(DOCUMENT, variant=variant, formatted=False)) as found:
        importlib.import_module(f"{found.__name__}._runtime.codec")
        yield found


def test_msgspec_reads_what_is_as_the_document_says(package: Any) -> None:
    structs = importlib.import_module(f"{package.__name__}._runtime.structs")
    data = json.dumps(WHOLE).encode()
    itself = structs.NATIVE.reader(package.models.Zoo).decode(data)
    assert itself == structs.QUICK.of(package.models.Zoo, {})(json.loads(data))
    assert itself == structs.decoders.decode(data, package.models.Zoo)
    assert itself.ratio == 2.0
    assert type(itself.ratio) is float
    with pytest.raises(msgspec.ValidationError):
        structs.NATIVE.reader(package.models.Zoo).decode(json.dumps({**WHOLE, "new": 1}).encode())


def test_annotations_are_those_of_the_source(package: Any) -> None:
    decode = importlib.import_module(f"{package.__name__}._runtime.codec").decode
    decode(json.dumps(WHOLE).encode(), package.models.Zoo)
    assert package.models.Zoo.__annotations__["star"] == "Animal | None | UnsetType"
    assert package.models.Cat.__annotations__["kind"] == "Literal['cat']"


def test_what_is_absent_is_unset(package: Any) -> None:
    zoo = package.models.Zoo(id="z", note=None)
    assert zoo.maybe is msgspec.UNSET
    assert repr(zoo) == "Zoo(id='z', note=None)"
    assert zoo.to_dict() == {"id": "z", "note": None}
    with pytest.raises(AttributeError, match="shiny"):
        _ = zoo.shiny


def test_an_unknown_property_takes_no_name_from_the_class(package: Any) -> None:
    zoo = package.models.Zoo.from_json(b'{"id":"z","note":null,"to_dict":1,"x_rate":2,"_extra":3}')
    assert zoo.to_dict() == {"id": "z", "note": None, "to_dict": 1, "x_rate": 2, "_extra": 3}
    assert zoo.x_rate is msgspec.UNSET


def test_the_readme_tells_absent_from_null_by_what_can_be_imported(package: Any) -> None:
    structs = importlib.import_module(f"{package.__name__}._runtime.structs")
    told = MSGSPEC.presence.replace("model.name", "model.maybe")
    found: list[bool] = []
    for data in ({**WHOLE, "maybe": "a"}, {**WHOLE, "maybe": None}, WHOLE):
        model = structs.QUICK.of(package.models.Zoo, {})(data)
        found.append(eval(told, {"msgspec": msgspec, "model": model}))
    assert found == [True, True, False]
