"""Values that are written as text, as headers are, to a model."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from .annotations import Scope, evaluated
from .codec import DecodeFault, decoders
from .scalars import Mismatch

T = TypeVar("T")


def decode_texts(texts: Mapping[str, str], returns: type[T]) -> T:
    """The object of type `returns` whose properties stand in `texts`: headers, by any case.

    A list is what stands between commas (OpenAPI, style `simple`). Raises `DecodeFault`.
    """
    found = decoders.classify(returns)
    assert found is not None, "headers are the properties of an object"
    given = {
        name: _meant(texts[name], kind, found.scope)
        for name, kind in found.properties.items()
        if name in texts
    }
    try:
        return cast(T, decoders.of(returns, decoders.home)(given))
    except Mismatch as fault:
        raise DecodeFault(f"{'.'.join(reversed(fault.path))}: {fault}") from None


def _meant(text: str, kind: Any, scope: Scope) -> Any:
    """`text` as JSON would have it for the type; as it is, where it is nothing of the kind."""
    kind = evaluated(kind, scope)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _meant(text, arguments[0], scope)
    if origin is list:
        parts = [part.strip() for part in text.split(",")] if text else []
        return [_meant(part, arguments[0], scope) for part in parts]
    if origin in (Union, UnionType):
        for member in arguments:
            value = _meant(text, member, scope)
            with suppress(Mismatch):
                decoders.of(member, scope)(value)
                return value
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind in (int, float):
        with suppress(ValueError):
            return kind(text)
    return text
