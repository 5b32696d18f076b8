"""Structs from what JSON holds: by msgspec where it can, and by Python where it can't.

msgspec refuses an object with a property that its class does not know: Python takes that out, and
keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from msgspec import NODEFAULT, MsgspecError, Struct, UnsetType, convert

from .annotations import evaluated, scope_of
from .decoding import Decoders, ObjectKind, Property
from .native import Native, hand_over, is_struct, united
from .scalars import Decoder, Mismatch, missing

EXTRA = "_extra"
"""Where a struct keeps the properties that its class does not know, in its `__dict__`."""


@cache
def _properties(kind: type[Struct]) -> Mapping[str, Any]:
    """Property -> its type where it is there."""
    scope = scope_of(kind)
    names = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    return {key: _set(evaluated(kind.__annotations__[name], scope)) for key, name in names}


def _set(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    return united(one for one in get_args(kind) if one is not UnsetType)


def _required(kind: type[Struct]) -> frozenset[str]:
    keys, defaults = kind.__struct_encode_fields__, kind.__struct_defaults__
    open_ones = zip(reversed(keys), reversed(defaults), strict=False)
    return frozenset(keys) - {key for key, default in open_ones if default is not NODEFAULT}


def _alone(kind: Any) -> ObjectKind | None:
    if not is_struct(kind):
        return None

    def make(properties: Mapping[str, Property]) -> Decoder:
        return _by_python(kind, properties)

    return ObjectKind(_properties(kind), scope_of(kind), make)


def _quick(kind: Any) -> ObjectKind | None:
    if not is_struct(kind):
        return None

    def make(properties: Mapping[str, Property]) -> Decoder:
        NATIVE.tell(kind)
        return _by_msgspec(kind, properties.keys(), _by_python(kind, properties))

    return ObjectKind(_properties(kind), scope_of(kind), make)


def _by_python(kind: type[Struct], properties: Mapping[str, Property]) -> Decoder:
    required = _required(kind)
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    table = {key: (names[key], one.unchanged, one.decode) for key, one in properties.items()}

    def decode(value: Any) -> Any:
        if type(value) is not dict:
            raise Mismatch("has to be an object")
        fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        given: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        key = ""
        try:
            for key, item in fields.items():
                known = table.get(key)
                if known is None:
                    extra[key] = item
                else:
                    name, unchanged, decoder = known
                    given[name] = item if type(item) in unchanged else decoder(item)
        except Mismatch as fault:
            fault.path.append(key)
            raise
        if not fields.keys() >= required:
            raise missing(min(required - fields.keys()))
        return _keeping(kind(**given), extra)

    return decode


def _by_msgspec(kind: type[Struct], known: Iterable[str], by_python: Decoder) -> Decoder:
    keys = frozenset(known)
    converted = _converter(kind)

    def decode(value: Any) -> Any:
        if type(value) is not dict:
            return by_python(value)
        fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        if keys.issuperset(fields):
            try:
                return converted(fields)
            except (MsgspecError, Mismatch):
                return by_python(fields)
        extra = {key: item for key, item in fields.items() if key not in keys}
        known = {key: item for key, item in fields.items() if key in keys}
        try:
            return _keeping(converted(known), extra)
        except (MsgspecError, Mismatch):
            return by_python(fields)

    return decode


def _converter(kind: type[Struct]) -> Decoder:
    if NATIVE.hands_over(kind):
        return lambda value: convert(value, kind, dec_hook=hand_over)
    # Most structs of unions are small: to be told of a hook takes longer than to make one.
    return lambda value: convert(value, kind)


def _keeping(made: Struct, extra: dict[str, Any]) -> Struct:
    if extra:
        vars(made)[EXTRA] = extra
    return made


decoders = Decoders(_alone)
"""Python alone, for which nothing is too odd: its word is the last."""

QUICK = Decoders(_quick)
"""Python, which has msgspec make what it can."""

NATIVE = Native(QUICK, _quick)
"""msgspec, which has Python make what it can't."""
