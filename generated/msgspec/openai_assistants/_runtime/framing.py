"""The framing of requests: how long a body is, and the header fields that say so."""

from __future__ import annotations

from .headers import SentHeaders
from .messages import Request, Streamed

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
"""Methods whose empty body is declared as such (RFC 9110 section 8.6)."""


def settle_length(headers: SentHeaders, body: bytes | Streamed | None) -> None:
    """Have a `body` of unknown length be as long as `headers` say, if they do.

    Raises `ValueError` for headers that are at odds with the body: what one has more than the other
    would be taken for another request (RFC 9112 section 11.2).
    """
    if "transfer-encoding" in headers:
        raise ValueError("Transfer-Encoding is the client's to say, and is not sent for a caller")
    given = headers.get("content-length")
    if given is None:
        return
    if not (given.isascii() and given.isdigit()):
        raise ValueError("Content-Length is no number of bytes")
    if body is None or isinstance(body, bytes):
        length = len(body or b"")
    else:
        length = body.length = int(given) if body.length is None else body.length
    if length != int(given):
        raise ValueError(f"Content-Length is {given}, and the body has {length} bytes")


def wired(request: Request) -> list[tuple[str, str]]:
    """All fields of `request` as every transport sends them: `Host`, its own, and its framing.

    (RFC 9112 section 6.) A body of unknown length is sent in chunks.
    """
    headers = request.headers
    fields = list(headers.items())
    if "host" not in headers:
        fields.insert(0, ("Host", request.origin.authority))
    length = request.length
    if length is None:
        fields.append(("Transfer-Encoding", "chunked"))
    elif "content-length" not in headers and (length or request.method in _WITH_BODY):
        fields.append(("Content-Length", str(length)))
    return fields
