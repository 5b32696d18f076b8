"""Values that are written as text, as headers are, to a model: knows pydantic."""

from __future__ import annotations

from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import ValidationError

from .codec import DecodeFault, Model, summary
from .header_values import members, pairs, structure
from .headers import Headers

T = TypeVar("T")


def decode_texts(headers: Headers, returns: type[T]) -> T:
    """The object of type `returns` whose properties stand in `headers`, by any case.

    Lists and objects are written as OpenAPI's style `simple` has them, or in JSON. Raises
    `DecodeFault`.
    """
    model = cast("type[Model]", returns)
    given: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        wire = field.alias or name
        if wire in headers:
            given[wire] = _meant(headers, wire, field.annotation)
    try:
        return cast(T, model.model_validate(given, strict=False, by_alias=True))
    except ValidationError as fault:
        raise DecodeFault(summary(fault)) from None


def _meant(headers: Headers, name: str, annotation: Any) -> Any:
    text = headers[name]
    kinds = {get_origin(part) or part for part in (annotation, *get_args(annotation))}
    is_object = any(isinstance(kind, type) and issubclass(kind, (dict, Model)) for kind in kinds)
    if list not in kinds and not is_object:
        return text
    whole = structure(text)
    if whole is not None:
        return whole
    given = pairs(text) if is_object else None
    return given or (members(headers, name) if list in kinds else text)
