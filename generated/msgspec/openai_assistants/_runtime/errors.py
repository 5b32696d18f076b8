"""Everything that can go wrong with a call: one tree, so that `except APIError` is enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from .headers import Headers

if TYPE_CHECKING:
    from .error_bodies import (
        AuthenticationBody,
        BadRequestBody,
        ConflictBody,
        ErrorBody,
        InternalServerBody,
        NotFoundBody,
        PermissionDeniedBody,
        RateLimitBody,
        UnprocessableEntityBody,
    )


class APIError(Exception):
    """A call failed. What went wrong is the class; the underlying fault is `__cause__`."""

    message: str

    status: int | None = None
    """The HTTP status, where an answer came."""

    headers: Headers = Headers()
    """The headers of the answer, where one came."""

    body: Any = None
    """The body of the answer: decoded as the API documents it, else JSON, else text or bytes."""

    retry_after: float | None = None
    """Seconds after which the server wants to be asked again, where it said so."""

    attempts: int = 0
    """How many times the request was sent, or tried to be."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request: what its operators will ask for."""
        return request_id(self.headers)


class MissingCredentialsError(APIError):
    """The operation needs a credential that the client was not given. Nothing was sent."""


class BodyFault(NamedTuple):
    """A rule of the API that a body breaks, told without the value that breaks it."""

    path: str
    """`tools[3].function.name`; empty for the body as a whole."""

    message: str
    """`at most 64 characters`"""


class RequestValidationError(APIError, ValueError):
    """The body breaks rules of the API: only with `validate_requests`. Nothing was sent."""

    faults: tuple[BodyFault, ...]

    def __init__(self, message: str, faults: tuple[BodyFault, ...]) -> None:
        super().__init__(message)
        self.faults = faults

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.faults), self.__dict__


class ClientClosedError(APIError):
    """The client was closed before this call. Nothing was sent."""


class APIConnectionError(APIError):
    """No answer, or only a part of one: the connection failed."""


class APITimeoutError(APIConnectionError):
    """No answer, or only a part of one, in the time given."""


class ResponseDecodeError(APIError):
    """An answer came that is not what the API promises. `body` holds it as it came, in bytes."""


class ResponseTooLargeError(ResponseDecodeError):
    """An answer came that is larger, unpacked, than `max_response_bytes`: its body is let go."""


class APIStatusError(APIError):
    """The server refused the call, or failed at it."""

    status: int  # pyright: ignore[reportIncompatibleVariableOverride]

    body: ErrorBody
    """The body, decoded as the API documents it for the status; JSON, text or bytes where it is not
    that: a proxy, say, may answer with what it likes."""


class RedirectError(APIStatusError):
    """A redirect that is not followed: to another origin, or one too many."""


class BadRequestError(APIStatusError):
    """400: the server could not understand the request."""

    body: BadRequestBody


class AuthenticationError(APIStatusError):
    """401: the credentials are missing, wrong or expired."""

    body: AuthenticationBody


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""

    body: PermissionDeniedBody


class NotFoundError(APIStatusError):
    """404: there is no such thing, or none that these credentials may see."""

    body: NotFoundBody


class ConflictError(APIStatusError):
    """409: the request contradicts the present state."""

    body: ConflictBody


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed, and wrong."""

    body: UnprocessableEntityBody


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` says when to come back, where the server did."""

    body: RateLimitBody


class InternalServerError(APIStatusError):
    """500 and above: the server failed."""

    body: InternalServerBody


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(status: int) -> type[APIStatusError]:
    """The class of error for a status of 300 and above."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 300 <= status < 400:
        return RedirectError
    return InternalServerError if status >= 500 else APIStatusError


def request_id(headers: Headers) -> str | None:
    """The request's id by the names that servers use for it."""
    return headers.get("x-request-id") or headers.get("request-id")


_MARKUP = re.compile(r"(?is)<(head|style|script)\b.*?(?:</\1\s*>|\Z)|<[^>]*>")
"""What is no text in the page that a proxy answers with."""


def described(body: Any) -> str | None:
    """The sentence for people in an error's body, where it is found where it usually is.

    For example: `{"error": {"message": …}}`, `{"message": …}`, `{"detail": …}` (RFC 9457).
    """
    if isinstance(body, str):
        page = body.lstrip().startswith("<")
        words = _MARKUP.sub(" ", body[:4000]) if page else body
        return " ".join(words[:500].split()) or None
    if not isinstance(body, dict):
        return None
    fields: dict[str, Any] = body  # pyright: ignore[reportUnknownVariableType]
    for key in ("message", "detail", "error_description", "title", "error"):
        text = described(fields.get(key))
        if text:
            return text
    return None
