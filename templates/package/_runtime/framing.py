"""The header fields of a request as a transport sends them: the same ones from every transport."""

from __future__ import annotations

from .messages import Request

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
"""Methods whose empty body is declared as such (RFC 9110 section 8.6)."""


def wired(request: Request) -> list[tuple[str, str]]:
    """All fields of `request` in their order: `Host`, its own, and those of its framing.

    (RFC 9112 section 6.) A body of unknown length is sent in chunks.
    """
    fields = list(request.headers.items())
    if "host" not in request.headers:
        fields.insert(0, ("Host", request.origin.authority))
    length = request.length
    if length is None:
        fields.append(("Transfer-Encoding", "chunked"))
    elif "content-length" not in request.headers and (length or request.method in _WITH_BODY):
        fields.append(("Content-Length", str(length)))
    return fields
