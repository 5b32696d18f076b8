"""JSON to typed values, by the standard library alone: from annotations, once for each type.

For models that have no decoder of their own. Types are strict: `"1"` is no number, `1` no boolean.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from .scalars import (
    EXACT,
    SCALARS,
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

    Members of which the property may be any string have their values from `told`. An unknown tag,
    or none, gives the `UnknownObject` that ends the union. A known tag with a wrong shape is an
    error, and not unknown.
    """

    def __init__(self, name: str, told: Mapping[str, Any] | None = None) -> None:
        self.name = name
        self.told = dict(told or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tagged) and (self.name, self.told) == (other.name, other.told)

    def __hash__(self) -> int:
        return hash(self.name)


_PACKAGE = __name__.rpartition("._runtime.")[0]

Scope = Mapping[str, Any]
"""The names that annotations are written in: those of a module."""


class ObjectKind:
    """A class of objects: how to make one, and the types of its properties.

    `properties` is by their names in JSON; `make` is given a decoder for each of them.
    """

    def __init__(
        self,
        properties: Mapping[str, Any],
        scope: Scope,
        make: Callable[[Mapping[str, Decoder]], Decoder],
    ) -> None:
        self.properties = properties
        self.scope = scope
        self.make = make
        self._listed: dict[str, frozenset[str]] | None = None

    def known(self, value: Mapping[str, Any]) -> int:
        """How many properties of `value` it has, but for those that it lists other strings for."""
        if self._listed is None:
            self._listed = {
                name: frozenset(leaf for leaf in _leaves(kind, self.scope) if isinstance(leaf, str))
                for name, kind in self.properties.items()
            }
        listed = self._listed
        return sum(
            not (isinstance(one, str) and listed[name] and one not in listed[name])
            for name, one in value.items()
            if name in listed
        )


class Decoders:
    """Makes decoders, each once. `classify` knows the classes of one kind of models."""

    def __init__(self, classify: Callable[[Any], ObjectKind | None]) -> None:
        self.classify: Callable[[Any], ObjectKind | None] = cache(classify)
        self._made: dict[Any, Decoder] = {}
        self._roots: dict[Any, Decoder] = {}
        self.home: Scope = _Home()

    def decode(self, data: bytes, kind: Any) -> Any:
        """The value that `data`, which is JSON (RFC 8259), holds. Raises `DecodeFault`."""
        decoder = self._roots.get(kind)
        if decoder is None:
            # A type that leads back to itself names itself as its own module does.
            decoder = self._roots[kind] = self.of(kind, self.home)
        try:
            return decoder(json.loads(data, parse_constant=no_number))
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
            tag = next((one for one in arguments[1:] if isinstance(one, Tagged)), None)
            if tag is None:
                return self.of(arguments[0], scope)
            return self._tagged(_members(arguments[0], scope, tagged=True), tag, scope)
        if origin in (Union, UnionType):
            return self._union(_members(kind, scope, tagged=False), scope)
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
            {name: self.of(one, found.scope) for name, one in found.properties.items()}
        )

    def _union(self, members: Iterable[Any], scope: Scope) -> Decoder:
        choices = [(member, self.of(member, scope)) for member in members]
        objects = [(one, decoder) for one, decoder in choices if self.classify(one) is not None]
        others = [decoder for one, decoder in choices if self.classify(one) is None]
        exact = {one: decoder for one, decoder in choices if one in EXACT}

        def decode(value: Any) -> Any:
            if type(value) in exact:
                return exact[type(value)](value)
            if type(value) is not dict or not objects:
                return _first(value, others)
            fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            return _first(fields, [*self._ranked(fields, objects), *others])

        return decode

    def _ranked(self, value: dict[str, Any], objects: list[tuple[Any, Decoder]]) -> list[Decoder]:
        """The objects that `value` can be; whichever knows most of its properties comes first."""

        def known(choice: tuple[Any, Decoder]) -> int:
            found = self.classify(choice[0])
            return found.known(value) if found is not None else 0

        return [decoder for _, decoder in sorted(objects, key=known, reverse=True)]

    def _tagged(self, members: Iterable[Any], tag: Tagged, scope: Scope) -> Decoder:
        name = tag.name
        table: dict[Any, list[tuple[Any, Decoder]]] = {}
        exact: dict[Any, Decoder] = {}
        others: list[Decoder] = []
        unknown: list[Decoder] = []
        for member in members:
            found = self.classify(member)
            decoder = self.of(member, scope)
            tags = [value for value, one in tag.told.items() if one is member]
            tags = tags or (_tags(found, name) if found is not None else [])
            for value in tags:
                table.setdefault(value, []).append((member, decoder))
            if not tags and (found is not None or member is UnknownObject):
                unknown.append(decoder)
            elif not tags:
                others.append(decoder)
                exact |= {member: decoder} if member in EXACT else {}

        def decode(value: Any) -> Any:
            if type(value) is not dict:
                of_type = exact.get(type(value))
                return of_type(value) if of_type is not None else _first(value, others)
            fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            tag = fields.get(name)
            known = table.get(tag) if isinstance(tag, str) else None
            if known is None:
                return _first(fields, unknown)
            return (
                known[0][1](fields) if len(known) == 1 else self._ranked(fields, known)[0](fields)
            )

        return decode


