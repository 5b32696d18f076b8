"""OAuth 2 (RFC 6749): tokens that are fetched, kept and renewed."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import quote_plus, urlencode

from .async_opened import AsyncOpened
from .async_wire import AsyncFetched, AsyncTransport
from .auth import Given, Key
from .errors import ResponseDecodeError
from .faults import answered_error, connection_error
from .headers import SentHeaders, check_value
from .messages import Fault, Request
from .secret import Secret
from .urls import Origin, resolve

_EARLY = 30.0
"""Seconds before its end that a token is no longer used: it has to last for the call."""

_MAX_TOKEN_BYTES = 1 << 20
_ARGUMENTS = ("access_token", "refresh_token", "client_id", "client_secret")
_UNNAMED = (None, None, None, None)


class AsyncOAuth(AsyncFetched):
    """`Authorization: Bearer …` with a token that the client fetches.

    It is fetched when it is first needed, by one call for all that wait for it, and again when it
    ends or the server refuses it. `token_url` may be relative to the base URL. `location` is where
    the id and the secret of the client are sent: the header that every server understands, or the
    body that some insist on (section 2.3.1).
    """

    header = "authorization"

    def __init__(
        self,
        client_id: Given,
        client_secret: Given,
        *,
        token_url: str,
        location: Literal["header", "body"],
        clock: Callable[[], float],
    ) -> None:
        self._id = client_id
        self._secret = client_secret
        self._token_url = token_url
        self._location = location
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._ends = 0.0

    def settle(self, origin: Origin, path: str) -> None:
        self._origin, self._target = resolve(origin, path, self._token_url)

    async def authorize(self, request: Request, transport: AsyncTransport) -> None:
        """Add the token, fetching it where there is none that still holds."""
        token = self._current()
        if not token:
            async with self._lock:
                token = self._current() or await self._fetched(request, transport)
        request.secrets.append(token)
        request.headers["authorization"] = f"Bearer {check_value('authorization', token)}"

    def rejected(self, request: Request) -> bool:
        """Let the token go that the server refused; a new one may be better."""
        carried = request.headers.get("authorization")
        if carried is not None and carried == f"Bearer {self._token}":
            self._token = ""
        return carried is not None

    def grant(self, asking: Request) -> dict[str, str]:
        """The fields that `asking` shows for a token, without the client's own."""
        raise NotImplementedError

    def granted(self, answer: dict[str, Any]) -> None:
        """Told of the whole answer that a token came with."""

    def _current(self) -> str:
        return self._token if self._clock() < self._ends else ""

    async def _fetched(self, request: Request, transport: AsyncTransport) -> str:
        asking = self._asking(request)
        try:
            opened = AsyncOpened(await transport.send(asking), asking, _MAX_TOKEN_BYTES)
        except Fault as fault:
            fault.sent = False  # what was to be authorized was not sent
            raise connection_error(fault, asking) from fault
        content = await opened.read()
        if opened.status != 200:
            raise answered_error(
                opened.status, opened.headers, content, asking, errors={}, retry_after=None
            )
        found = _granted(content)
        if found is None:
            error = ResponseDecodeError(f"POST {asking.path} gave no token")
            error.status = opened.status
            error.headers = opened.headers
            raise error
        self._token, seconds, answer = found
        self._ends = self._clock() + max(seconds - _EARLY, seconds / 2)
        self.granted(answer)
        return self._token

    def _asking(self, request: Request) -> Request:
        """The request for a token, within the time of the call that needs it."""
        headers = SentHeaders(
            {
                "accept": "application/json",
                "content-type": "application/x-www-form-urlencoded",
                "user-agent": request.headers.get("user-agent", ""),
            }
        )
        asking = Request(
            "POST", self._origin, self._target, headers, b"", request.timeout, request.deadline
        )
        fields = self.grant(asking)
        if self._id.available:
            client_id = self._id.reveal(asking)
            if not self._secret.available:  # a public client
                fields["client_id"] = client_id
            elif self._location == "body":
                fields |= {"client_id": client_id, "client_secret": self._secret.reveal(asking)}
            else:
                pair = f"{quote_plus(client_id)}:{quote_plus(self._secret.reveal(asking))}"
                headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        asking.body = urlencode(fields).encode()
        return asking


