"""Decoders of what has no properties of its own, and of lists and maps."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from types import NoneType
from typing import Any, NoReturn
from uuid import UUID

from .timestamps import read_timestamp

Decoder = Callable[[Any], Any]
"""A value as `json` reads it -> what it means. Raises `Mismatch`."""


class Mismatch(Exception):
    """A value is not of the type. `path` leads to it, from the inside out."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.path: list[str] = []


def missing(name: str) -> Mismatch:
    """An object lacks the property `name`."""
    fault = Mismatch("is required")
    fault.path.append(name)
    return fault


class UnknownObject(dict[str, Any]):
    """An object of a type that this client does not know: the mapping as it came.

    Properties are items, and attributes where no method of `dict` has their name.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def list_of(item: Decoder) -> Decoder:
    """A list of such items."""

    def decode(value: Any) -> Any:
        if type(value) is not list:
            raise Mismatch("has to be a list")
        items: list[Any] = []
        try:
            for one in value:  # pyright: ignore[reportUnknownVariableType]
                items.append(item(one))
        except Mismatch as fault:
            fault.path.append(str(len(items)))
            raise
        return items

    return decode


def map_of(item: Decoder) -> Decoder:
    """An object whose properties are all such items."""

    def decode(value: Any) -> Any:
        if type(value) is not dict:
            raise Mismatch("has to be an object")
        fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        made: dict[str, Any] = {}
        key = ""
        try:
            for key, one in fields.items():
                made[key] = item(one)
        except Mismatch as fault:
            fault.path.append(key)
            raise
        return made

    return decode


def one_of(values: tuple[Any, ...]) -> Decoder:
    """One of these values."""
    known: set[tuple[Any, Any]] = {(type(value), value) for value in values}

    def decode(value: Any) -> Any:
        if isinstance(value, (dict, list)) or (type(value), value) not in known:
            raise Mismatch("is none of the values that it may have")
        return value

    return decode


def _exactly(kind: type, message: str) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise Mismatch(message)
        return value

    return decode


def _integer(value: Any) -> Any:
    if type(value) is int:
        return value
    # To JSON Schema `1.0` is an integer (2020-12 validation, section 6.1.1).
    if type(value) is float and value.is_integer():
        return int(value)
    raise Mismatch("has to be an integer")


def _number(value: Any) -> Any:
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            raise Mismatch("is too large a number") from None
    if type(value) is not float or not math.isfinite(value):
        raise Mismatch("has to be a number")
    return value


def _text(parse: Callable[[str], Any], noun: str) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not str:
            raise Mismatch(f"has to be {noun}")
        try:
            return parse(value)
        except ValueError:
            raise Mismatch(f"has to be {noun}") from None

    return decode


def _unknown(value: Any) -> Any:
    if type(value) is not dict:
        raise Mismatch("has to be an object")
    return UnknownObject(value)  # pyright: ignore[reportUnknownArgumentType]


def _as_it_is(value: Any) -> Any:
    return value


def no_number(token: str) -> NoReturn:
    """Refuse `NaN` and infinities, which `json` would read."""
    raise ValueError(f"{token} is no JSON")


EXACT = frozenset({NoneType, bool, int, float, str})
"""Types that `json` itself gives a value."""

UNCHANGED = EXACT - {float}
"""Those whose values need no look: a float may be infinite."""

SCALARS: dict[Any, Decoder] = {
    Any: _as_it_is,
    object: _as_it_is,
    None: _exactly(NoneType, "has to be null"),
    NoneType: _exactly(NoneType, "has to be null"),
    bool: _exactly(bool, "has to be true or false"),
    int: _integer,
    float: _number,
    str: _exactly(str, "has to be a string"),
    list: _exactly(list, "has to be a list"),
    dict: _exactly(dict, "has to be an object"),
    datetime: _text(read_timestamp, "a date and time"),
    date: _text(date.fromisoformat, "a date"),
    UUID: _text(UUID, "a UUID"),
    UnknownObject: _unknown,
}
