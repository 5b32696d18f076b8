"""The annotations of our own modules, which are kept as text, as types."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

_PACKAGE = __name__.rpartition("._runtime.")[0]

Scope = Mapping[str, Any]
"""The names that annotations are written in: those of a module."""


def scope_of(kind: type) -> Scope:
    """The names of the module that a class is written in."""
    return vars(sys.modules[kind.__module__])


def evaluated(kind: Any, scope: Scope) -> Any:
    """An annotation as a type, where it was kept as text."""
    if isinstance(kind, ForwardRef):
        kind = kind.__forward_arg__
    return evaluated(read(kind, scope), scope) if isinstance(kind, str) else kind


class Home(dict[str, Any]):
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


def members(kind: Any, scope: Scope, *, tagged: bool) -> Iterable[Any]:
    """The members of a union, those of unions in it among them; of tagged ones, if `tagged`."""
    kind = evaluated(kind, scope)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        for member in get_args(kind):
            yield from members(member, scope, tagged=tagged)
    elif origin is Annotated and tagged:
        yield from members(get_args(kind)[0], scope, tagged=tagged)
    else:
        yield kind


def leaves(kind: Any, scope: Scope) -> Iterable[Any]:
    """The values of literals, and the types beside them."""
    kind = evaluated(kind, scope)
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif get_origin(kind) is Annotated:
        yield from leaves(get_args(kind)[0], scope)
    elif get_args(kind):
        for part in get_args(kind):
            yield from leaves(part, scope)
    else:
        yield kind
