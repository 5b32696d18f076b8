"""A parameter or header of Swagger 2.0, which says itself what type it has -> one of 3.1, which has
a schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from specloom.values import is_object

_OF_SCHEMA: Final = frozenset(
    (
        *("type", "format", "items", "default", "enum", "multipleOf", "pattern", "uniqueItems"),
        *("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("maxLength", "minLength", "maxItems", "minItems", "example", "x-nullable", "nullable"),
    )
)
_STYLES: Final = {
    "csv": ("form", False),
    "multi": ("form", True),
    "ssv": ("spaceDelimited", False),
    "pipes": ("pipeDelimited", False),
    "tsv": ("form", False),
}


def parameter_of(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter outside the body. One that has a schema, as 3.0 writes it, keeps that."""
    if is_object(parameter.get("schema")):
        return {key: value for key, value in parameter.items() if key != "collectionFormat"}
    lifted = _around(parameter)
    lifted["schema"] = schema_of(parameter)
    if parameter.get("type") == "array":
        lifted |= style_of(parameter)
        if lifted.get("in") in ("path", "header"):
            lifted["explode"] = False
            if lifted["style"] == "form":
                lifted["style"] = "simple"
    return lifted


def faults_of(parameter: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What its `collectionFormat` says that is not done: code, message, and the key it is at."""
    if parameter.get("type") != "array":
        return
    if parameter.get("collectionFormat") == "tsv":
        message = "tab-separated values have no counterpart since 3.0; read as comma-separated"
        yield "tsv", message, "collectionFormat"
    items = parameter.get("items")
    if is_object(items) and items.get("type") == "array":
        message = "a list in a list is sent as JSON, whatever its collectionFormat"
        yield "nested-list", message, "items"


def header_of(header: Any) -> Any:
    """A header of a response; arrays in headers are comma-separated whatever they say."""
    if not is_object(header) or is_object(header.get("schema")):
        return header
    return {**_around(header), "schema": schema_of(header)}


def style_of(parameter: dict[str, Any]) -> dict[str, Any]:
    """`style` and `explode` for a `collectionFormat`, which is `csv` where there is none (2.0,
    Parameter Object).
    """
    style, explode = _STYLES.get(str(parameter.get("collectionFormat", "csv")), ("form", False))
    return {"style": style, "explode": explode}


def schema_of(node: dict[str, Any]) -> dict[str, Any]:
    """The schema that is spread over a parameter, a header, or the items of one."""
    schema = {key: value for key, value in node.items() if key in _OF_SCHEMA}
    items = schema.get("items")
    if is_object(items):
        schema["items"] = {k: v for k, v in items.items() if k != "collectionFormat"}
    return schema


def _around(node: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value for key, value in node.items() if key not in _OF_SCHEMA | {"collectionFormat"}
    }
