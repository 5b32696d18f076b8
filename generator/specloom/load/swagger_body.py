"""The media types of Swagger 2.0, and the body that its form parameters make up together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from specloom.load.swagger_parameter import schema_of, style_of
from specloom.values import copied, is_array

_URLENCODED: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"


def media_types(stated: Any) -> list[str]:
    """`consumes` or `produces` as a list of different media types; empty where nothing is
    stated.
    """
    if isinstance(stated, str):
        stated = [stated]
    if not is_array(stated):
        return []
    return list(dict.fromkeys(one for one in stated if isinstance(one, str) and one))


def form_content(
    fields: Sequence[dict[str, Any]], consumes: Sequence[str]
) -> tuple[list[str], dict[str, Any]]:
    """The media types that a form is sent as, and the content of each: an object with a property a
    field.

    A file makes it multipart (2.0, Parameter Object: `type: file`); else what is consumed decides,
    else it is urlencoded.
    """
    forms = [one for one in consumes if one.split(";")[0].strip() in (_URLENCODED, _MULTIPART)]
    if any(field.get("type") == "file" for field in fields):
        forms = [one for one in forms if one.startswith(_MULTIPART)] or [_MULTIPART]
    forms = forms or [_URLENCODED]
    schema: dict[str, Any] = {"type": "object", "properties": {}}
    encoding: dict[str, Any] = {}
    for field in fields:
        name = str(field.get("name"))
        schema["properties"][name] = _property(field)
        if field.get("type") == "array":
            encoding[name] = style_of(field)
    required = [str(field.get("name")) for field in fields if field.get("required") is True]
    if required:
        schema["required"] = list(dict.fromkeys(required))
    extra = {"encoding": encoding} if encoding else {}
    return forms, {form: copied({"schema": schema, **extra}) for form in forms}


def _property(field: dict[str, Any]) -> dict[str, Any]:
    described = {"description": field["description"]} if "description" in field else {}
    return {**described, **schema_of(field)}
