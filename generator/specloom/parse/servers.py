"""Servers (OpenAPI 3.1, sections 4.8.5 and 4.8.6), of a document and of single operations."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from .. import ir
from ..diagnostics import Diagnostics, Place
from .fields import Node, items, node, string, text

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_HOST: Final = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/|$)|localhost(:\d+)?(/|$)")


def parse_servers(raw: Any, pointer: str, diagnostics: Diagnostics) -> tuple[ir.Server, ...]:
    """All servers that can be used of those listed; what keeps one from being used is said."""
    found = (
        _server(node(entry), f"{pointer}/servers/{index}", diagnostics)
        for index, entry in enumerate(items(raw))
    )
    return tuple(server for server in found if server is not None)


def server_of(
    raw: Node, pointer: str, base: tuple[ir.Server, ...], diagnostics: Diagnostics
) -> ir.Untrusted[str] | None:
    """The URL of the server that a path item or an operation has for itself, if any, its variables
    at their defaults; one that is relative is resolved against the document's. It is absolute, or
    a path where that of the document is one."""
    if not items(raw.get("servers")):
        return None
    usual = _usual(base)
    for server in parse_servers(raw["servers"], pointer, diagnostics):
        url = urljoin(f"{usual}/", filled(server))
        if _is_whole(url) or (url.startswith("/") and "{" not in url):
            return ir.Untrusted(url)
    message = "no server of its own can be used; called where all others are"
    diagnostics.warn("unsupported-server", message, Place(pointer=f"{pointer}/servers"))
    return None


def in_common(
    servers: tuple[ir.Server, ...], operations: tuple[ir.Operation, ...]
) -> tuple[tuple[ir.Server, ...], tuple[ir.Operation, ...]]:
    """Servers and operations, of which those at the origin of the document's server say only where
    they are there: `base_url` is to move them. Where only operations name servers, the usual one is
    the document's."""
    own = Counter(
        url.rstrip("/")
        for one in operations
        if one.server is not None and _is_whole(url := one.server.reveal())
    )
    named = any(_is_whole(filled(one)) for one in servers)
    if not named and operations and sum(own.values()) == len(operations):
        servers = (ir.Server(url=ir.Untrusted(own.most_common(1)[0][0])), *servers)
    usual = _usual(servers)
    return servers, tuple(
        replace(one, server=_beside(one.server, usual)) if one.server is not None else one
        for one in operations
    )


def _usual(servers: tuple[ir.Server, ...]) -> str:
    """The document's server, without a slash at its end: the first that is absolute, else the first
    that is a path; `/` is where there is none (3.1, OpenAPI Object, `servers`)."""
    urls = [url for one in servers if "{" not in (url := filled(one))]
    found = next(filter(_is_whole, urls), next(iter(urls), ""))
    return found.rstrip("/")


def _beside(server: ir.Untrusted[str], usual: str) -> ir.Untrusted[str] | None:
    """`server` as an operation says it: `v2` beneath the usual one, `/v2` elsewhere at its origin,
    all of the URL of another; None for the same."""
    url = server.reveal().rstrip("/")
    if _origin(url) != _origin(usual):
        return server
    path, above = urlsplit(url).path, urlsplit(usual).path
    if path == above:
        return None
    beneath = path.removeprefix(f"{above}/")
    is_beneath = beneath != path and not beneath.startswith(("/", "http:", "https:"))
    return ir.Untrusted(beneath if is_beneath else path or "/")


def _origin(url: str) -> tuple[str, str]:
    """Scheme and authority, both empty for a path; a port that the scheme implies is left out."""
    parts = urlsplit(url)
    usual = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return parts.scheme, parts.netloc.lower().removesuffix(usual)


def _is_whole(url: str) -> bool:
    return url.startswith(("http://", "https://")) and "{" not in url


def filled(server: ir.Server) -> str:
    """The URL with its variables at their defaults."""
    url = server.url.reveal()
    for name, value in server.variables.items():
        url = url.replace("{" + name + "}", value.reveal())
    return url


def _server(raw: Node, pointer: str, diagnostics: Diagnostics) -> ir.Server | None:
    url = string(raw, "url", "").reveal().strip()
    meant = _meant(url)
    if meant != url:
        message = f"the URL says no scheme; it is read as {meant}"
        diagnostics.warn("bad-server", message, Place(pointer=pointer))
    variables = {
        name: _default(name, node(variable), f"{pointer}/variables", diagnostics)
        for name, variable in node(raw.get("variables")).items()
    }
    for name in _VARIABLE.findall(meant):
        if name not in variables:
            message = f"the variable {name!r} of the server is not declared; base_url is needed"
            diagnostics.warn("bad-server", message, Place(pointer=pointer))
    problem = _problem(meant)
    if problem:
        diagnostics.warn("bad-server", f"{problem}; the server is not used", Place(pointer=pointer))
        return None
    return ir.Server(
        url=ir.Untrusted(meant),
        description=text(raw, "description"),
        variables={name: value for name, value in variables.items() if value is not None},
    )


def _default(
    name: str, raw: Node, pointer: str, diagnostics: Diagnostics
) -> ir.Untrusted[str] | None:
    listed = [one for one in items(raw.get("enum")) if isinstance(one, str | int | float)]
    if "default" in raw:
        return string(raw, "default")
    if not listed:
        message = f"the variable {name!r} has no default; base_url is needed"
        diagnostics.warn("bad-server", message, Place(pointer=pointer))
        return None
    message = f"the variable {name!r} has no default; the first of its values is taken"
    diagnostics.warn("bad-server", message, Place(pointer=pointer))
    return ir.Untrusted(str(listed[0]))


def _meant(url: str) -> str:
    if url.startswith("//"):
        return f"https:{url}"
    return f"https://{url}" if _HOST.match(url) else url


def _problem(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"{url!r} is no URL"
    if not url:
        return "a server without a URL"
    if any(char.isspace() for char in url):
        return f"{url!r} is no URL"
    return "" if parts.scheme in ("", "http", "https") else f"{url!r} is not of http"
