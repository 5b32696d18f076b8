"""Values that are written as text, as headers are, to a model: knows pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import ValidationError

from .codec import DecodeFault, Model, summary

T = TypeVar("T")


def decode_texts(texts: Mapping[str, str], returns: type[T]) -> T:
    """The object of type `returns` whose properties stand in `texts`: headers, by any case.

    A list is what stands between commas (OpenAPI, style `simple`). Raises `DecodeFault`.
    """
    model = cast("type[Model]", returns)
    given: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        wire = field.alias or name
        text = texts.get(wire)
        if text is None:
            continue
        parts = [part.strip() for part in text.split(",")] if text else []
        given[wire] = parts if _is_list(field.annotation) else text
    try:
        return cast(T, model.model_validate(given, strict=False, by_alias=True))
    except ValidationError as fault:
        raise DecodeFault(summary(fault)) from None


def _is_list(annotation: Any) -> bool:
    return any(
        part is list or get_origin(part) is list for part in (annotation, *get_args(annotation))
    )
