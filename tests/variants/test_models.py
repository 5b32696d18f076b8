"""What models do, in every style: this is what "the same" means (promises 26 and 36)."""

from __future__ import annotations

import copy
import datetime
import importlib
import json
import pickle
import uuid
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built, imported
from tests.variants.zoo import ABSENT, DOCUMENT, Reader

PLAIN: dict[str, Any] = {"id": "z", "note": None}


@pytest.fixture(scope="module", params=sorted(STYLES))
def zoo(request: pytest.FixtureRequest) -> Iterator[Reader]:
    variant = Variant(models=request.param, transport="stdlib")
    with imported(built(DOCUMENT, variant=variant, formatted=False)) as package:
        codec = importlib.import_module(f"{package.__name__}._runtime.codec")
        models = importlib.import_module(f"{package.__name__}.models")
        yield Reader(request.param, SimpleNamespace(models=models, codec=codec))


def came(zoo: Reader, **more: Any) -> Any:
    return zoo.decode(json.dumps({**PLAIN, **more}).encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "y"),
        ("note", "n"),
        ("count", 3),
        ("ratio", 0.5),
        ("open", False),
        ("colour", "red"),
        ("level", 2),
        ("class", "c"),
        ("schema", {"a": [1, None]}),
        ("x-rate", 4),
        ("json", {"a": ["b", 1.5, {"c": []}]}),
        ("labels", {"a": "b"}),
        ("labels", {}),
        ("matrix", [[1], [], [2, 3]]),
        ("either", "text"),
        ("either", None),
    ],
)
def test_values(zoo: Reader, name: str, value: Any) -> None:
    model = came(zoo, **{name: value})
    assert zoo.get(model, name) == value
    assert zoo.plain(model) == {**PLAIN, name: value}


def test_p36_absent_is_not_null(zoo: Reader) -> None:
    assert zoo.get(came(zoo), "maybe") is ABSENT
    assert zoo.get(came(zoo, maybe=None), "maybe") is None
    assert zoo.get(came(zoo), "note") is None
    assert zoo.plain(came(zoo)) == PLAIN
    assert zoo.plain(came(zoo, maybe=None)) == {**PLAIN, "maybe": None}


def test_p36_null_where_it_was_not_announced(zoo: Reader) -> None:
    """Many servers send null for what is absent."""
    for name in ("count", "open", "colour", "opened_at", "star", "animals", "shape", "tree"):
        assert zoo.get(came(zoo, **{name: None}), name) is None


def test_decoded_texts(zoo: Reader) -> None:
    uid = "6f1c2a3e-0000-4000-8000-000000000001"
    model = came(zoo, opened_at="2024-01-02T03:04:05.5Z", day="2024-01-02", uid=uid)
    moment = datetime.datetime(2024, 1, 2, 3, 4, 5, 500_000, datetime.UTC)
    assert zoo.get(model, "opened_at") == moment
    assert zoo.get(model, "day") == datetime.date(2024, 1, 2)
    assert zoo.get(model, "uid") == uuid.UUID(uid)
    plain = zoo.plain(model)
    assert (plain["day"], plain["uid"]) == ("2024-01-02", uid)
    assert datetime.datetime.fromisoformat(plain["opened_at"]) == moment


def test_a_datetime_without_an_offset_goes_back_without_one(zoo: Reader) -> None:
    sent = zoo.plain(came(zoo, opened_at="2024-01-02T03:04:05"))["opened_at"]
    if zoo.style == "typeddict":  # it is a datetime in a dict, as a caller might have made
        sent = datetime.datetime.fromisoformat(sent).replace(tzinfo=None).isoformat()
    assert sent == "2024-01-02T03:04:05"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"kind": "cat"}, "Cat"),
        ({"kind": "cat", "lives": 9}, "Cat"),
        ({"kind": "dog", "good": True}, "Dog"),
        ({"kind": "puppy", "good": True}, "Dog"),
    ],
)
def test_a_union_by_its_tag(zoo: Reader, value: Any, kind: str) -> None:
    model = came(zoo, star=value, animals=[value, value], either=value)
    for one in (zoo.get(model, "star"), *zoo.get(model, "animals"), zoo.get(model, "either")):
        assert zoo.is_of(one, kind)
        assert zoo.plain(one) == value
        assert zoo.get(one, "kind") == value["kind"]


