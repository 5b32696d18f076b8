"""What msgspec reads by itself, and what it is to hand over: types as it takes them.

A union is msgspec's own only where the JSON tells its members apart. All others are classes of no
use but to be handed over: a union of objects, above all, which stays open to new ones.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from types import GenericAlias, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
)
from uuid import UUID

from msgspec import Struct, UnsetType
from msgspec.json import Decoder as Reader

from .annotations import Scope, read
from .decoding import Decoders, ObjectKind, Tagged

_ITSELF = frozenset({Any, bool, int, float, str, list, dict, NoneType, UnsetType})
_TEXTS = frozenset({datetime, date, UUID})
_OTHERS: dict[Any, Any] = {None: NoneType, object: Any}
_lock = threading.RLock()


class _Handing(type):
    """The type of classes whose values are whatever their `decode` makes."""

    # msgspec asks it of each value, and a type is always true: so no Python is called.
    __instancecheck__: Any = staticmethod(type)


def is_struct(kind: Any) -> bool:
    """Whether it is a class of msgspec's."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def united(kinds: Iterable[Any]) -> Any:
    """The union of types."""
    return reduce(lambda one, other: one | other, kinds)


def hand_over(kind: Any, value: Any) -> Any:
    """What msgspec calls for a value of a class that it does not know."""
    return kind.decode(value)


class Native:
    """Types for msgspec. `others` decode what is handed over; `classify` knows the structs."""

    def __init__(self, others: Decoders, classify: Callable[[Any], ObjectKind | None]) -> None:
        self._others = others
        self._classify = classify
        self._told: dict[type[Struct], dict[str, Any]] = {}
        self._new: dict[type[Struct], dict[str, Any]] = {}

    def reader(self, kind: Any) -> Reader[Any]:
        """What reads JSON of the type. It raises what `hand_over` does, and msgspec's errors."""
        with _lock:
            found = self._of(kind, self._others.home)
            self._tell()
            return Reader(found, dec_hook=hand_over)

    def tell(self, kind: type[Struct]) -> None:
        """Have msgspec look at a struct, and all that it leads to."""
        with _lock:
            self._struct(kind)
            self._tell()

    def hands_over(self, kind: type[Struct]) -> bool:
        """Whether anything in a struct that msgspec was told of is handed over."""
        seen: set[Any] = set()
        left: list[Any] = [kind]
        while left:
            part = left.pop()
            if isinstance(part, _Handing):
                return True
            if part in self._told and part not in seen:
                left += self._told[part].values()
            seen.add(part)
            left += get_args(part)
        return False

    def _tell(self) -> None:
        """msgspec looks at the annotations of a class once: it is shown others than people."""
        shown = {kind: kind.__annotations__ for kind in self._new}
        for kind, types in self._new.items():
            kind.__annotations__ = types
        try:
            for kind in self._new:
                Reader(kind, dec_hook=hand_over)
            self._told.update(self._new)
        finally:
            for kind, annotations in shown.items():
                kind.__annotations__ = annotations
            self._new = {}

    def _struct(self, kind: type[Struct]) -> Any:
        if kind not in self._told and kind not in self._new:
            found = self._classify(kind)
            assert found is not None
            self._new[kind] = types = {}
            names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
            for name, key in names:
                types[name] = self._of(found.properties[key], found.scope) | UnsetType
        return kind

    def _of(self, kind: Any, scope: Scope) -> Any:
        if isinstance(kind, str):
            kind = read(kind, scope)
        origin, arguments = get_origin(kind), get_args(kind)
        if kind in _ITSELF or kind in _TEXTS:
            return kind
        if kind is None or kind is object:
            return _OTHERS[kind]
        if is_struct(kind):
            return self._struct(kind)
        if origin is list:
            return GenericAlias(list, (self._of(arguments[0], scope),))
        if origin is dict:
            return GenericAlias(dict, (str, self._of(arguments[1], scope)))
        if origin is Literal and all(type(one) in (int, str, NoneType) for one in arguments):
            return kind
        if origin in (Union, UnionType):
            return self._union(kind, scope)
        if origin is Annotated and not any(isinstance(one, Tagged) for one in arguments):
            return self._of(arguments[0], scope)
        return self._handed(kind, scope)

    def _union(self, kind: Any, scope: Scope) -> Any:
        parts = dict.fromkeys(_flat(self._of(member, scope) for member in get_args(kind)))
        if Any in parts:
            return Any
        bare = {part for part in parts if part in _ITSELF}
        # `Literal["a"] | str` is any string.
        kept = [part for part in parts if part in bare or not set(_types(part)) <= bare]
        sorts = [sort for part in kept for sort in _sorts(part)]
        others = set(sorts) - {NoneType}
        mixed = len(others) > 1 and any(isinstance(one, _Handing) for one in others)
        if mixed or len(set(sorts)) < len(sorts):
            return self._handed(kind, scope)
        return united(kept)

    def _handed(self, kind: Any, scope: Scope) -> Any:
        def first(value: Any) -> Any:
            # Not before: what `kind` leads to may just be being made.
            handed.decode = self._others.of(kind, scope)
            return handed.decode(value)

        handed: Any = _Handing("Handed", (), {})
        handed.decode = first
        return handed


def _types(part: Any) -> Iterator[Any]:
    """The types of the values of a literal; else the type itself."""
    if get_origin(part) is Literal:
        yield from (type(value) for value in get_args(part))
    else:
        yield part


def _flat(parts: Iterable[Any]) -> Iterator[Any]:
    """The parts, and those of unions among them."""
    for part in parts:
        yield from _flat(get_args(part)) if get_origin(part) in (Union, UnionType) else (part,)


def _sorts(part: Any) -> Iterator[Any]:
    """The sorts of JSON that msgspec can't tell apart in a union: each may be there once."""
    for kind in dict.fromkeys(_types(part)):
        if kind in _TEXTS:
            yield str
        elif get_origin(kind) is list:
            yield list
        elif get_origin(kind) is dict or is_struct(kind):
            yield dict
        else:
            yield kind
