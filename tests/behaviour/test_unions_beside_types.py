"""Unions and references beside which something stands that adds nothing, or something to each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "unions_beside_types" / "document.yaml"


@pytest.fixture(scope="module", params=sorted(set(STYLES) - {"typeddict"}))
def module(request: pytest.FixtureRequest) -> Iterator[ModuleType]:
    package = built(CASE, variant=Variant(models=request.param), formatted=False)
    with imported(package) as found:
        yield found


def read(module: ModuleType, **properties: Any) -> Any:
    """A property of `All`, as it is answered."""
    codec: Any = __import__(f"{module.__name__}._runtime.codec", fromlist=["decode", "encode"])
    found = codec.decode(codec.encode(properties), module.models.All)
    (name,) = properties
    return getattr(found, name)


@pytest.mark.parametrize("name", ["typed", "nullable"])
def test_the_classes_are_those_of_the_union(module: ModuleType, name: str) -> None:
    dog = {"k": "dog", "n": "one", "m": "two"}
    assert type(read(module, **{name: dog})) is module.models.Dog
    assert type(read(module, **{name: {"k": "cat", "m": "two"}})) is module.models.Cat
    assert type(read(module, **{name: {"k": "new", "m": "two"}})).__name__ == "UnknownObject"


@pytest.mark.parametrize("name", ["common", "required"])
def test_each_member_has_what_stands_beside_the_union(module: ModuleType, name: str) -> None:
    dog = {"k": "dog", "n": "one", "m": "two", "age": 3}
    found = read(module, **{name: dog})
    assert (type(found).__name__.removesuffix("Dog"), found.n, found.age) == (
        {"common": "Common", "required": "RequiredSchema"}[name],
        "one",
        3,
    )


@pytest.mark.parametrize("name", ["one", "said", "closed", "maybe"])
def test_a_reference_stays_one(module: ModuleType, name: str) -> None:
    assert type(read(module, **{name: {"k": "any", "m": "two"}})) is module.models.Cat


@pytest.mark.parametrize("name", ["beast", "beast2"])
def test_a_base_is_any_of_its_children(module: ModuleType, name: str) -> None:
    assert type(read(module, **{name: {"kind": "lion"}})) is module.models.Lion
    assert read(module, **{name: {"kind": "bear", "claws": 4}}).claws == 4


def test_a_property_that_is_narrowed_is_one_member(module: ModuleType) -> None:
    found = read(module, kept={"u": {"t": "ua", "a": "one"}})
    assert type(found.u) is module.models.UA