@pytest.mark.parametrize("value", [{"kind": "axolotl", "x": {"y": 1}}, {"no": "tag"}, {}])
def test_p36_an_unknown_member_is_there_as_it_came(zoo: Reader, value: Any) -> None:
    model = came(zoo, star=value, animals=[{"kind": "cat"}, value])
    found = zoo.get(model, "star")
    assert type(found) is zoo.codec.UnknownObject
    assert found == value == zoo.get(model, "animals")[1]
    assert zoo.is_of(zoo.get(model, "animals")[0], "Cat")
    assert zoo.plain(model)["star"] == value
    assert came(zoo, star={"kind": "axolotl", "x": 1}) != came(zoo)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"vehicle": "car", "doors": 3, "wheels": 4}, "Car"),
        ({"vehicle": "bus", "seats": 40}, "Bus"),
        ({"vehicle": "boat", "wheels": 0, "deck": {"a": 1}}, "VehicleBase"),
    ],
)
def test_a_union_by_inheritance(zoo: Reader, value: Any, kind: str) -> None:
    found = zoo.get(came(zoo, ride=value), "ride")
    assert zoo.is_of(found, kind)
    assert zoo.get(found, "vehicle") == value["vehicle"]
    assert zoo.plain(found) == value
    with pytest.raises(zoo.codec.DecodeFault):
        came(zoo, ride={"vehicle": "car"})


def test_a_union_by_its_shape(zoo: Reader) -> None:
    circle = zoo.get(came(zoo, shape={"radius": 1.5, "filled": True}), "shape")
    assert zoo.is_of(circle, "Circle")
    assert zoo.get(circle, "radius") == 1.5
    assert zoo.is_of(zoo.get(came(zoo, shape={"side": 2.5}), "shape"), "Square")
    assert zoo.get(came(zoo, shape={"sides": 3}), "shape") == {"sides": 3}


def test_recursion(zoo: Reader) -> None:
    tree = {"value": 1, "children": [{"value": 2}, {"value": 3, "children": [{"value": 4}]}]}
    model = zoo.get(came(zoo, tree=tree), "tree")
    assert zoo.is_of(model, "Tree")
    inner = zoo.get(zoo.get(model, "children")[1], "children")[0]
    assert zoo.is_of(inner, "Tree")
    assert zoo.get(inner, "value") == 4
    assert zoo.plain(model) == tree


def test_p36_an_unknown_value_of_an_enum(zoo: Reader) -> None:
    model = came(zoo, colour="mauve", level=77)
    assert (zoo.get(model, "colour"), zoo.get(model, "level")) == ("mauve", 77)


def test_p36_an_unknown_property_is_kept(zoo: Reader) -> None:
    more = {"shiny": {"new": [1]}, "tree": {"value": 1, "leaf": "green"}}
    model = came(zoo, **more)
    assert zoo.plain(model) == {**PLAIN, **more}
    shiny = model["shiny"] if zoo.style == "typeddict" else model.shiny
    assert shiny == {"new": [1]}


