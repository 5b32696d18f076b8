"""How requests are sent: over Python's own sockets, with nothing installed."""

from __future__ import annotations

import os
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TypeAlias

from .async_connection import AsyncConnection, NotSent, open_connection
from .async_network import settle, sleep
from .async_wire import AsyncAnswer, AsyncTransport
from .http1 import Body, Cut, Head, Malformed
from .messages import Fault, FaultKind, Request
from .trust import distrusts
from .urls import Origin

AsyncHTTPClient: TypeAlias = AsyncTransport
"""What a caller may give to send requests with: an object with these three methods."""

_MAX_IDLE = 100
"""Connections to one origin that are kept while they have nothing to do."""

_EXPIRY = 60.0
"""Seconds that a connection is kept while it has nothing to do."""


def open_transport(
    http_client: AsyncHTTPClient | None, ssl_context: ssl.SSLContext | None
) -> AsyncTransport:
    """A transport over `http_client`, or over connections of its own."""
    return AsyncPooled(ssl_context) if http_client is None else AsyncBorrowed(http_client)


class AsyncBorrowed:
    """A transport that stays the caller's to close."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self.send = transport.send
        self.sleep = transport.sleep

    async def aclose(self) -> None:
        """Nothing."""


class AsyncPooled:
    """Connections of our own: kept alive, verified by TLS, through the proxies of the environment.

    Proxies come from `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, certificates from
    `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set. `.netrc` is not read. A call waits for no
    other: where no connection is free, one is made.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None = None) -> None:
        self._ssl_context = ssl_context
        self._idle: dict[Origin, deque[AsyncConnection]] = {}
        self._process = os.getpid()
        self._closed = False

    async def send(self, request: Request) -> AsyncAnswer:
        """Send `request`, and wait for the headers of its answer."""
        connection = await self._kept(request.origin)
        reused = connection is not None
        try:
            if connection is None:
                context = self._context() if request.origin.scheme == "https" else None
                connection = await open_connection(request, context)
            head, body, rest = await connection.exchange(request)
        except BaseException as error:
            sent = connection is not None and connection.sent
            if connection is not None:
                connection.link.abort()
            if isinstance(error, Exception):
                connecting = connection is None
                raise fault_of(error, connecting=connecting, sent=sent, reused=reused) from error
            raise
        return AsyncPooledAnswer(self, connection, request, head, body, rest)

    async def sleep(self, seconds: float) -> None:
        """Wait, as the event loop that runs waits."""
        await sleep(seconds)

    async def aclose(self) -> None:
        """Close every connection."""
        self._closed = True
        idle, self._idle = self._idle, {}
        for connections in idle.values():
            for connection in connections:
                connection.link.abort()
        await settle()

    def keep(self, origin: Origin, connection: AsyncConnection) -> None:
        """Take back a connection that has nothing more to do."""
        if self._closed or self._process != os.getpid():
            connection.link.abort()
            return
        connection.idle_since = time.monotonic()
        idle = self._idle.get(origin)
        if idle is None:
            idle = self._idle.setdefault(origin, deque())
        idle.append(connection)
        if len(idle) > _MAX_IDLE:
            idle.popleft().link.abort()

    async def _kept(self, origin: Origin) -> AsyncConnection | None:
        """The connection that was used last and is still good, if there is one."""
        if self._process != os.getpid():  # forked: the sockets are still the parent's
            self._idle = {}
            self._process = os.getpid()
        idle = self._idle.get(origin)
        while idle:
            try:
                connection = idle.pop()
            except IndexError:  # another thread has it
                break
            if await self._is_good(connection):
                return connection
            connection.link.abort()
        return None

    async def _is_good(self, connection: AsyncConnection) -> bool:
        try:
            fresh = time.monotonic() - connection.idle_since < _EXPIRY
            return fresh and await connection.link.usable()
        except BaseException:  # cancelled: nobody else knows of the connection
            connection.link.abort()
            raise

    def _context(self) -> ssl.SSLContext:
        if self._ssl_context is None:
            context = ssl.create_default_context()
            context.set_alpn_protocols(["http/1.1"])
            self._ssl_context = context
        return self._ssl_context


class AsyncPooledAnswer:
    """An answer from the pool."""

    __slots__ = ("status", "headers", "_pool", "_connection", "_request", "_body", "_rest")

    def __init__(
        self,
        pool: AsyncPooled,
        connection: AsyncConnection,
        request: Request,
        head: Head,
        body: Body,
        rest: bytes,
    ) -> None:
        self.status = head.status
        self.headers = head.headers
        self._pool = pool
        self._connection: AsyncConnection | None = connection
        self._request = request
        self._body = body
        self._rest = rest

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes."""
        try:
            while (connection := self._connection) is not None:
                piece = await self._next(connection)
                if self._body.done:
                    self._release()
                if piece:
                    yield piece
        except (OSError, Cut, Malformed) as error:
            raise fault_of(error) from error

    async def _next(self, connection: AsyncConnection) -> bytes:
        if self._rest or self._body.done:
            return self._unread()
        limit = self._request.timeout.read
        data = await connection.link.read(self._request.deadline.bound(limit))
        if not data:
            self._body.end()
        return self._body.feed(data)

    async def aclose(self) -> None:
        """Give the connection back."""
        if self._connection is None:
            return
        with suppress(Malformed):
            self._unread()
        self._release()

    def _unread(self) -> bytes:
        """The part of the body that came with the head."""
        if self._body.done:
            self._body.rest, self._rest = self._rest or self._body.rest, b""
            return b""
        piece, self._rest = self._body.feed(self._rest), b""
        return piece

    def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._body.done and not self._body.rest and connection.served:
            self._pool.keep(self._request.origin, connection)
        else:
            connection.link.abort()


def fault_of(
    error: Exception, *, connecting: bool = False, sent: bool = True, reused: bool = False
) -> Fault:
    """The `Fault` that an exception of a connection stands for."""
    text = str(error) or type(error).__name__
    return Fault(_kind(error, connecting), text, sent=sent, reused=reused).caused_by(error)


def _kind(error: Exception, connecting: bool) -> FaultKind:
    if isinstance(error, TimeoutError):
        return "timeout"
    if distrusts(error):
        return "tls"
    if connecting:
        return "connect"
    if isinstance(error, (Malformed, NotSent)) or not isinstance(error, (OSError, Cut)):
        return "protocol"
    return "lost"