def scope_of(kind: type) -> Scope:
    """The names of the module that a class is written in."""
    return vars(sys.modules[kind.__module__])


def evaluated(kind: Any, scope: Scope) -> Any:
    """An annotation as a type, where it was kept as text."""
    if isinstance(kind, ForwardRef):
        kind = kind.__forward_arg__
    return evaluated(read(kind, scope), scope) if isinstance(kind, str) else kind


class _Home(dict[str, Any]):
    """The names of `models`, which may import them as they are used."""

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(sys.modules[f"{_PACKAGE}.models"], name)
        except AttributeError:
            raise KeyError(name) from None


class _Names(dict[str, Any]):
    """Names of a module. An alias that leads back to itself is text: it is looked up later."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def __missing__(self, name: str) -> Any:
        found = self._scope[name]
        return ForwardRef(found) if isinstance(found, str) else found


def read(text: str, scope: Scope) -> Any:
    """An annotation of our own modules as a type."""
    return eval(text, {}, _Names(scope))


def _members(kind: Any, scope: Scope, *, tagged: bool) -> Iterable[Any]:
    """The members of a union, those of unions in it among them; of tagged ones, if `tagged`."""
    kind = evaluated(kind, scope)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        for member in get_args(kind):
            yield from _members(member, scope, tagged=tagged)
    elif origin is Annotated and tagged:
        yield from _members(get_args(kind)[0], scope, tagged=tagged)
    else:
        yield kind


def _tags(kind: ObjectKind, name: str) -> list[Any]:
    """The values that the property `name` tells a class by: `Literal["cat"] | str` is open, and
    names none."""
    tag = kind.properties.get(name)
    values = [] if tag is None else list(_leaves(tag, kind.scope))
    return [] if str in values else values


def _leaves(kind: Any, scope: Scope) -> Iterable[Any]:
    """The values of literals, and the types beside them."""
    kind = evaluated(kind, scope)
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif get_origin(kind) is Annotated:
        yield from _leaves(get_args(kind)[0], scope)
    elif get_args(kind):
        for part in get_args(kind):
            yield from _leaves(part, scope)
    else:
        yield kind


def _first(value: Any, decoders: list[Decoder]) -> Any:
    """What the first decoder that can makes of it, else the fault that was found deepest."""
    faults = [Mismatch("is of another type")]
    for decoder in decoders:
        try:
            return decoder(value)
        except Mismatch as found:
            faults.append(found)
    raise max(reversed(faults), key=lambda fault: len(fault.path))
