"""From what went wrong to the error that says so."""

from __future__ import annotations

import http
import json
from collections.abc import Mapping
from typing import Any

from .codec import DecodeFault, decode
from .errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    RedirectError,
    described,
    request_id,
    status_error,
)
from .headers import Headers
from .messages import Fault, Request
from .redirects import unfollowed
from .responses import text_of_body

_CAUSES = {
    "connect": "could not reach",
    "timeout": "had no answer in time from",
    "lost": "lost the connection to",
    "tls": "could not trust",
    "protocol": "was not understood, or not answered in HTTP, by",
}


def connection_error(fault: Fault, request: Request) -> APIConnectionError:
    """The error for a `Fault`. For example: "GET /pets could not reach https://example.com: …"."""
    kind = APITimeoutError if fault.kind == "timeout" else APIConnectionError
    error = kind(f"{request.method} {request.path} {_CAUSES[fault.kind]} {request.origin}: {fault}")
    error.__cause__ = fault
    return error


def answered_error(
    status: int,
    headers: Headers,
    content: bytes,
    request: Request,
    *,
    errors: Mapping[str, Any],
    retry_after: float | None,
) -> APIStatusError:
    """The error for an answer without success, its body decoded as the API declares it.

    `errors` maps `"404"`, `"4XX"` or `"default"` to types (Responses Object), or to `None` where no
    body is declared; a body of another shape, or of none, is JSON, else text.
    """
    body = _body(status, headers, content, errors)
    kind = status_error(status)
    parts = [f"{status} {_phrase(status)} from {request.method} {request.path}"]
    if kind is RedirectError and "location" in headers:
        parts.append(f"the redirect is not followed: {unfollowed(request, headers)}")
    else:
        parts.append(_unsecret(described(_plain(content)) or "", request))
    error = kind(": ".join(part for part in parts if part) + _reference(headers, retry_after))
    error.status = status
    error.headers = headers
    error.body = body
    error.retry_after = retry_after
    return error


def _body(status: int, headers: Headers, content: bytes, errors: Mapping[str, Any]) -> Any:
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in errors:
            if errors[key] is None:
                break
            try:
                return decode(content, errors[key])
            except DecodeFault:
                break
    plain = _plain(content)
    return text_of_body(content, headers) if isinstance(plain, str) else plain


def _plain(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return content.decode("utf-8", "replace")


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "(no standard status)"


def _reference(headers: Headers, retry_after: float | None) -> str:
    notes: list[str] = []
    reference = request_id(headers)
    if reference:
        notes.append(f"request id {reference}")
    if retry_after is not None:
        notes.append(f"retry after {retry_after:g} s")
    return f" ({', '.join(notes)})" if notes else ""


def _unsecret(text: str, request: Request) -> str:
    """`text` without the credentials of `request`, which some servers repeat."""
    for secret in request.secrets:
        if len(secret) >= 4:  # what is shorter stands in any text
            text = text.replace(secret, "***")
    return text


def noted(error: APIError, attempts: int) -> APIError:
    """`error` with the number of attempts that it took."""
    error.attempts = attempts
    if attempts > 1:
        error.message = f"{error.message} [after {attempts} attempts]"
        error.args = (error.message,)
    return error
