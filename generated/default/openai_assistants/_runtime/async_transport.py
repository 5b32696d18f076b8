"""How requests are sent: over httpcore2, the engine of httpx2.

What httpx2 adds to it (URLs, cookies, authentication, redirects, decoding) the runtime does itself,
and it would be a third of the cost of a call. An httpx2 client that a caller gives is used whole.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2

from .async_bounded import AsyncBoundedBackend, Exchange, current
from .async_wire import AsyncAnswer, AsyncTransport, pieces
from .headers import Headers
from .messages import Fault, FaultKind, Request
from .urls import Origin

if TYPE_CHECKING:
    import httpx2


def open_transport(
    http_client: httpx2.AsyncClient | None, ssl_context: ssl.SSLContext | None
) -> AsyncTransport:
    """A transport over `http_client`, or over connections of its own."""
    if http_client is None:
        return AsyncPooled(ssl_context)
    from .async_injected import AsyncInjected  # imports httpx2, which nothing else needs

    return AsyncInjected(http_client)


_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
"""Methods whose empty body is declared as such (RFC 9110 section 8.6)."""


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


def _content(request: Request) -> bytes | AsyncIterator[bytes] | None:
    body = request.body
    return body if body is None or isinstance(body, bytes) else pieces(body)


def _wired(request: Request) -> httpcore2.Request:
    """`request` in the terms of httpcore2."""
    origin = request.origin
    limits = request.timeout
    fields = [(b"Host", origin.authority.encode())]
    fields += [(name.encode(), value.encode("latin-1")) for name, value in request.headers.items()]
    length = request.length
    if length is None:
        fields.append((b"Transfer-Encoding", b"chunked"))
    elif "content-length" not in request.headers and (length or request.method in _WITH_BODY):
        fields.append((b"Content-Length", b"%d" % length))
    return httpcore2.Request(
        request.method,
        httpcore2.URL(
            scheme=origin.scheme, host=origin.host, port=origin.port, target=request.target
        ),
        headers=fields,
        content=_content(request),
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
    """The proxy that the environment names for `origin`."""
    if proxy_bypass(f"{origin.host}:{origin.port}"):
        return None
    proxies = getproxies()
    url = proxies.get(origin.scheme) or proxies.get("all")
    if not url:
        return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username).encode(), unquote(parts.password or "").encode())
    port = f":{parts.port}" if parts.port else ""
    return httpcore2.Proxy(f"{parts.scheme}://{parts.hostname}{port}", auth=auth)


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


def distrusts(error: BaseException | None) -> bool:
    """Whether TLS failed, and not only ended."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return not isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
        error = error.__cause__ or error.__context__
    return False
