"""JSON to models and back: the part of the runtime that knows TypedDicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args, get_origin, is_typeddict

from .annotations import evaluated, scope_of
from .decoding import DecodeFault, Decoders, ObjectKind, Property, Tagged
from .encoding import encode
from .marks import NotRequired, Required
from .scalars import Decoder, Mismatch, UnknownObject, missing

__all__ = ["DecodeFault", "Tagged", "UnknownObject", "decode", "decoders", "encode"]

T = TypeVar("T")


def _classify(kind: Any) -> ObjectKind | None:
    if not is_typeddict(kind):
        return None
    scope = scope_of(kind)
    types = {name: evaluated(one, scope) for name, one in kind.__annotations__.items()}
    # `__required_keys__` knows nothing of annotations that are kept as text.
    marks = {name: get_origin(one) for name, one in types.items()}
    total: bool = kind.__total__
    required = frozenset(
        name
        for name, mark in marks.items()
        if mark is Required or (total and mark is not NotRequired)
    )

    def make(properties: Mapping[str, Property]) -> Decoder:
        return _object(properties, required)

    bare = {name: _unmarked(one) for name, one in types.items()}
    return ObjectKind(bare, scope, make)


def _unmarked(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) in (Required, NotRequired) else kind


def _object(properties: Mapping[str, Property], required: frozenset[str]) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not dict:
            raise Mismatch("has to be an object")
        fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        made: dict[str, Any] = {}
        key = ""
        try:
            for key, item in fields.items():
                known = properties.get(key)
                if known is None or type(item) in known.unchanged:
                    made[key] = item
                else:
                    made[key] = known.decode(item)
        except Mismatch as fault:
            fault.path.append(key)
            raise
        if not fields.keys() >= required:
            raise missing(min(required - fields.keys()))
        return made

    return decode


decoders = Decoders(_classify)


def decode(data: bytes, returns: type[T]) -> T:
    """The value that `data` holds, which is JSON (RFC 8259) of the type `returns`.

    Raises `DecodeFault`. Types are strict: `"1"` is no number, `1` is no boolean.
    """
    return cast(T, decoders.decode(data, returns))
