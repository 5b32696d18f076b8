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
    """All servers that are listed; what keeps one from being used is said."""
    return tuple(
        _server(node(entry), f"{pointer}/servers/{index}", diagnostics)
        for index, entry in enumerate(items(raw))
    )


def server_of(
    raw: Node, pointer: str, base: tuple[ir.Server, ...], diagnostics: Diagnostics
) -> ir.Untrusted[str] | None:
    """The URL of the server that a path item or an operation has for itself, if any: absolute, its
    variables at their defaults; one that is relative is resolved against the document's."""
    if not items(raw.get("servers")):
        return None
    whole = [url for one in base if urlsplit(url := filled(one)).netloc]
    for server in parse_servers(raw["servers"], pointer, diagnostics):
        url = urljoin(f"{whole[0].rstrip('/')}/", filled(server)) if whole else filled(server)
        if _is_whole(url):
            return ir.Untrusted(url)
    message = "a server of its own that has no absolute URL; called where all others are"
    diagnostics.warn("unsupported-server", message, Place(pointer=f"{pointer}/servers"))
    return None


def in_common(
    servers: tuple[ir.Server, ...], operations: tuple[ir.Operation, ...]
) -> tuple[tuple[ir.Server, ...], tuple[ir.Operation, ...]]:
    """Servers and operations, of which those that repeat the document's server have none of their
    own: `base_url` is to move them. Where only operations name servers, the usual one is the
    document's."""
    whole = [url for one in servers if _is_whole(url := filled(one))]
    own = Counter(one.server.reveal().rstrip("/") for one in operations if one.server is not None)
    if not whole and operations and sum(own.values()) == len(operations):
        whole = [own.most_common(1)[0][0]]
        servers = (ir.Server(url=ir.Untrusted(whole[0])), *servers)
    usual = whole[0].rstrip("/") if whole else None
    return servers, tuple(
        replace(one, server=None)
        if one.server is not None and one.server.reveal().rstrip("/") == usual
        else one
        for one in operations
    )


def _is_whole(url: str) -> bool:
    return url.startswith(("http://", "https://")) and "{" not in url


def filled(server: ir.Server) -> str:
    """The URL with its variables at their defaults."""
    url = server.url.reveal()
    for name, value in server.variables.items():
        url = url.replace("{" + name + "}", value.reveal())
    return url


def _server(raw: Node, pointer: str, diagnostics: Diagnostics) -> ir.Server:
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
    return ir.Server(
        url=ir.Untrusted("/" if problem else meant),
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