class AsyncClientCredentials(AsyncOAuth):
    """A token for a client's own id and secret (section 4.4)."""

    def __init__(
        self,
        client_id: Key | None,
        client_secret: Key | None,
        *,
        token_url: str,
        scopes: tuple[str, ...] = (),
        location: Literal["header", "body"] = "header",
        arguments: tuple[str, str] = ("client_id", "client_secret"),
        variables: tuple[str | None, str | None] = (None, None),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        identity = Given(client_id, arguments[0], variables[0])
        secret = Given(client_secret, arguments[1], variables[1])
        super().__init__(identity, secret, token_url=token_url, location=location, clock=clock)
        self.available = identity.available and secret.available
        self.hint = f"{identity.hint} and {secret.hint}"
        self._scopes = scopes

    def grant(self, asking: Request) -> dict[str, str]:
        fields = {"grant_type": "client_credentials"}
        if self._scopes:
            fields["scope"] = " ".join(self._scopes)
        return fields


class AsyncRefreshToken(AsyncOAuth):
    """A token that a user has granted, renewed by the refresh token that came with it (section 6).

    A server may give a new refresh token with each renewal. The last one is used from then on, and
    `on_refresh_token` is told of it: it has to be kept for the next start.
    """

    def __init__(
        self,
        access_token: Key | None,
        refresh_token: Key | None,
        client_id: Key | None = None,
        client_secret: Key | None = None,
        *,
        token_url: str,
        on_refresh_token: Callable[[str], None] | None = None,
        location: Literal["header", "body"] = "header",
        arguments: tuple[str, str, str, str] = _ARGUMENTS,
        variables: tuple[str | None, str | None, str | None, str | None] = _UNNAMED,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        identity = Given(client_id, arguments[2], variables[2])
        secret = Given(client_secret, arguments[3], variables[3])
        super().__init__(identity, secret, token_url=token_url, location=location, clock=clock)
        self._access = Given(access_token, arguments[0], variables[0])
        self._refresh = Given(refresh_token, arguments[1], variables[1])
        self._rotated: Secret | None = None
        self._on_refresh_token = on_refresh_token
        self.available = self._access.available or self._refresh.available
        self.hint = f"{self._access.hint} or {self._refresh.hint}"
        self._is_new = self._access.available

    async def authorize(self, request: Request, transport: AsyncTransport) -> None:
        """Add the token that was given, until it is refused, and then those that replace it."""
        if not self._is_new:
            await super().authorize(request, transport)
            return
        value = self._access.line(request, "authorization")
        request.headers["authorization"] = f"Bearer {value}"

    def rejected(self, request: Request) -> bool:
        """Let the token go that the server refused, where there is a way to a new one."""
        if not self._refresh.available:
            return False
        if self._is_new:
            self._is_new = False
            return True
        return super().rejected(request)

    def grant(self, asking: Request) -> dict[str, str]:
        if self._rotated is not None:
            token = self._rotated.reveal()
            asking.secrets.append(token)
        else:
            token = self._refresh.reveal(asking)
        return {"grant_type": "refresh_token", "refresh_token": token}

    def granted(self, answer: dict[str, Any]) -> None:
        rotated = answer.get("refresh_token")
        if isinstance(rotated, str) and rotated:
            self._rotated = Secret(rotated)
            if self._on_refresh_token is not None:
                self._on_refresh_token(rotated)


def _granted(content: bytes) -> tuple[str, float, dict[str, Any]] | None:
    """The token and its seconds (section 5.1), and all that came with it.

    A token without an end holds until it is refused.
    """
    try:
        answer: dict[str, Any] = json.loads(content)
        token = answer["access_token"]
        seconds = float(answer.get("expires_in") or "inf")
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return (token, seconds, answer) if isinstance(token, str) and token else None