def test_an_integral_number_is_an_integer(zoo: Reader) -> None:
    model = zoo.decode(b'{"id": "z", "note": null, "count": 1e3, "ratio": 2}')
    assert (zoo.get(model, "count"), type(zoo.get(model, "count"))) == (1000, int)
    assert (zoo.get(model, "ratio"), type(zoo.get(model, "ratio"))) == (2.0, float)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"id": None}, "id"),
        ({"id": 1}, "id"),
        ({"note": 1}, "note"),
        ({"count": "1"}, "count"),
        ({"count": 1.5}, "count"),
        ({"count": True}, "count"),
        ({"ratio": "1"}, "ratio"),
        ({"open": 1}, "open"),
        ({"colour": 1}, "colour"),
        ({"opened_at": "yesterday"}, "opened_at"),
        ({"day": 1}, "day"),
        ({"uid": "x"}, "uid"),
        ({"star": {"kind": "dog"}}, "good"),
        ({"star": {"kind": "dog", "good": "yes"}}, "good"),
        ({"star": "cat"}, "star"),
        ({"animals": {}}, "animals"),
        ({"animals": [{"kind": "cat"}, {"kind": "dog"}]}, "animals.1"),
        ({"tree": {"value": 1, "children": [{}]}}, "tree.children.0"),
        ({"labels": {"a": 1}}, "labels.a"),
        ({"matrix": [[1], ["2"]]}, "matrix.1.0"),
    ],
)
def test_p26_what_is_of_another_type(zoo: Reader, more: Any, place: str) -> None:
    with pytest.raises(zoo.codec.DecodeFault) as caught:
        came(zoo, **more)
    assert place in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b'{"id": "z"}',
        b'{"id": "z", "note": null, "ratio": NaN}',
        b'{"id": "z", "note": null, "ratio": 1e999}',
        b'{"id": "\xff", "note": null}',
        b"[" * 100_000,
        b'{"id": "z", "note": null, "tree": ' + b'{"value":1,"children":[' * 50_000,
    ],
)
def test_p26_what_is_no_such_thing(zoo: Reader, data: bytes) -> None:
    with pytest.raises(zoo.codec.DecodeFault):
        zoo.decode(data)


def test_p26_the_fault_shows_no_value(zoo: Reader) -> None:
    with pytest.raises(zoo.codec.DecodeFault) as caught:
        came(zoo, count="very private")
    assert "very private" not in str(caught.value)


def test_a_byte_order_mark_is_let_go(zoo: Reader) -> None:
    assert zoo.plain(zoo.decode(b"\xef\xbb\xbf" + json.dumps(PLAIN).encode())) == PLAIN


@pytest.mark.parametrize(
    ("returns", "data", "value"),
    [
        (list[int], b"[1, 2]", [1, 2]),
        (dict[str, int], b'{"a": 1}', {"a": 1}),
        (dict, b'{"a": [1]}', {"a": [1]}),
        (int | None, b"null", None),
        (str, b'"a"', "a"),
        (object, b"[1.0]", [1.0]),
        (uuid.UUID, b'"00000000-0000-0000-0000-000000000001"', uuid.UUID(int=1)),
    ],
)
def test_other_types(zoo: Reader, returns: Any, data: bytes, value: Any) -> None:
    assert zoo.codec.decode(data, returns) == value


def test_a_recursive_alias_by_itself(zoo: Reader) -> None:
    assert zoo.decode(b'{"a": [["b"], 1]}', "Json") == {"a": [["b"], 1]}
    with pytest.raises(zoo.codec.DecodeFault):
        zoo.decode(b'{"a": [[true]]}', "Json")


def test_copies(zoo: Reader) -> None:
    value = {**PLAIN, "shiny": 1, "tree": {"value": 1, "leaf": "green"}, "star": {"kind": "newt"}}
    model = zoo.decode(json.dumps(value).encode())
    for made in (copy.copy(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert made == model
        assert zoo.plain(made) == value
        assert zoo.get(made, "maybe") is ABSENT


def test_models_made_by_hand(zoo: Reader) -> None:
    if zoo.style == "typeddict":
        pytest.skip("a TypedDict is made as any dict is")
    models = zoo.models
    tree = models.Tree(value=1, children=[models.Tree(value=2)])
    model = models.Zoo(id="z", note=None, tree=tree, x_rate=2, maybe=None)
    text = '{"id":"z","note":null,"maybe":null,"x-rate":2,"tree":'
    assert model.to_json() == text + '{"value":1,"children":[{"value":2}]}}'
    assert zoo.codec.encode({"m": [model]}) == b'{"m":[' + model.to_json().encode() + b"]}"
    assert models.Zoo.from_json(model.to_json()) == model
    with pytest.raises(ValueError, match="id"):
        models.Zoo.from_json(b"{}")
