"""Promises 26, 36 and 37, as far as models go: decoding is strict, tolerant and truthful."""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import uuid
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import pytest

from .conftest import Modules


@pytest.fixture(scope="module")
def models(runtime: Modules) -> Any:
    """An assistant in small: a tagged union, an open enum, an alias."""
    from pydantic import Field

    codec = runtime.codec

    class CodeTool(codec.Model):  # type: ignore[name-defined,misc]
        type: Literal["code"]

    class FunctionTool(codec.Model):  # type: ignore[name-defined,misc]
        type: Literal["function"]
        count: int

    Tool = Annotated[CodeTool | FunctionTool | codec.UnknownObject, codec.Tagged("type")]  # noqa: N806
    Lone = Annotated[CodeTool | codec.UnknownObject, codec.Tagged("type")]  # noqa: N806

    class Assistant(codec.Model):  # type: ignore[name-defined,misc]
        id: str
        tools: list[Tool] = Field(default_factory=list)  # type: ignore[valid-type]
        lone: Lone | None = None  # type: ignore[valid-type]
        created_at: int | None = None
        ratio: float | None = None
        rank: Literal["auto"] | str | None = None
        schema_: dict[str, Any] | None = Field(default=None, alias="schema")
        at: datetime.datetime | None = None
        uid: uuid.UUID | None = None

    return SimpleNamespace(Assistant=Assistant, CodeTool=CodeTool, FunctionTool=FunctionTool)


def decode(runtime: Modules, models: Any, **fields: Any) -> Any:
    return runtime.codec.decode(json.dumps({"id": "a", **fields}).encode(), models.Assistant)


def test_an_empty_object_is_of_a_class_that_it_fits(runtime: Modules) -> None:
    codec = runtime.codec

    class Loose(codec.Model):  # type: ignore[name-defined,misc]
        a: int | None = None

    class Exact(codec.Model):  # type: ignore[name-defined,misc]
        b: int

    assert type(codec.decode(b"{}", Exact | Loose | codec.UnknownObject)) is Loose
    assert type(codec.decode(b"{}", Exact | codec.UnknownObject)) is codec.UnknownObject


def test_p36_an_unknown_tag_keeps_the_mapping(runtime: Modules, models: Any) -> None:
    came = [{"type": "code"}, {"type": "new", "x": {"y": 1}}, {"no": "tag"}, {"type": None}, {}]
    assistant = decode(runtime, models, tools=came, lone={"type": "new"})
    assert isinstance(assistant.tools[0], models.CodeTool)
    assert assistant.tools[1:] == came[1:]
    assert assistant.tools[1].x == {"y": 1}
    assert isinstance(assistant.tools[1], runtime.codec.UnknownObject)
    assert assistant.lone == {"type": "new"}
    with pytest.raises(AttributeError):
        assistant.tools[1].absent  # noqa: B018
    assert assistant.to_dict()["tools"] == came


@pytest.mark.parametrize(
    "tool", [{"type": "function"}, {"type": "function", "count": "1"}, "code", 1, None, []]
)
def test_p36_a_known_tag_with_a_wrong_shape_is_an_error(
    runtime: Modules, models: Any, tool: Any
) -> None:
    with pytest.raises(runtime.codec.DecodeFault, match=r"tools\.0"):
        decode(runtime, models, tools=[tool])


def test_p36_an_unknown_value_and_an_unknown_property(runtime: Modules, models: Any) -> None:
    assistant = decode(runtime, models, rank="new", extra={"a": [1]}, schema={"b": 2})
    assert (assistant.rank, assistant.extra, assistant.schema_) == ("new", {"a": [1]}, {"b": 2})
    assert assistant.to_dict() == {
        "id": "a",
        "rank": "new",
        "extra": {"a": [1]},
        "schema": {"b": 2},
    }


def test_p36_absent_is_not_null(runtime: Modules, models: Any) -> None:
    assert "ratio" in decode(runtime, models, ratio=None).model_fields_set
    assert "ratio" not in decode(runtime, models).model_fields_set
    assert decode(runtime, models, ratio=None).to_json() == '{"id":"a","ratio":null}'
    assert decode(runtime, models).to_json() == '{"id":"a"}'


