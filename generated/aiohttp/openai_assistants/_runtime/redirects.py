"""Where a redirect leads, if it may be followed (RFC 9110 section 15.4)."""

from __future__ import annotations

from dataclasses import replace

from .headers import Headers, SentHeaders
from .messages import Request
from .urls import resolve

MAX_REDIRECTS = 5

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OF_A_BODY = ("content-type", "content-length", "content-encoding")


def redirected(
    request: Request, status: int, headers: Headers, *, replayable: bool
) -> Request | None:
    """The request that follows `request`; `None` if no redirect, or none that may be followed.

    Only the same origin is followed: credentials and bodies never reach another. 303 turns any
    method, 301 and 302 turn POST, into a GET without a body, as user agents do. A body that was
    streamed has to be opened again, if it is `replayable`.
    """
    if status not in _REDIRECTS or "location" not in headers:
        return None
    try:
        origin, target = resolve(request.origin, request.target, _location(headers))
    except ValueError:
        return None
    if origin != request.origin:
        return None
    if (status == 303 and request.method != "HEAD") or (
        status in (301, 302) and request.method == "POST"
    ):
        kept = {name: value for name, value in request.headers.items() if name not in _OF_A_BODY}
        return replace(request, method="GET", target=target, headers=SentHeaders(kept), body=None)
    if not replayable:
        return None  # the body has been sent, and is gone
    return replace(request, target=target)


def _location(headers: Headers) -> str:
    """Where to. What is beyond ASCII is UTF-8 in a URL, whatever it is in a header."""
    text = headers.get("location", "")
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def unfollowed(request: Request, headers: Headers) -> str:
    """Why a redirect was not followed, for the message of its error."""
    try:
        origin, _ = resolve(request.origin, request.target, _location(headers))
    except ValueError:
        return "it leads to no URL of http or https"
    if origin != request.origin:
        return "it leads to another origin"
    if request.streamed is not None:
        return "the body was streamed, and cannot be sent again"
    return f"it is one more than {MAX_REDIRECTS}"
