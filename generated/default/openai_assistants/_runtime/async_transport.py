"""How requests are sent: over httpcore2, the engine of httpx2.

What httpx2 adds to it (URLs, cookies, authentication, redirects, decoding) the runtime does itself,
and it would be a third of the cost of a call. An httpx2 client that a caller gives is used whole.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import httpcore2

from .async_bounded import AsyncBoundedBackend, Exchange, current
from .async_wire import AsyncAnswer, AsyncTransport
from .framing import wired
from .headers import Headers
from .messages import Fault, FaultKind, Request
from .proxies import proxy_of
from .trust import distrusts
from .urls import Origin

if TYPE_CHECKING:
    from typing import TypeAlias

    import httpx2

    AsyncHTTPClient: TypeAlias = httpx2.AsyncClient
    """What a caller may give to send requests with."""


def open_transport(
    http_client: AsyncHTTPClient | None, ssl_context: ssl.SSLContext | None
) -> AsyncTransport:
    """A transport over `http_client`, or over connections of its own."""
    if http_client is None:
        return AsyncPooled(ssl_context)
    from .async_injected import AsyncInjected  # imports httpx2, which nothing else needs

    return AsyncInjected(http_client)


class AsyncPooled:
    """Connections of our own: kept alive, verified by TLS, through the proxies of the environment.

    Proxies come from `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, certificates from
    `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set. `.netrc` is not read.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None = None) -> None:
        self._ssl_context = ssl_context
        self._backend = AsyncBoundedBackend()
        self._pools: dict[Origin, httpcore2.AsyncConnectionPool] = {}
        self._process = os.getpid()

    async def send(self, request: Request) -> AsyncAnswer:
        """Send `request`, and wait for the headers of its answer."""
        exchange = Exchange(request.deadline)
        current.set(exchange)
        try:
            response = await self._pool(request.origin).handle_async_request(_wired(request))
        except Exception as error:
            raise fault_of(error, sent=exchange.sent, reused=not exchange.connected) from error
        return AsyncPooledAnswer(response, exchange)

    async def sleep(self, seconds: float) -> None:
        """Wait, as the event loop that runs waits."""
        await self._backend.sleep(seconds)

    async def aclose(self) -> None:
        """Close every connection."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()

    def _pool(self, origin: Origin) -> httpcore2.AsyncConnectionPool:
        if self._process != os.getpid():  # forked: the sockets are still the parent's
            self._pools = {}
            self._process = os.getpid()
        pool = self._pools.get(origin)
        if pool is None:
            pool = self._pools.setdefault(origin, self._new_pool(origin))
        return pool

    def _new_pool(self, origin: Origin) -> httpcore2.AsyncConnectionPool:
        if self._ssl_context is None and origin.scheme == "https":
            self._ssl_context = httpcore2.default_ssl_context()
        return httpcore2.AsyncConnectionPool(
            ssl_context=self._ssl_context,
            max_connections=1000,
            max_keepalive_connections=100,
            keepalive_expiry=60.0,
            proxy=_proxy(origin),
            network_backend=self._backend,
        )


class AsyncPooledAnswer:
    """An answer from the pool."""

    __slots__ = ("status", "headers", "_response", "_exchange")

    def __init__(self, response: httpcore2.Response, exchange: Exchange) -> None:
        self.status = response.status
        self.headers = Headers(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers
        )
        self._response = response
        self._exchange = exchange

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes."""
        current.set(self._exchange)
        try:
            async for chunk in self._response.aiter_stream():
                yield chunk
                current.set(self._exchange)  # the task may have sent something else meanwhile
        except Exception as error:
            raise fault_of(error) from error

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._response.aclose()


def _wired(request: Request) -> httpcore2.Request:
    """`request` in the terms of httpcore2."""
    origin = request.origin
    limits = request.timeout
    return httpcore2.Request(
        request.method,
        httpcore2.URL(
            scheme=origin.scheme, host=origin.host, port=origin.port, target=request.target
        ),
        headers=[(name.encode(), value.encode("latin-1")) for name, value in wired(request)],
        content=request.body,
        extensions={
            "timeout": {
                "connect": limits.connect,
                "read": limits.read,
                "write": limits.write,
                "pool": request.deadline.bound(limits.pool),
            }
        },
    )


def _proxy(origin: Origin) -> httpcore2.Proxy | None:
    proxy = proxy_of(origin)
    if proxy is None:
        return None
    auth = None
    if proxy.username is not None:
        auth = (proxy.username.encode(), proxy.password.encode())
    return httpcore2.Proxy(proxy.url, auth=auth)


def fault_of(error: Exception, *, sent: bool = True, reused: bool = False) -> Fault:
    """The `Fault` that an exception of httpcore2 stands for."""
    text = str(error) or type(error).__name__
    kind = _kind(error, text)
    # What a proxy was told to make a tunnel is none of the request.
    fault = Fault(kind, text, sent=sent and kind != "connect", reused=reused)
    return fault.caused_by(error)


def _kind(error: Exception, text: str) -> FaultKind:
    if isinstance(error, httpcore2.TimeoutException):
        return "timeout"
    if distrusts(error):
        return "tls"
    if isinstance(error, (httpcore2.ConnectError, httpcore2.ProxyError)):
        return "connect"
    # httpcore2 and h11 have one class for "the server hung up" and "the server talks nonsense".
    if isinstance(error, httpcore2.NetworkError) or "disconnected" in text or "peer closed" in text:
        return "lost"
    return "protocol"
