"""Parameters of OpenAPI 3 that are written as 2.0 has them, or with a slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from specloom.load.mend_schema import mend_flags
from specloom.load.swagger_body import form_content
from specloom.load.swagger_parameter import schema_of
from specloom.values import is_array, is_object, object_at

Say = Callable[..., None]

_PLACES: Final = {
    **dict.fromkeys(("query", "querystring", "header", "cookie", "path", "body"), ""),
    **dict.fromkeys(("querystrings", "queries", "querry", "params", "parameter"), "query"),
    **dict.fromkeys(("headers",), "header"),
    **dict.fromkeys(("cookies",), "cookie"),
    **dict.fromkeys(("url", "uri", "route"), "path"),
    **dict.fromkeys(("formdata", "form"), "formData"),
}
_SCHEMA_KEYS: Final = ("type", "items", "enum", "format", "pattern", "minimum", "maximum")
_FLAGS: Final = ("required", "deprecated", "explode", "allowReserved", "allowEmptyValue")

TAKEN: Final[Any] = object()
"""Stands in a list for what has been put elsewhere, until the list is looked at."""


def mend_parameter(node: dict[str, Any], say: Say) -> None:
    """A type of its own becomes a schema, flags that are text become flags."""
    mend_flags(node, _FLAGS, say)
    place = node.get("in")
    if isinstance(place, str) and place != "formData":
        folded = place.strip().lower()
        meant = _PLACES.get(folded, place) or folded
        if meant != place:
            say("bad-place", f"no parameter is in {place!r}; read as {meant}", "in")
            node["in"] = meant
    typed = [key for key in _SCHEMA_KEYS if key in node]
    if typed and "schema" not in node and "content" not in node:
        message = "the type stands in a schema since 3.0; read as if it did"
        say("bad-parameter", message, typed[0])
        schema = schema_of(node)
        for key in schema.keys() - {"example"}:
            del node[key]
        node["schema"] = schema


def body_parameters(operation: dict[str, Any], say: Say) -> None:
    """Parameters in a body or a form, as 2.0 has them, become the request body."""
    listed = operation.get("parameters")
    if not is_array(listed):
        return
    found = [(at, one) for at, one in enumerate(listed) if is_object(one) and _in_body(one)]
    if not found:
        return
    message = "since 3.0 a body is no parameter; this one is read as the request body"
    for at, _ in found:
        say("bad-place", message, "parameters", str(at), now=("requestBody",))
        listed[at] = TAKEN
    body = next((one for _, one in found if str(one["in"]).lower() == "body"), None)
    if "requestBody" in operation:
        return
    if body is not None:
        schema = body.get("schema") or schema_of(body)
        required = body.get("required") is True
        content: dict[str, Any] = {"application/json": {"schema": schema}}
    else:
        fields = [{**object_at(one, "schema"), **one} for _, one in found]
        required = any(one.get("required") is True for one in fields)
        content = form_content(fields, [])[1]
    operation["requestBody"] = {"required": required, "content": content}


def _in_body(parameter: dict[str, Any]) -> bool:
    return str(parameter.get("in")).strip().lower() in ("body", "formdata", "form")
