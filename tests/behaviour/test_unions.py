"""Members of unions are what they say they are, and what none of them is, is unknown."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built, imported, with_schemas

TEXT = {"type": "string"}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _any_of(*names: str, tag: str | None = None, **mapping: str) -> dict[str, Any]:
    found: dict[str, Any] = {"anyOf": [_ref(name) for name in names]}
    if tag is not None:
        told = {value: f"#/components/schemas/{name}" for value, name in mapping.items()}
        found["discriminator"] = {"propertyName": tag, **({"mapping": told} if told else {})}
    return found


def _object(*optional: str, **properties: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _child(base: str, **properties: Any) -> dict[str, Any]:
    return {"allOf": [_ref(base), _object(*properties, **properties)]}


SCHEMAS: dict[str, Any] = {
    # The property that tells the members apart is of an enum that stands below them.
    "Game": {**_object(kind=_ref("Sort")), "discriminator": {"propertyName": "kind"}},
    "Chess": _child("Game", white=TEXT),
    "Cards": _child("Game", suit=TEXT),
    "Sort": {"enum": ["Chess", "Cards"]},
    # A union in another one, and two of them at once.
    "Ash": _object(a=TEXT),
    "Birch": _object(b=TEXT),
    "Cedar": _object(c=TEXT),
    "Leafy": _any_of("Ash", "Birch"),
    "Tree": _any_of("Leafy", "Cedar"),
    "EerT": _any_of("Cedar", "Leafy"),
    "Root": _object(root=_ref("Tree")),
    # A map beside an object, and a tagged union beside one of which all may be absent.
    "AshOrMap": {"anyOf": [_ref("Ash"), {"type": "object", "additionalProperties": TEXT}]},
    "Note": _object("n", n=TEXT),
    "NoteOrVersion": _any_of("Note", "Version"),
    "NoteOrGame": _any_of("Note", "Game"),
    # Values that are listed, where no property has others in each member.
    "Known": _object(type={"const": "known"}, x=TEXT),
    "Other": _object(type=TEXT, x=TEXT),
    "KnownOrOther": _any_of("Known", "Other"),
    "Ab": _object(k={"enum": ["a", "b"]}, x=TEXT),
    "Bc": _object(k={"enum": ["b", "c"]}, x=TEXT),
    "AbOrBc": _any_of("Ab", "Bc"),
    "XP": _object(t={"const": "x"}, s={"const": "p"}),
    "XQ": _object(t={"const": "x"}, s={"const": "q"}),
    "Y": _object(t={"const": "y"}),
    "XOrY": _any_of("XP", "XQ", "Y"),
    "AOrNull": _object(k={"enum": ["a", None]}),
    "AOr1": _object(k={"enum": ["a", 1]}),
    "B": _object(k={"const": "b"}),
    "NullOrB": _any_of("AOrNull", "B"),
    "MixedOrB": _any_of("AOr1", "B"),
    # Integers and booleans tell members apart, declared or not.
    "V1": _object("name", version={"const": 1}, name=TEXT),
    "V2": _object("name", version={"const": 2}, name=TEXT),
    "Version": _any_of("V1", "V2"),
    "DeclaredVersion": _any_of("V1", "V2", tag="version"),
    "M1": _object("name", version={"type": "integer"}, name=TEXT),
    "M2": _object("name", version={"type": "integer"}, name=TEXT),
    "MappedVersion": _any_of("M1", "M2", tag="version", **{"1": "M1", "2": "M2"}),
    "Good": _object("data", success={"const": True}, data=TEXT),
    "Bad": _object("data", success={"const": False}, data=TEXT),
    "Result": _any_of("Good", "Bad"),
    # What stands alone, too, may have a new value there.
    "Many": _object(k={"enum": ["a", "aa"]}),
    "One": _object(k={"const": "b"}),
    "ManyOrOne": _any_of("Many", "One", tag="k"),
    "Shared": _object(k={"enum": ["a", "c"]}, s={"const": "shared"}),
    "ManyOrShared": _any_of("Many", "Shared", tag="k"),
    "Alone": _object("many", "v1", "good", many=_ref("Many"), v1=_ref("V1"), good=_ref("Good")),
    # Never returned, so it tells nothing; and a name that is none.
    "InA": _object(k={"const": "a", "writeOnly": True}, x=TEXT),
    "InB": _object(k={"const": "b", "writeOnly": True}, y=TEXT),
    "In": _any_of("InA", "InB", tag="k"),
    "EmptyA": _object(**{"": {"const": "a"}, "x": TEXT}),
    "EmptyB": _object(**{"": {"const": "b"}, "x": TEXT}),
    "Empty": _any_of("EmptyA", "EmptyB"),
}

UNKNOWN = "UnknownObject"


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    made = built(with_schemas(**SCHEMAS), variant=Variant(models=request.param), formatted=False)
    with imported(made) as module:
        yield module


def _came(package: Any, kind: str, payload: Any) -> Any:
    codec = importlib.import_module(f"{package.__name__}._runtime.codec")
    found = codec.decode(json.dumps(payload).encode(), getattr(package.models, kind))
    assert json.loads(codec.encode(found)) == payload
    return found


def _get(found: Any, name: str) -> Any:
    return found[name] if isinstance(found, dict) else getattr(found, name)


def _is(package: Any, kind: str, payload: Any, name: str) -> None:
    """A `TypedDict` is a plain `dict`, which what is unknown is not."""
    found = type(_came(package, kind, payload)).__name__
    assert found == name or (found == "dict" and name != UNKNOWN)


@pytest.mark.parametrize(("kind", "name"), [("Cards", "Cards"), ("Go", "GameBase")])
def test_a_tag_may_be_defined_below(package: Any, kind: str, name: str) -> None:
    _is(package, "Game", {"kind": kind, "suit": "hearts"}, name)


@pytest.mark.parametrize("union", ["Tree", "EerT"])
@pytest.mark.parametrize(
    ("key", "name"), [("a", "Ash"), ("b", "Birch"), ("c", "Cedar"), ("z", UNKNOWN)]
)
def test_a_union_in_a_union(package: Any, union: str, key: str, name: str) -> None:
    _is(package, union, {key: "1"}, name)


def test_a_union_in_a_union_in_an_object(package: Any) -> None:
    root = _get(_came(package, "Root", {"root": {"c": "1"}}), "root")
    assert type(root).__name__ in {"Cedar", "dict"}


def test_objects_of_a_union_come_before_what_else_fits(package: Any) -> None:
    _is(package, "AshOrMap", {"a": "1"}, "Ash")
    _is(package, "AshOrMap", {"b": "1"}, "dict")


def test_a_tagged_union_beside_an_object(package: Any) -> None:
    for union, payload, name in [
        ("NoteOrVersion", {"n": "1"}, "Note"),
        ("NoteOrVersion", {"version": 2}, "V2"),
        ("NoteOrGame", {"n": "1"}, "Note"),
        ("NoteOrGame", {"kind": "Cards"}, "Cards"),
        ("NoteOrGame", {"kind": "Go"}, "GameBase"),
    ]:
        _is(package, union, payload, name)


@pytest.mark.parametrize(
    ("union", "payload", "name"),
    [
        ("KnownOrOther", {"type": "known", "x": "1"}, "Known"),
        ("KnownOrOther", {"type": "other", "x": "1"}, "Other"),
        ("AbOrBc", {"k": "a", "x": "1"}, "Ab"),
        ("AbOrBc", {"k": "c", "x": "1"}, "Bc"),
        ("XOrY", {"t": "x", "s": "p"}, "XP"),
        ("XOrY", {"t": "x", "s": "q"}, "XQ"),
        ("XOrY", {"t": "y"}, "Y"),
        ("NullOrB", {"k": "b"}, "B"),
        ("NullOrB", {"k": None}, "AOrNull"),
        ("MixedOrB", {"k": "b"}, "B"),
        ("MixedOrB", {"k": 1}, "AOr1"),
    ],
)
def test_listed_values_tell_members_apart(
    package: Any, union: str, payload: Any, name: str
) -> None:
    _is(package, union, payload, name)


@pytest.mark.parametrize("union", ["Version", "DeclaredVersion"])
def test_integers_tell_members_apart(package: Any, union: str) -> None:
    for version, name in [(1, "V1"), (2, "V2"), (3, UNKNOWN), (True, UNKNOWN), ("1", UNKNOWN)]:
        _is(package, union, {"version": version, "name": "n"}, name)


def test_a_mapping_of_integers(package: Any) -> None:
    for version, name in [(1, "M1"), (2, "M2"), (3, UNKNOWN)]:
        _is(package, "MappedVersion", {"version": version}, name)


def test_booleans_tell_members_apart(package: Any) -> None:
    for success, name in [(True, "Good"), (False, "Bad"), (1, UNKNOWN), (None, UNKNOWN)]:
        _is(package, "Result", {"success": success}, name)


def test_promise_36_what_stands_alone_too_may_have_a_new_value(package: Any) -> None:
    payload = {"many": {"k": "new"}, "v1": {"version": 9}, "good": {"success": False}}
    assert _get(_get(_came(package, "Alone", payload), "many"), "k") == "new"
    for union, payload, name in [
        ("ManyOrOne", {"k": "aa"}, "Many"),
        ("ManyOrOne", {"k": "b"}, "One"),
        ("ManyOrOne", {"k": "new"}, UNKNOWN),
        ("ManyOrShared", {"k": "a", "s": "shared"}, "Shared"),
        ("ManyOrShared", {"k": "a"}, "Many"),
        ("ManyOrShared", {"k": "new", "s": "shared"}, UNKNOWN),
    ]:
        _is(package, union, payload, name)


def test_what_is_only_written_tells_nothing(package: Any) -> None:
    _is(package, "In", {"x": "1"}, "InA")
    _is(package, "In", {"y": "1"}, "InB")
    _is(package, "In", {"z": "1"}, UNKNOWN)


def test_the_empty_name_tells_members_apart(package: Any) -> None:
    _is(package, "Empty", {"": "a", "x": "1"}, "EmptyA")
    _is(package, "Empty", {"": "b", "x": "1"}, "EmptyB")
