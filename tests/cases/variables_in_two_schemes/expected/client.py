from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._runtime.auth import Bearer
from ._runtime.base_client import MAX_RESPONSE_BYTES, BaseClient
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._version import __version__

if TYPE_CHECKING:
    import ssl

    from ._runtime.hooks import Hooks
    from ._runtime.transport import HTTPClient
    from .resources.pets import Pets


class Client(BaseClient):
    """Client of Petstore API.

    Args:
        petstore_auth: The key that requests are sent with. Read from the environment variable
            `PETSTORE_PETSTORE_AUTH` where it is not given.
        auth: The key that requests are sent with. Read from the environment variable
            `PETSTORE_AUTH` where it is not given.
        base_url: Where the API is; `PETSTORE_BASE_URL`, or `https://pets.test`, where it is not
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
    """

    user_agent = f"petstore-api/{__version__}"
    security = (("petstore_auth",), ("auth",))

    def __init__(
        self,
        *,
        petstore_auth: str | Callable[[], str] | None = None,
        auth: str | Callable[[], str] | None = None,
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
            base_url=base_url or os.environ.get("PETSTORE_BASE_URL") or "https://pets.test",
            credentials={
                "petstore_auth": Bearer(
                    petstore_auth, argument="petstore_auth", variable="PETSTORE_PETSTORE_AUTH"
                ),
                "auth": Bearer(auth, argument="auth", variable="PETSTORE_AUTH"),
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
    def pets(self) -> Pets:
        """Operations on pets."""
        from .resources.pets import Pets

        return Pets(self)
