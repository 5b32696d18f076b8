"""How a parameter is written (OpenAPI 3.1, section 4.8.12.2, "Style Values").

The client writes the defaults itself: `simple` in a path, exploded `form` in a query. Everything
else goes through a function of the runtime's `styles`, which only such packages have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from .. import ir
from .media import FORM, is_json
from .text import Code, code, literal
from .view import NO_IMPORTS, Import

STYLES: Final = frozenset({(".._runtime", "styles")})
"""The module, not its functions: arguments may be called `form` or `label`."""
DELIMITERS: Final[Mapping[str, str]] = {"spaceDelimited": " ", "pipeDelimited": "|"}
STYLED_BY: Final[Mapping[str, str]] = {
    "spaceDelimited": "space_delimited",
    "pipeDelimited": "pipe_delimited",
    "deepObject": "deep_object",
    "form": "form",
}


_DECLARED: Final = (ir.Array, ir.Object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The expression that goes into the request."""

    text: Code
    imports: frozenset[Import] = frozenset()


def sent(parameter: ir.Parameter, name: Code, schemas: Mapping[str, ir.Schema]) -> Sent:
    """What is sent for the argument `name` of a parameter."""
    if parameter.content_type is not None:
        return _as_content(parameter, name, parameter.content_type.reveal(), schemas)
    structured = is_structured(parameter.schema, schemas)
    match parameter.location:
        case "path":
            return _in_path(parameter, name, structured=structured)
        case "query":
            return _in_query(parameter, name, structured=structured)
        case "cookie":
            return _in_cookie(parameter, name, structured=structured)
        case _:
            return _joined(parameter, name) if structured else Sent(text=name)


def _as_content(
    parameter: ir.Parameter, name: Code, kind: str, schemas: Mapping[str, ir.Schema]
) -> Sent:
    """A value in a media type; text is what it is, a form in a query is the query's own way."""
    value = _styled("json_value", name) if is_json(kind) else Sent(text=name)
    match parameter.location:
        case "querystring" if kind == FORM and is_structured(parameter.schema, schemas, _DECLARED):
            return Sent(text=name)
        case "querystring":
            return _styled("whole_query", value.text, value)
        case "path":
            return _styled("simple", value.text, value)
        case _:
            return value


def _joined(parameter: ir.Parameter, name: Code) -> Sent:
    if parameter.style in DELIMITERS:
        return _delimited("joined", name, DELIMITERS[parameter.style])
    return _styled("joined", name, flag=_explode(parameter.explode))


def _delimited(function: str, name: Code, delimiter: str) -> Sent:
    """A list that does not have commas: of Swagger 2.0, where it has such in paths and headers."""
    text = code("styles.{}({}, delimiter={})", Code(function), name, literal(delimiter))
    return Sent(text=text, imports=STYLES)


def _in_cookie(parameter: ir.Parameter, name: Code, *, structured: bool) -> Sent:
    if parameter.style == "cookie":
        return _styled("raw_cookies" if parameter.explode else "raw_cookie", name)
    if not structured:
        return Sent(text=name)
    return _styled("exploded_cookies" if parameter.explode else "joined", name)


def _in_path(parameter: ir.Parameter, name: Code, *, structured: bool) -> Sent:
    if parameter.style == "matrix":
        text = code("styles.matrix({}, {})", literal(parameter.name), name)
        if structured and parameter.explode:
            text = code("styles.matrix({}, {}, explode=True)", literal(parameter.name), name)
        return Sent(text=text, imports=STYLES)
    if parameter.style == "label":
        return _styled("label", name, flag=_explode(structured and parameter.explode))
    if structured and parameter.style in DELIMITERS:
        return _delimited("simple", name, quote(DELIMITERS[parameter.style]))
    if structured:
        return _styled("simple", name, flag=_explode(parameter.explode))
    return Sent(text=code("segment({})", name), imports=frozenset({(".._runtime.urls", "segment")}))


def _in_query(parameter: ir.Parameter, name: Code, *, structured: bool) -> Sent:
    exploded = parameter.explode and parameter.style != "deepObject"
    if structured and not exploded and parameter.style in STYLED_BY:
        keeps = "reserved" if parameter.allow_reserved else ""
        return _styled(STYLED_BY[parameter.style], name, flag=keeps)
    return _styled("reserved", name) if parameter.allow_reserved else Sent(text=name)


def _styled(function: str, value: Code, inner: Sent | None = None, *, flag: str = "") -> Sent:
    template = f"styles.{function}({{}}, {flag}=True)" if flag else f"styles.{function}({{}})"
    imports = STYLES | (inner.imports if inner else NO_IMPORTS)
    return Sent(text=code(template, value), imports=imports)


def _explode(explode: bool) -> str:
    return "explode" if explode else ""


def is_structured(
    schema: ir.Schema,
    schemas: Mapping[str, ir.Schema],
    kinds: tuple[type[ir.Schema], ...] = (ir.Array, ir.Object, ir.Anything),
    depth: int = 0,
) -> bool:
    """Whether a value may be a list or an object."""
    if isinstance(schema, ir.Ref):
        target = schemas.get(schema.name)
        return (
            target is not None and depth < 20 and is_structured(target, schemas, kinds, depth + 1)
        )
    if isinstance(schema, ir.OneOf):
        return any(is_structured(member, schemas, kinds, depth + 1) for member in schema.members)
    return isinstance(schema, kinds)
