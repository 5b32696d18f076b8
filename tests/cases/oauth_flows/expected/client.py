from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._runtime.auth import Bearer
from ._runtime.base_client import MAX_RESPONSE_BYTES, BaseClient
from ._runtime.oauth import ClientCredentials, RefreshToken
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._version import __version__

if TYPE_CHECKING:
    import ssl

    from ._runtime.hooks import Hooks
    from ._runtime.transport import HTTPClient
    from .resources.days import Days
    from .resources.notes import Notes
    from .resources.public import Public
    from .resources.reports import Reports


class Client(BaseClient):
    """Client of Diaries.

    Args:
        user_access_token: The token that requests are sent with. Read from the environment
            variable `DIARIES_USER_ACCESS_TOKEN` where it is not given.
        user_refresh_token: The token that a new one is fetched with. Read from the environment
            variable `DIARIES_USER_REFRESH_TOKEN` where it is not given.
        on_user_refresh_token: Told each refresh token that replaces the last: keep it for the
            next start.
        user_client_id: The id of the client. Read from the environment variable
            `DIARIES_USER_CLIENT_ID` where it is not given.
        user_client_secret: The client's secret. Read from the environment variable
            `DIARIES_USER_CLIENT_SECRET` where it is not given.
        robot_client_id: The id of the client. Read from the environment variable
            `DIARIES_ROBOT_CLIENT_ID` where it is not given.
        robot_client_secret: The client's secret. Read from the environment variable
            `DIARIES_ROBOT_CLIENT_SECRET` where it is not given.
        robot_access_token: A token that you have already, instead of both.
        either_client_id: The id of the client. Read from the environment variable
            `DIARIES_EITHER_CLIENT_ID` where it is not given.
        either_client_secret: The client's secret. Read from the environment variable
            `DIARIES_EITHER_CLIENT_SECRET` where it is not given.
        either_access_token: A token that a user has granted.
        either_refresh_token: The token that a new one is fetched with.
        on_either_refresh_token: Told each refresh token that replaces the last: keep it for the
            next start.
        near_client_id: The id of the client. Read from the environment variable
            `DIARIES_NEAR_CLIENT_ID` where it is not given.
        near_client_secret: The client's secret. Read from the environment variable
            `DIARIES_NEAR_CLIENT_SECRET` where it is not given.
        near_scopes: The scopes to ask for, where they are not all that operations need.
        near_access_token: A token that you have already, instead of both.
        moved_client_id: The id of the client. Read from the environment variable
            `DIARIES_MOVED_CLIENT_ID` where it is not given.
        moved_client_secret: The client's secret. Read from the environment variable
            `DIARIES_MOVED_CLIENT_SECRET` where it is not given.
        moved_scopes: The scopes to ask for, where they are not all that operations need.
        moved_access_token: A token that you have already, instead of both.
        nowhere: The key that requests are sent with. Read from the environment variable
            `DIARIES_NOWHERE` where it is not given.
        implicit: The key that requests are sent with. Read from the environment variable
            `DIARIES_IMPLICIT` where it is not given.
        base_url: Where the API is; `DIARIES_BASE_URL`, or `https://diaries.example.com`, where
            it is not given.
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

    user_agent = f"diaries/{__version__}"
    security = (("user",),)

    def __init__(
        self,
        *,
        user_access_token: str | Callable[[], str] | None = None,
        user_refresh_token: str | Callable[[], str] | None = None,
        on_user_refresh_token: Callable[[str], None] | None = None,
        user_client_id: str | Callable[[], str] | None = None,
        user_client_secret: str | Callable[[], str] | None = None,
        robot_client_id: str | Callable[[], str] | None = None,
        robot_client_secret: str | Callable[[], str] | None = None,
        robot_access_token: str | Callable[[], str] | None = None,
        either_client_id: str | Callable[[], str] | None = None,
        either_client_secret: str | Callable[[], str] | None = None,
        either_access_token: str | Callable[[], str] | None = None,
        either_refresh_token: str | Callable[[], str] | None = None,
        on_either_refresh_token: Callable[[str], None] | None = None,
        near_client_id: str | Callable[[], str] | None = None,
        near_client_secret: str | Callable[[], str] | None = None,
        near_scopes: tuple[str, ...] | None = None,
        near_access_token: str | Callable[[], str] | None = None,
        moved_client_id: str | Callable[[], str] | None = None,
        moved_client_secret: str | Callable[[], str] | None = None,
        moved_scopes: tuple[str, ...] | None = None,
        moved_access_token: str | Callable[[], str] | None = None,
        nowhere: str | Callable[[], str] | None = None,
        implicit: str | Callable[[], str] | None = None,
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
            base_url=base_url
            or os.environ.get("DIARIES_BASE_URL")
            or "https://diaries.example.com",
            credentials={
                "user": RefreshToken(
                    user_access_token,
                    user_refresh_token,
                    user_client_id,
                    user_client_secret,
                    token_url="https://login.example.com/refresh",
                    on_refresh_token=on_user_refresh_token,
                    arguments=(
                        "user_access_token",
                        "user_refresh_token",
                        "user_client_id",
                        "user_client_secret",
                    ),
                    variables=(
                        "DIARIES_USER_ACCESS_TOKEN",
                        "DIARIES_USER_REFRESH_TOKEN",
                        "DIARIES_USER_CLIENT_ID",
                        "DIARIES_USER_CLIENT_SECRET",
                    ),
                ),
                "robot": (
                    ClientCredentials(
                        robot_client_id,
                        robot_client_secret,
                        token_url="https://login.example.com/token",
                        arguments=("robot_client_id", "robot_client_secret"),
                        variables=("DIARIES_ROBOT_CLIENT_ID", "DIARIES_ROBOT_CLIENT_SECRET"),
                    )
                    if robot_access_token is None
                    else Bearer(robot_access_token, argument="robot_access_token")
                ),
                "either": (
                    ClientCredentials(
                        either_client_id,
                        either_client_secret,
                        token_url="https://login.example.com/token",
                        arguments=("either_client_id", "either_client_secret"),
                        variables=("DIARIES_EITHER_CLIENT_ID", "DIARIES_EITHER_CLIENT_SECRET"),
                    )
                    if either_access_token is None and either_refresh_token is None
                    else RefreshToken(
                        either_access_token,
                        either_refresh_token,
                        either_client_id,
                        either_client_secret,
                        token_url="https://login.example.com/token",
                        on_refresh_token=on_either_refresh_token,
                        arguments=(
                            "either_access_token",
                            "either_refresh_token",
                            "either_client_id",
                            "either_client_secret",
                        ),
                        variables=(
                            None,
                            None,
                            "DIARIES_EITHER_CLIENT_ID",
                            "DIARIES_EITHER_CLIENT_SECRET",
                        ),
                    )
                ),
                "near": (
                    ClientCredentials(
                        near_client_id,
                        near_client_secret,
                        token_url="token",
                        scopes=("read", "write") if near_scopes is None else near_scopes,
                        arguments=("near_client_id", "near_client_secret"),
                        variables=("DIARIES_NEAR_CLIENT_ID", "DIARIES_NEAR_CLIENT_SECRET"),
                    )
                    if near_access_token is None
                    else Bearer(near_access_token, argument="near_access_token")
                ),
                "moved": (
                    ClientCredentials(
                        moved_client_id,
                        moved_client_secret,
                        token_url="/token?a=b",
                        scopes=("a b",) if moved_scopes is None else moved_scopes,
                        arguments=("moved_client_id", "moved_client_secret"),
                        variables=("DIARIES_MOVED_CLIENT_ID", "DIARIES_MOVED_CLIENT_SECRET"),
                    )
                    if moved_access_token is None
                    else Bearer(moved_access_token, argument="moved_access_token")
                ),
                "nowhere": Bearer(nowhere, argument="nowhere", variable="DIARIES_NOWHERE"),
                "implicit": Bearer(implicit, argument="implicit", variable="DIARIES_IMPLICIT"),
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
    def days(self) -> Days:
        """Operations on days."""
        from .resources.days import Days

        return Days(self)

    @cached_property
    def reports(self) -> Reports:
        """Operations on reports."""
        from .resources.reports import Reports

        return Reports(self)

    @cached_property
    def notes(self) -> Notes:
        """Operations on notes."""
        from .resources.notes import Notes

        return Notes(self)

    @cached_property
    def public(self) -> Public:
        """Operations on public."""
        from .resources.public import Public

        return Public(self)
