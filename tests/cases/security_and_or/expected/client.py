from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._runtime.auth import ApiKey, Basic, Bearer
from ._runtime.base_client import MAX_RESPONSE_BYTES, BaseClient
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._version import __version__

if TYPE_CHECKING:
    import ssl

    from ._runtime.hooks import Hooks
    from ._runtime.transport import HTTPClient
    from .resources.things import Things


class Client(BaseClient):
    """Client of Locks.

    Args:
        key: The key of your account. Read from the environment variable `LOCKS_KEY` where it is
            not given.
        user_username: The name of the user. Read from the environment variable
            `LOCKS_USER_USERNAME` where it is not given.
        user_password: The user's password. Read from the environment variable
            `LOCKS_USER_PASSWORD` where it is not given.
        token: The key that requests are sent with. Read from the environment variable
            `LOCKS_TOKEN` where it is not given.
        base_url: Where the API is; `LOCKS_BASE_URL`, or `https://eu.example.com/v1`, where it
            is not given.
        timeout: Seconds for a whole call, its retries included, or a `Timeout`.
        max_retries: How many times a call is repeated where that is safe.
        default_headers: Headers that are sent with every request.
        default_query: Query parameters that are sent with every request.
        max_response_bytes: The most that an answer may hold, unpacked.
        hooks: Functions that are called around each attempt: `Hooks`.
        telemetry: Whether each call is an OpenTelemetry span; needs `opentelemetry-api`.
        ssl_context: Certificates to trust, and one to show to the server (mutual TLS).
        http_client: The client of the HTTP library to send with; it stays open.
    """

    user_agent = f"locks/{__version__}"
    security = (("key",),)

    def __init__(
        self,
        *,
        key: str | Callable[[], str] | None = None,
        user_username: str | Callable[[], str] | None = None,
        user_password: str | Callable[[], str] | None = None,
        token: str | Callable[[], str] | None = None,
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
    ) -> None:
        super().__init__(
            base_url=base_url or os.environ.get("LOCKS_BASE_URL") or "https://eu.example.com/v1",
            credentials={
                "key": ApiKey(
                    key, name="X-Key", location="header", argument="key", variable="LOCKS_KEY"
                ),
                "user": Basic(
                    user_username,
                    user_password,
                    arguments=("user_username", "user_password"),
                    variables=("LOCKS_USER_USERNAME", "LOCKS_USER_PASSWORD"),
                ),
                "token": Bearer(token, argument="token", variable="LOCKS_TOKEN"),
            },
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            max_response_bytes=max_response_bytes,
            hooks=hooks,
            telemetry=telemetry,
            ssl_context=ssl_context,
            http_client=http_client,
        )

    @cached_property
    def things(self) -> Things:
        """Operations on things."""
        from .resources.things import Things

        return Things(self)
