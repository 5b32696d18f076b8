"""Where an operation is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from .. import ir
from .styles import Sent
from .text import Code, literal

_UNQUOTED: Final = "/%:@!$&'()*+,;=-._~?[]"
"""What stands in a path or query as it is (RFC 3986, appendix A), and what is quoted already."""


def base_url(document: ir.Document) -> str | None:
    """The first server as an absolute URL, its variables at their defaults; None where there is
    none, or only one relative to wherever the document was found."""
    for server in document.servers:
        url = server.url.reveal()
        for name, value in server.variables.items():
            url = url.replace("{" + name + "}", value.reveal())
        if _is_absolute(url):
            return url.rstrip("/")
    return None


def _is_absolute(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"} and "{" not in url
    except ValueError:  # `https://[x]`
        return False


def template_of(operation: ir.Operation) -> str:
    """Its path with `{names}`, quoted; an absolute URL where its server is at another origin.

    What follows a `#` tells apart operations of one path, and is no part of what is sent (RFC 9110,
    section 7.1).
    """
    server = _server(operation)
    path = (operation.target or operation.path).reveal().partition("#")[0]
    quoted = re.sub(r"[^{}]+(?![^{}]*\})", lambda text: quote(text[0], safe=_UNQUOTED), path)
    if server.startswith(("http://", "https://")):
        return server + quoted
    return f"/{quote(server, safe=_UNQUOTED)}{quoted}" if server[:1] not in ("", "/") else quoted


def path_of(operation: ir.Operation, sent: Mapping[str, Sent]) -> Code:
    """`"/assistants"`, or an f-string or a sum in which each parameter is quoted."""
    texts: list[Code] = []
    values: list[Code] = []
    rest = template_of(operation)
    while "{" in rest:
        text, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        texts.append(Code(text))
        values.append(sent[name].text if name in sent else Code('""'))
    texts.append(Code(rest))
    if not values:
        return literal(texts[0])
    if any('"' in value for value in values):
        parts = [
            part
            for pair in zip(map(literal, texts), [*values, Code("")], strict=True)
            for part in pair
            if part not in {'""', ""}
        ]
        return Code(" + ".join(parts))
    pieces = [f"{_braced(text)}{{{value}}}" for text, value in zip(texts, values, strict=False)]
    return Code('f"' + "".join(pieces) + _braced(texts[-1]) + '"')


def _braced(text: str) -> Code:
    """Text of a path inside an f-string."""
    return Code(literal(text)[1:-1].replace("{", "{{").replace("}", "}}"))


def base_path_of(operation: ir.Operation) -> Code | None:
    """The path that its server has in place of the base URL's, quoted."""
    server = _server(operation)
    is_path = operation.server is not None and operation.server.reveal().startswith("/")
    return literal(quote(server, safe=_UNQUOTED)) if is_path else None


def _server(operation: ir.Operation) -> str:
    return operation.server.reveal().rstrip("/") if operation.server is not None else ""
