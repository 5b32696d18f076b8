"""Security schemes and requirements (OpenAPI 3.1, sections 4.8.27 to 4.8.30)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..values import is_array, is_object
from .fields import TOKEN, Node, escape, items, node, text

SchemeType = Literal["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]
Requirements = tuple[dict[str, tuple[str, ...]], ...]

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


class SecurityParser:
    """The schemes of one document, and the requirements that name them."""

    def __init__(self, components: Node, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._declared = node(components.get("securitySchemes"))
        self.schemes = dict(self._schemes())

    def requirements(self, raw: Any, pointer: str) -> Requirements | None:
        """The alternatives; None where nothing is said. One that names a scheme that is not
        declared, or has no known type, is none that a client can meet, and is left out."""
        if not is_array(raw):
            return None
        found = [(index, entry) for index, entry in enumerate(raw) if is_object(entry)]
        return tuple(
            {name: tuple(str(scope) for scope in items(scopes)) for name, scopes in entry.items()}
            for index, entry in found
            if self._are_known(entry, f"{pointer}/{index}")
        )

    def _are_known(self, entry: Node, pointer: str) -> bool:
        for name in entry:
            if name not in self._declared:
                message = f"no security scheme is called {name!r}; the requirement is left out"
                self._diagnostics.warn("unknown-scheme", message, Place(pointer=pointer))
        return all(name in self.schemes for name in entry)

    def _schemes(self) -> Iterator[tuple[str, ir.SecurityScheme]]:
        for name, given in self._declared.items():
            raw = node(given)
            kind = _SCHEME_TYPES.get(str(raw.get("type")))
            header = str(raw.get("name")) if raw.get("in") == "header" else ""
            if kind == "apiKey" and header and not TOKEN.fullmatch(header):
                problem = f"is sent as {header!r}, a header that no request can have,"
            elif kind is None:
                problem = "has no known type"
            else:
                yield name, _scheme(name, kind, raw)
                continue
            self._diagnostics.warn(
                "unsupported-security",
                f"the security scheme {name!r} {problem} and is left out",
                Place(pointer=f"/components/securitySchemes/{escape(name)}"),
            )


def _scheme(name: str, kind: SchemeType, raw: Node) -> ir.SecurityScheme:
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
