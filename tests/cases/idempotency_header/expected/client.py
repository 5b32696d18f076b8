from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._runtime.base_client import MAX_RESPONSE_BYTES, BaseClient
from ._runtime.omit import Omit, omit
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._version import __version__

if TYPE_CHECKING:
    import ssl

    from typing_extensions import Self

    from ._runtime.hooks import Hooks
    from ._runtime.transport import HTTPClient
    from .resources.payments import Payments


class Client(BaseClient):
    """Client of Payments.

    Args:
        base_url: Where the API is; `PAYMENTS_BASE_URL`, or `https://pay.test`, where it is not
            given.
        timeout: Seconds for a whole call, its retries included, or a `Timeout`.
        max_retries: How many times a call is repeated where that is safe.
        default_headers: Headers that are sent with every request.
        default_query: Query parameters that are sent with every request.
        max_response_bytes: The most that an answer may hold, unpacked.
        hooks: Functions that are called around each attempt: `Hooks`.
        telemetry: Whether each call is an OpenTelemetry span; needs `opentelemetry-api`.
        ssl_context: Certificates to trust, and one to show to the server (mutual TLS).
        http_client: The client of the HTTP library to send with; it stays open.
        validate_requests: Whether JSON bodies are checked before they are sent: a
            `RequestValidationError` lists what breaks the API's rules. Left to the API are formats,
            items that have to differ, and `oneOf` as not more than one.
    """

    user_agent = f"payments/{__version__}"
    idempotency_header = "X-Idempotency-Key"
    makes_idempotency_keys = True

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, Any] | None = None,
        max_response_bytes: int | None = MAX_RESPONSE_BYTES,
        hooks: Hooks | None = None,
        telemetry: bool = False,
        ssl_context: ssl.SSLContext | None = None,
        http_client: HTTPClient | None = None,
        validate_requests: bool = False,
    ) -> None:
        super().__init__(
            base_url=base_url or os.environ.get("PAYMENTS_BASE_URL") or "https://pay.test",
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            max_response_bytes=max_response_bytes,
            hooks=hooks,
            telemetry=telemetry,
            ssl_context=ssl_context,
            http_client=http_client,
            check=_check(validate_requests),
        )

    def with_options(
        self,
        *,
        timeout: float | Timeout | None | Omit = omit,
        max_retries: int | Omit = omit,
        default_headers: Mapping[str, str] | Omit = omit,
        default_query: Mapping[str, Any] | Omit = omit,
        max_response_bytes: int | None | Omit = omit,
        validate_requests: bool | Omit = omit,
    ) -> Self:
        """A copy with other options over the same connections; headers and query are added."""
        copy = super().with_options(
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            max_response_bytes=max_response_bytes,
        )
        if isinstance(validate_requests, Omit):
            return copy
        return copy.with_check(_check(validate_requests))

    @cached_property
    def payments(self) -> Payments:
        """Operations on payments."""
        from .resources.payments import Payments

        return Payments(self)


def _check(validates: bool) -> Callable[[str, str, bytes], None] | None:
    """What JSON bodies are held to, if they are; imported only then."""
    if not validates:
        return None
    from . import _validation

    return _validation.check
