"""JSON to typed values, by the standard library alone: from annotations, once for each type.

For models that have no decoder of their own. Types are strict: `"1"` is no number, `1` no boolean.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, NamedTuple, Union, get_args, get_origin

from .annotations import Home, Scope, evaluated, leaves, members, read
from .scalars import (
    EXACT,
    SCALARS,
    UNCHANGED,
    Decoder,
    Mismatch,
    UnknownObject,
    list_of,
    map_of,
    no_number,
    one_of,
)


class DecodeFault(Exception):
    """A body is not what was promised. The message says where, and holds no value of the body."""


class Tagged:
    """An annotation of a union of models: the property of this name tells them apart.

    Members of which the property may have any value have theirs from `told`. An unknown tag, or
    none, gives the `UnknownObject` that ends the union. A known tag with a wrong shape is an error,
    and not unknown.
    """

    def __init__(self, name: str, told: Mapping[type, Iterable[Any]] | None = None) -> None:
        self.name = name
        self.told = dict(told or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tagged) and (self.name, self.told) == (other.name, other.told)

    def __hash__(self) -> int:
        return hash(self.name)


class Property(NamedTuple):
    """How a property of an object is read."""

    unchanged: frozenset[type]
    """Types whose values are right as they are: to call the decoder would be a waste of time."""

    decode: Decoder


_Values = Mapping[type, tuple[Any, ...]]
"""Values that are listed, by their types: to Python true is 1."""


class ObjectKind:
    """A class of objects: how to make one, and the types of its properties.

    `properties` is by their names in JSON; `make` is told how to read each of them.
    """

    def __init__(
        self,
        properties: Mapping[str, Any],
        scope: Scope,
        make: Callable[[Mapping[str, Property]], Decoder],
    ) -> None:
        self.properties = properties
        self.scope = scope
        self.make = make
        self._listed: dict[str, _Values] | None = None

    def known(self, value: Mapping[str, Any]) -> tuple[int, int]:
        """How many properties of `value` it has: but for those that it lists other values for, and
        all."""
        if self._listed is None:
            self._listed = {
                name: _values(leaf for leaf in leaves(kind, self.scope) if _is_value(leaf))
                for name, kind in self.properties.items()
            }
        listed = self._listed
        shared = [name for name in value if name in listed]
        fitting = sum(
            type(value[name]) not in listed[name] or value[name] in listed[name][type(value[name])]
            for name in shared
        )
        return fitting, len(shared)


class Decoders:
    """Makes decoders, each once. `classify` knows the classes of one kind of models."""

    def __init__(self, classify: Callable[[Any], ObjectKind | None]) -> None:
        self.classify: Callable[[Any], ObjectKind | None] = cache(classify)
        self._made: dict[Any, Decoder] = {}
        self._roots: dict[Any, Decoder] = {}
        self.home: Scope = Home()

    def decode(self, data: bytes, kind: Any) -> Any:
        """The value that `data`, which is JSON (RFC 8259), holds. Raises `DecodeFault`."""
        decoder = self._roots.get(kind)
        if decoder is None:
            # A type that leads back to itself names itself as its own module does.
            decoder = self._roots[kind] = self.of(kind, self.home)
        try:
            return decoder(_parsed(data))
        except Mismatch as fault:
            place = ".".join(reversed(fault.path)) or "body"
            raise DecodeFault(f"{place}: {fault}") from None
        except RecursionError:
            raise DecodeFault("body: is nested too deeply") from None
        except ValueError as fault:
            raise DecodeFault(f"body: is not JSON: {type(fault).__name__}") from None

    def of(self, kind: Any, scope: Scope) -> Decoder:
        """The decoder of a type; names in it are those of `scope`."""
        name = kind.__forward_arg__ if isinstance(kind, ForwardRef) else kind
        key = name if isinstance(name, type) else (name, id(scope))
        known = self._made.get(key)
        if known is None:
            # A type may lead back to itself: whoever asks meanwhile gets what looks it up later.
            self._made[key] = lambda value: self._made[key](value)
            known = self._made[key] = self._new(name, scope)
        return known

    def _new(self, kind: Any, scope: Scope) -> Decoder:
        if isinstance(kind, str):
            return self.of(read(kind, scope), scope)
        origin = get_origin(kind)
        arguments = get_args(kind)
        if origin is Annotated:
            tag = _tag(kind)
            if tag is None:
                return self.of(arguments[0], scope)
            return self._tagged(members(arguments[0], scope, tagged=True), tag, scope)
        if origin in (Union, UnionType):
            return self._union(members(kind, scope, tagged=False), scope)
        if origin is Literal:
            return one_of(arguments)
        if origin is list:
            return list_of(self.of(arguments[0], scope))
        if origin is dict:
            return map_of(self.of(arguments[1], scope))
        if kind in SCALARS:
            return SCALARS[kind]
        found = self.classify(kind)
        if found is None:
            raise TypeError(f"{kind!r} is no type of JSON")
        return found.make(
            {
                name: Property(_unchanged(one, found.scope), self.of(one, found.scope))
                for name, one in found.properties.items()
            }
        )

    def _union(self, members: Iterable[Any], scope: Scope) -> Decoder:
        choices = list(self._choices(list(members), scope))
        objects = [(one, decoder) for one, decoder in choices if self.classify(one) is not None]
        others = [
            decoder
            for one, decoder in choices
            if self.classify(one) is None and one is not NoneType  # no one wants to hear of null
        ]
        exact = {one: decoder for one, decoder in choices if one in EXACT}

        def decode(value: Any) -> Any:
            if type(value) in exact:
                return exact[type(value)](value)
            if type(value) is not dict or not objects:
                return _first(value, others or [decoder for _, decoder in objects])
            fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            return _first(fields, [*self._ranked(fields, objects), *others])

        return decode

    def _choices(self, union: list[Any], scope: Scope) -> Iterable[tuple[Any, Decoder]]:
        """The members and their decoders; of a tagged union in a union, its members and its own."""
        for member in union:
            tag = _tag(member)
            if tag is None or UnknownObject not in union:
                yield member, self.of(member, scope)
                continue
            # An object of another tag may still be one of those beside the tagged union.
            known = [one for one in members(member, scope, tagged=True) if one is not UnknownObject]
            decoder = self._tagged(known, tag, scope)
            yield from ((one, decoder) for one in known)

    def _ranked(self, value: dict[str, Any], objects: list[tuple[Any, Decoder]]) -> list[Decoder]:
        """The objects that `value` can be; whichever knows most of its properties comes first."""

        def known(choice: tuple[Any, Decoder]) -> tuple[int, int]:
            found = self.classify(choice[0])
            return found.known(value) if found is not None else (0, 0)

        ranked = sorted(objects, key=known, reverse=True) if len(objects) > 1 else objects
        return [decoder for _, decoder in ranked]

    def _tagged(self, members: Iterable[Any], tag: Tagged, scope: Scope) -> Decoder:
        name = tag.name
        table: dict[type, dict[Any, list[tuple[Any, Decoder]]]] = defaultdict(dict)
        exact: dict[Any, Decoder] = {}
        others: list[Decoder] = []
        unknown: list[Decoder] = []
        for member in members:
            found = self.classify(member)
            decoder = self.of(member, scope)
            tags = tag.told.get(member) or (_tags(found, name) if found is not None else [])
            for value in tags:
                table[type(value)].setdefault(value, []).append((member, decoder))
            if not tags and (found is not None or member is UnknownObject):
                unknown.append(decoder)
            elif not tags and member is not NoneType:
                others.append(decoder)
            if not tags and member in EXACT:
                exact[member] = decoder
        unchanged = exact.keys() & UNCHANGED

        def decode(value: Any) -> Any:
            if type(value) in unchanged:
                return value
            if type(value) is not dict:
                of_type = exact.get(type(value))
                return of_type(value) if of_type is not None else _first(value, others)
            fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            tag = fields.get(name)
            known = table[type(tag)].get(tag) if type(tag) in table else None
            if known is None:
                return _first(fields, unknown)
            return (
                known[0][1](fields) if len(known) == 1 else self._ranked(fields, known)[0](fields)
            )

        return decode


_parser = json.JSONDecoder(parse_constant=no_number)


def _parsed(data: bytes) -> Any:
    """JSON in UTF-8 (RFC 8259 section 8.1), as `json.loads` does it, which makes a parser each time
    that it is told of a constant."""
    return _parser.decode(data.decode().removeprefix("\ufeff"))


def _unchanged(kind: Any, scope: Scope) -> frozenset[type]:
    """The types whose values are right as they are where `kind` is wanted."""
    kind = evaluated(kind, scope)
    if get_origin(kind) is Annotated and _tag(kind) is None:
        return _unchanged(get_args(kind)[0], scope)
    kinds: set[Any] = set(members(kind, scope, tagged=get_origin(kind) is Annotated))
    return EXACT if kinds <= {Any, object} else UNCHANGED & kinds


def _tag(kind: Any) -> Tagged | None:
    return next((one for one in get_args(kind)[1:] if isinstance(one, Tagged)), None)


def _tags(kind: ObjectKind, name: str) -> list[Any]:
    """The values that the property `name` tells a class by: `Literal["cat"] | str` is open, and
    names none."""
    tag = kind.properties.get(name)
    values = [] if tag is None else list(leaves(tag, kind.scope))
    return values if all(_is_value(one) for one in values) else []


def _is_value(leaf: Any) -> bool:
    return isinstance(leaf, (str, int))


def _values(listed: Iterable[Any]) -> _Values:
    found: dict[type, tuple[Any, ...]] = defaultdict(tuple)
    for value in listed:
        found[type(value)] = (*found[type(value)], value)
    return found


def _first(value: Any, decoders: Iterable[Decoder]) -> Any:
    """What the first decoder that can makes of it, else the fault that was found deepest."""
    deepest: Mismatch | None = None
    for decoder in decoders:
        try:
            return decoder(value)
        except Mismatch as found:
            if deepest is None or len(found.path) >= len(deepest.path):
                deepest = found
    raise deepest or Mismatch("is of another type")
