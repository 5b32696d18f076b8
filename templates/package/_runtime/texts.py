"""Values that are written as text, as headers are, to a model."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from .annotations import Scope, evaluated
from .codec import DecodeFault, decoders
from .header_values import members, pairs, split, structure
from .headers import Headers
from .scalars import Mismatch

T = TypeVar("T")


def decode_texts(headers: Headers, returns: type[T]) -> T:
    """The object of type `returns` whose properties stand in `headers`, by any case.

    Lists and objects are written as OpenAPI's style `simple` has them, or in JSON. Raises
    `DecodeFault`.
    """
    found = decoders.classify(returns)
    assert found is not None, "headers are the properties of an object"
    given = {
        name: _meant(headers[name], kind, found.scope, members(headers, name))
        for name, kind in found.properties.items()
        if name in headers
    }
    try:
        return cast(T, decoders.of(returns, decoders.home)(given))
    except Mismatch as fault:
        raise DecodeFault(f"{'.'.join(reversed(fault.path))}: {fault}") from None


def _meant(text: str, kind: Any, scope: Scope, parts: list[str]) -> Any:
    """`text` as JSON would have it for the type; as it is, where it is nothing of the kind.

    `parts` are the items of the list that it may be.
    """
    kind = evaluated(kind, scope)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _meant(text, arguments[0], scope, parts)
    if origin in (Union, UnionType):
        for member in arguments:
            value = _meant(text, member, scope, parts)
            with suppress(Mismatch):
                decoders.of(member, scope)(value)
                return value
    if list in (origin, kind):
        item = arguments[0] if arguments else Any
        whole = structure(text)
        return [_meant(one, item, scope, split(one)) for one in parts] if whole is None else whole
    if dict in (origin, kind) or decoders.classify(kind) is not None:
        return _object(text, kind, scope)
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind in (int, float):
        with suppress(ValueError):
            return kind(text)
    return text


def _object(text: str, kind: Any, scope: Scope) -> Any:
    given = pairs(text)
    whole = structure(text)
    if whole is not None or given is None:
        return text if whole is None else whole
    found = decoders.classify(kind)
    others = get_args(kind)[1] if get_args(kind) else Any
    types: Mapping[str, Any] = {} if found is None else found.properties
    names = scope if found is None else found.scope
    return {
        name: _meant(one, types.get(name, others), names, split(one)) for name, one in given.items()
    }
