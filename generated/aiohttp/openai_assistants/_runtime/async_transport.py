"""How requests are sent: over aiohttp. There is no sync client: aiohttp has none."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import aiohttp
from yarl import URL

from .async_wire import AsyncAnswer, AsyncTransport
from .framing import wired
from .headers import Headers
from .messages import Fault, FaultKind, Request
from .proxies import proxy_of
from .timing import timeout
from .trust import distrusts
from .urls import Origin

AsyncHTTPClient: TypeAlias = aiohttp.ClientSession
"""What a caller may give to send requests with."""

_CONNECTIONS = 1000
_EXPIRY = 60.0
"""Seconds that a connection is kept while it has nothing to do."""

_MAX_HEAD = 128 << 10

_NOT_ASKED_FOR = frozenset({"accept", "accept-encoding", "content-type", "user-agent"})
"""Headers that aiohttp adds of its own where a request has none."""


def open_transport(
    http_client: AsyncHTTPClient | None, ssl_context: ssl.SSLContext | None
) -> AsyncTransport:
    """A transport over `http_client`, or over connections of its own."""
    return AsyncPooled(ssl_context) if http_client is None else AsyncInjected(http_client)


class AsyncInjected:
    """A transport over an `aiohttp.ClientSession`: its connector holds.

    Its timeouts, redirects, headers and cookies do not: those are ours. The session stays the
    caller's to close.
    """

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._ways = _Ways()

    async def send(self, request: Request) -> AsyncAnswer:
        """Send `request`, and wait for the headers of its answer."""
        return await _send(self._session, request, self._ways)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def aclose(self) -> None:
        """Nothing: the session is the caller's."""


class AsyncPooled:
    """Connections of our own: kept alive, verified by TLS, through the proxies of the environment.

    Proxies come from `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, certificates from
    `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set. `.netrc` is not read.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None = None) -> None:
        self._ssl_context = ssl_context
        self._ways = _Ways()
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()

    async def send(self, request: Request) -> AsyncAnswer:
        """Send `request`, and wait for the headers of its answer."""
        return await _send(self._opened(), request, self._ways)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def aclose(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        if self._loop is not loop or self._process != os.getpid():
            # A session is of one event loop; forked, its sockets are still the parent's.
            self._session = None
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=_CONNECTIONS,
                keepalive_timeout=_EXPIRY,
                ssl=self._ssl_context if self._ssl_context is not None else True,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                max_line_size=_MAX_HEAD,
                max_field_size=_MAX_HEAD,
            )
            # It would repeat what is idempotent by itself, and no option keeps it from that.
            setattr(self._session, "_retry_connection", False)  # noqa: B010
            self._loop = loop
            self._process = os.getpid()
        return self._session


async def _send(session: aiohttp.ClientSession, request: Request, ways: _Ways) -> AsyncAnswer:
    left = request.deadline.remaining()
    if left is not None and left <= 0:
        raise Fault("timeout", "the time for the call is over", sent=False)
    _refuse_latin(request)
    # The event loop may not have looked since the last call: the first turn finds connections that
    # their servers have closed, the second lets go of them.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        way = ways[request.origin]
        async with timeout(left):
            response = await session.request(
                request.method,
                URL(way.root + request.target, encoded=True),
                data=request.body,
                headers=_fields(request) + way.headers,
                skip_auto_headers=_NOT_ASKED_FOR - request.headers.keys() or None,
                allow_redirects=False,
                auto_decompress=False,
                timeout=_limits(request.timeout.connect, request.timeout.read),
                **way.arguments,
            )
    except Exception as error:
        raise fault_of(error) from error
    return AsyncPooledAnswer(response, request)


def _refuse_latin(request: Request) -> None:
    """`ValueError` for what aiohttp would write in UTF-8, where other transports do in Latin-1."""
    for name, value in request.headers.items():
        if not value.isascii():
            raise ValueError(f"header {name!r} is not ASCII, and aiohttp knows no Latin-1")


def _fields(request: Request) -> list[tuple[str, str]]:
    """All but what aiohttp says itself. No variable of a frame on the way of an exception holds
    them: some tools print these."""
    return [one for one in wired(request) if one[0] != "Transfer-Encoding"]


@lru_cache
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)


class AsyncPooledAnswer:
    """An answer from the session."""

    def __init__(self, response: aiohttp.ClientResponse, request: Request) -> None:
        self.status = response.status
        self.headers = Headers(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in response.raw_headers
        )
        self._response = response
        self._request = request

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes."""
        try:
            while True:
                left = self._request.deadline.remaining()
                if left is not None and left <= 0:
                    raise TimeoutError("the time for the call is over")
                chunk = await self._next(left)
                if not chunk:
                    return
                yield chunk
        except Exception as error:
            raise fault_of(error) from error

    async def _next(self, left: float | None) -> bytes:
        """What has come, which needs no timer, else what comes next; nothing at the end."""
        content = self._response.content
        chunk = content.read_nowait()
        if chunk or content.at_eof():
            return chunk
        async with timeout(left):
            return await content.readany()

    async def aclose(self) -> None:
        """Give the connection back; one whose answer was not read to its end is closed."""
        if self._response.content.at_eof():
            self._response.release()
        else:
            self._response.close()


@dataclass
class _Way:
    """How requests get to an origin, and what is said to the proxy on the way, if there is one."""

    root: str
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]], repr=False)
    arguments: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)


class _Ways(dict[Origin, _Way]):
    """Ways by their origins. The environment is looked at once for each: that takes as long as all
    the rest of a request."""

    def __missing__(self, origin: Origin) -> _Way:
        proxy = proxy_of(origin)
        found = _Way(str(origin))
        if proxy is not None:
            found.arguments["proxy"] = proxy.url
            if proxy.authorization is not None:
                said = [("Proxy-Authorization", proxy.authorization)]
                if origin.scheme == "https":  # as the tunnel is asked for, and not in it
                    found.arguments["proxy_headers"] = said
                else:
                    found.headers = said
        self[origin] = found
        return found


def fault_of(error: Exception) -> Fault:
    """The `Fault` that an exception of aiohttp stands for."""
    text = str(error) or type(error).__name__
    kind = _kind(error)
    unsent = kind == "connect" or isinstance(error, aiohttp.ConnectionTimeoutError)
    return Fault(kind, text, sent=not unsent).caused_by(error)


def _kind(error: Exception) -> FaultKind:
    # Until Python 3.11 the time-out of asyncio, which aiohttp raises, is another than Python's.
    if isinstance(error, (TimeoutError, asyncio.TimeoutError)):
        return "timeout"
    if isinstance(error, aiohttp.ClientSSLError) or distrusts(error):
        return "tls"
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError)):
        return "connect"
    if isinstance(error, (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, OSError)):
        return "lost"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "lost"
    return "protocol"