@pytest.mark.parametrize(
    "fields",
    [
        {"created_at": "1"},
        {"created_at": 1.5},
        {"created_at": True},
        {"ratio": "1"},
        {"id": 1},
        {"id": None},
        {"tools": {}},
        {"at": "yesterday"},
        {"uid": "x"},
    ],
)
def test_p26_types_are_strict(runtime: Modules, models: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(runtime.codec.DecodeFault):
        decode(runtime, models, **fields)


def test_an_integral_number_is_an_integer(runtime: Modules, models: Any) -> None:
    assistant = decode(
        runtime, models, created_at=1.0, ratio=2, tools=[{"type": "function", "count": 1e3}]
    )
    assert (assistant.created_at, type(assistant.created_at)) == (1, int)
    assert (assistant.ratio, type(assistant.ratio)) == (2.0, float)
    assert assistant.tools[0].count == 1000
    with pytest.raises(runtime.codec.DecodeFault, match="id: "):
        decode(runtime, models, created_at=1.0, at="yesterday", uid="x", ratio="1", id=2)
    with pytest.raises(runtime.codec.DecodeFault):
        runtime.codec.decode(b'{"id": "a", "created_at": 1e999}', models.Assistant)


def test_a_byte_order_mark_is_let_go(runtime: Modules, models: Any) -> None:
    assert runtime.codec.decode(b'\xef\xbb\xbf{"id": "a"}', models.Assistant).id == "a"


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity"])
def test_p26_what_is_no_json_number(runtime: Modules, models: Any, token: str) -> None:
    with pytest.raises(runtime.codec.DecodeFault):
        runtime.codec.decode(f'{{"id": "a", "ratio": {token}}}'.encode(), models.Assistant)


def test_p26_the_fault_shows_no_value(runtime: Modules, models: Any) -> None:
    with pytest.raises(runtime.codec.DecodeFault) as caught:
        decode(runtime, models, created_at="very private")
    assert "very private" not in str(caught.value)


@pytest.mark.parametrize(
    ("returns", "data", "value"),
    [
        (list[int], b"[1, 2]", [1, 2]),
        (dict[str, int], b'{"a": 1}', {"a": 1}),
        (int | None, b"null", None),
        (str, b'"a"', "a"),
        (object, b"[1.0]", [1.0]),
        (
            datetime.datetime,
            b'"2024-01-01T00:00:00Z"',
            datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC),
        ),
    ],
)
def test_other_types(runtime: Modules, returns: Any, data: bytes, value: Any) -> None:
    assert runtime.codec.decode(data, returns) == value


class Colour(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    LOW = 1


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ({"b": 1, "a": [1.0, True, None, "é\u2028"]}, '{"b":1,"a":[1.0,true,null,"é\u2028"]}'),
        ({"t": (1, 2), "s": {3}, "g": (n for n in [4])}, '{"t":[1,2],"s":[3],"g":[4]}'),
        ({"d": datetime.date(2024, 1, 2)}, '{"d":"2024-01-02"}'),
        (
            [datetime.datetime(2024, 1, 2, 3, tzinfo=datetime.UTC)],
            '["2024-01-02T03:00:00+00:00"]',
        ),
        ([uuid.UUID(int=1)], '["00000000-0000-0000-0000-000000000001"]'),
        ([decimal.Decimal("1.50"), decimal.Decimal("2")], "[1.5,2]"),
        ([Colour.RED, Level.LOW], '["red",1]'),
        ([datetime.timedelta(seconds=90)], "[90.0]"),
        ({1: "a"}, '{"1":"a"}'),
        ("text", '"text"'),
        (None, "null"),
    ],
)
def test_encoding(runtime: Modules, value: Any, data: str) -> None:
    assert runtime.codec.encode(value) == data.encode()


def test_encoding_models(runtime: Modules, models: Any) -> None:
    tool = models.FunctionTool(type="function", count=1)
    assistant = models.Assistant(id="a", tools=[tool], schema_={"x": 1})
    text = '{"id":"a","tools":[{"type":"function","count":1}],"schema":{"x":1}}'
    assert runtime.codec.encode({"m": assistant}) == f'{{"m":{text}}}'.encode()
    assert assistant.to_json() == text
    assert models.Assistant.from_json(text) == assistant


def test_p37_omitted_at_every_depth(runtime: Modules) -> None:
    omit = runtime.omit.omit
    value = {"a": omit, "b": [{"c": omit, "d": 1}, omit], "e": iter([{"f": omit}])}
    assert runtime.codec.encode(value) == b'{"b":[{"d":1}],"e":[{}]}'


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        ("\ud800", ValueError),
        (b"bytes", TypeError),
        (object(), TypeError),
        (open, TypeError),
        ({(1, 2): 3}, TypeError),
    ],
)
def test_what_cannot_be_encoded(runtime: Modules, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        runtime.codec.encode({"a": value})
