"""A base with a discriminator: its children by their tags, itself where the tag is new."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, imported

DOCUMENT = Path(__file__).parents[1] / "cases" / "base_with_discriminator" / "document.yaml"


@pytest.fixture(scope="module")
def package() -> Iterator[Any]:
    with imported(built(DOCUMENT, formatted=False)) as module:
        yield module


def _came(package: Any, kind: str, payload: Any) -> Any:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    found = codec.decode(json.dumps(payload).encode(), getattr(package.models, kind))
    assert json.loads(codec.encode(found)) == payload
    return found


@pytest.mark.parametrize(
    ("tag", "kind"), [("dog", "Dog"), ("young-dog", "Puppy"), ("Cat", "Cat"), ("cow", "PetBase")]
)
def test_a_child_is_told_by_its_tag(package: Any, tag: str, kind: str) -> None:
    """By the mapping where it names the child, else by the child's own name."""
    payload = {"petType": tag, "name": "a", "lives": 9, "weeks": 3}
    assert type(_came(package, "Pet", payload)).__name__ == kind


def test_children_are_told_at_any_depth(package: Any) -> None:
    cat = {"petType": "Cat", "name": "b", "lives": 9}
    dog = _came(package, "Pet", {"petType": "dog", "name": "a", "friend": cat, "owner": cat})
    assert type(dog.friend).__name__ == type(dog.owner).__name__ == "Cat"
    unknown = _came(package, "Pet", {"petType": "cow", "name": "c", "friend": cat, "milk": 1})
    assert (type(unknown.friend).__name__, unknown.milk) == ("Cat", 1)


def test_a_known_tag_with_a_wrong_shape_is_an_error(package: Any) -> None:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    with pytest.raises(codec.DecodeFault, match="lives"):
        codec.decode(b'{"petType": "Cat", "name": "b"}', package.models.Pet)


def test_a_base_that_lists_its_children(package: Any) -> None:
    circle = _came(package, "Shape", {"kind": "circle", "radius": 1.5, "color": "red"})
    assert type(circle).__name__ == "Circle"
    assert _came(package, "Shape", {"kind": "oval", "axis": 1}) == {"kind": "oval", "axis": 1}


def test_what_is_given_is_a_child(package: Any) -> None:
    assert not hasattr(package.params, "PetBase")
    tag = package.params.Dog.__annotations__["petType"]
    assert tag.__forward_arg__.replace("'", '"') == 'Required[Literal["dog"]]'
