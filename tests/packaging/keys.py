"""The keys of specloom.yaml as Markdown, from the models that check them."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from specloom.config import Config

START: Final = "<!-- keys: UPDATE=1 uv run pytest tests/packaging writes this -->\n"
END: Final = "<!-- end of keys -->\n"


def with_keys(page: str) -> str:
    """`page` with its list of keys as it has to be."""
    head, rest = page.split(START)
    tail = rest.split(END)[1]
    return head + START + "".join(_lines(Config, "")) + END + tail


def _lines(model: type[BaseModel], prefix: str) -> Iterator[str]:
    yield "\n| Key | Value | Default | |\n|---|---|---|---|\n"
    nested: list[tuple[str, type[BaseModel]]] = []
    for name, field in model.model_fields.items():
        key = f"{prefix}{name}"
        inner = _model(field.annotation)
        value = "a mapping" if _is_mapping(field.annotation) or inner else _value(field.annotation)
        text = " ".join((field.description or "").split())
        yield f"| `{key}` | {value} | {_default(field)} | {text} |\n"
        if inner is not None:
            entry = ".*" if _is_mapping(field.annotation) else ""
            nested.append((f"{key}{entry}.", inner))
    yield "\n"
    for key, inner in nested:
        yield f"### `{key.removesuffix('.')}`\n"
        yield from _lines(inner, key)


def _value(annotation: Any) -> str:
    choices = [str(one) for one in _literals(annotation)]
    if choices:
        return ", ".join(f"`{one}`" for one in choices)
    if int in _parts(annotation):
        return "a number"
    if get_origin(annotation) is list:
        held = get_args(annotation)[0]
        is_mapping = _is_mapping(held) or _model(held) is not None
        return "a list of mappings" if is_mapping else "a list of strings"
    if get_origin(annotation) is tuple or any(
        get_origin(part) is tuple for part in _parts(annotation)
    ):
        return "a list of strings"
    return "true or false" if annotation is bool else "a string"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, str) else ""


def _parts(annotation: Any) -> tuple[Any, ...]:
    """What an annotation is made of, without `Annotated` and `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(part for one in get_args(annotation) for part in _parts(one))
    return (annotation,)


def _is_mapping(annotation: Any) -> bool:
    origins = [get_origin(part) for part in _parts(annotation)]
    return any(getattr(origin, "__name__", "") == "Mapping" for origin in origins)


def _model(annotation: Any) -> type[BaseModel] | None:
    """The section that a key leads to, itself or as the values of a mapping."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
        if get_origin(part) is not None and _is_mapping(part):
            return _model(get_args(part)[1])
    return None


def _literals(annotation: Any) -> tuple[Any, ...]:
    return tuple(
        value
        for part in _parts(annotation)
        if get_origin(part) is Literal
        for value in get_args(part)
    )
