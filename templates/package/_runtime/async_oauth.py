"""OAuth2 client credentials (RFC 6749 section 4.4): a token that is fetched, kept and renewed."""

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
from .headers import SentHeaders
from .messages import Fault, Request
from .urls import parse_url

_EARLY = 30.0
"""Seconds before its end that a token is no longer used: it has to last for the call."""

_MAX_TOKEN_BYTES = 1 << 20


class AsyncClientCredentials(AsyncFetched):
    """`Authorization: Bearer …` with a token for a client's own id and secret.

    The token is fetched when it is first needed, by one call for all that wait for it, and again
    when it ends or the server refuses it. `location` is where the id and the secret are sent: the
    header that every server understands, or the body that some insist on (section 2.3.1).
    """

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
        self._id = Given(client_id, arguments[0], variables[0])
        self._secret = Given(client_secret, arguments[1], variables[1])
        self.available = self._id.available and self._secret.available
        self.hint = f"{self._id.hint} and {self._secret.hint}"
        self._origin, self._target = parse_url(token_url)
        self._scopes = scopes
        self._location = location
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._ends = 0.0

    async def authorize(self, request: Request, transport: AsyncTransport) -> None:
        """Add the token, fetching it where there is none that still holds."""
        token = self._current()
        if not token:
            async with self._lock:
                token = self._current() or await self._fetched(request, transport)
        request.secrets.append(token)
        request.headers["authorization"] = f"Bearer {token}"

    def rejected(self, request: Request) -> bool:
        """Let the token go that the server refused; a new one may be better."""
        carried = request.headers.get("authorization")
        if carried is not None and carried == f"Bearer {self._token}":
            self._token = ""
        return carried is not None

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
        granted = _granted(content)
        if granted is None:
            error = ResponseDecodeError(f"POST {asking.path} gave no token")
            error.status = opened.status
            error.headers = opened.headers
            raise error
        self._token, seconds = granted
        self._ends = self._clock() + max(seconds - _EARLY, seconds / 2)
        return self._token

    def _asking(self, request: Request) -> Request:
        """The request for a token, within the time of the call that needs it."""
        fields = {"grant_type": "client_credentials"}
        if self._scopes:
            fields["scope"] = " ".join(self._scopes)
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
        client_id, client_secret = self._id.reveal(asking), self._secret.reveal(asking)
        if self._location == "body":
            fields |= {"client_id": client_id, "client_secret": client_secret}
        else:
            pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}"
            headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        asking.body = urlencode(fields).encode()
        return asking


def _granted(content: bytes) -> tuple[str, float] | None:
    """The token and its seconds (section 5.1); one without an end holds until it is refused."""
    try:
        answer: dict[str, Any] = json.loads(content)
        token = answer["access_token"]
        seconds = float(answer.get("expires_in") or "inf")
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return (token, seconds) if isinstance(token, str) and token else None
