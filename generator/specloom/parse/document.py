"""The bundled document -> `ir.Document`."""

from __future__ import annotations

from typing import Any, Final, Literal

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..values import is_object
from .fields import Node, items, node, string, text
from .operations import OperationParser, requirements
from .schemas import parse_schema

SchemeType = Literal["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]
_SCHEME_TYPES: Final[dict[str, SchemeType]] = {
    "apiKey": "apiKey",
    "http": "http",
    "mutualTLS": "mutualTLS",
    "oauth2": "oauth2",
    "openIdConnect": "openIdConnect",
}
_KEY_PLACES: Final[dict[str, Literal["query", "header", "cookie"]]] = {
    "query": "query",
    "header": "header",
    "cookie": "cookie",
}


def parse(raw: dict[str, Any], diagnostics: Diagnostics) -> ir.Document:
    """What `raw`, a bundled OpenAPI 3.1 document, says. Odd parts are noted and left out."""
    operations = OperationParser(raw, diagnostics)
    components = node(raw.get("components"))
    return ir.Document(
        info=_info(node(raw.get("info"))),
        servers=tuple(_server(node(server)) for server in items(raw.get("servers"))),
        tags=tuple(_tag(tag) for tag in items(raw.get("tags")) if is_object(tag)),
        operations=tuple(
            operation
            for path, item in node(raw.get("paths")).items()
            if path.startswith("/")
            for operation in operations.path(path, item, f"/paths/{_escape(path)}")
        ),
        schemas={
            name: parse_schema(schema, f"/components/schemas/{_escape(name)}")
            for name, schema in node(components.get("schemas")).items()
        },
        security_schemes=_security_schemes(components, diagnostics),
        security=requirements(items(raw.get("security"))),
    )


def _info(raw: Node) -> ir.Info:
    return ir.Info(
        title=string(raw, "title", "API"),
        version=string(raw, "version"),
        summary=text(raw, "summary"),
        description=text(raw, "description"),
        license=text(node(raw.get("license")), "name"),
    )


def _server(raw: Node) -> ir.Server:
    return ir.Server(
        url=string(raw, "url", "/"),
        description=text(raw, "description"),
        variables={
            name: string(node(variable), "default")
            for name, variable in node(raw.get("variables")).items()
        },
    )


def _tag(raw: Node) -> ir.Tag:
    return ir.Tag(
        name=string(raw, "name"), description=text(raw, "description"), parent=text(raw, "parent")
    )


def _security_schemes(components: Node, diagnostics: Diagnostics) -> dict[str, ir.SecurityScheme]:
    found: dict[str, ir.SecurityScheme] = {}
    for name, raw in node(components.get("securitySchemes")).items():
        kind = _SCHEME_TYPES.get(str(node(raw).get("type")))
        if kind is None:
            diagnostics.warn(
                "unsupported-security",
                f"the security scheme {name!r} has no known type and is left out",
                Place(pointer=f"/components/securitySchemes/{_escape(name)}"),
            )
            continue
        found[name] = _security_scheme(name, kind, raw)
    return found


def _security_scheme(name: str, kind: SchemeType, raw: Node) -> ir.SecurityScheme:
    flows = node(raw.get("flows"))
    return ir.SecurityScheme(
        name=name,
        type=kind,
        scheme=str(raw.get("scheme", "")).lower(),
        location=_KEY_PLACES.get(str(raw.get("in"))),
        parameter_name=text(raw, "name"),
        flows=tuple(_flow(key, node(flow)) for key, flow in flows.items()),
        description=text(raw, "description"),
    )


def _flow(kind: str, raw: Node) -> ir.OAuthFlow:
    return ir.OAuthFlow(
        kind=kind,
        token_url=text(raw, "tokenUrl"),
        refresh_url=text(raw, "refreshUrl"),
        scopes=tuple(ir.Untrusted(scope) for scope in node(raw.get("scopes"))),
    )


def _escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")
