"""How requests are sent: over urllib3. There is no async client: urllib3 has none."""

from __future__ import annotations

import http.client
import os
import ssl
import time
from collections.abc import Iterator
from typing import TypeAlias, cast

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    IncompleteRead,
    NewConnectionError,
    ProxyError,
)
from urllib3.exceptions import TimeoutError as PoolTimeout

from .bounded import Exchange, bound, current
from .framing import wired
from .headers import Headers
from .messages import Fault, FaultKind, Request
from .proxies import proxy_of
from .trust import distrusts
from .urls import Origin
from .wire import Answer, Transport

HTTPClient: TypeAlias = urllib3.PoolManager
"""What a caller may give to send requests with."""

_POOLS = 16
_CONNECTIONS = 100
_PIECE = 64 << 10


def open_transport(http_client: HTTPClient | None, ssl_context: ssl.SSLContext | None) -> Transport:
    """A transport over `http_client`, or over connections of its own."""
    return Pooled(ssl_context) if http_client is None else Injected(http_client)


class Injected:
    """A transport over a `urllib3.PoolManager`: its proxies, certificates and limits hold.

    Its retries and redirects do not: those are ours. urllib3 bounds each step of a call, not the
    whole, so a server that sends its headers byte by byte can outlast the total. The manager stays
    the caller's to close.
    """

    def __init__(self, manager: urllib3.PoolManager) -> None:
        self._manager = manager

    def send(self, request: Request) -> Answer:
        """Send `request`, and wait for the headers of its answer."""
        return _send(self._manager, request)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def close(self) -> None:
        """Nothing: the manager is the caller's."""


class Pooled:
    """Connections of our own: kept alive, verified by TLS, through the proxies of the environment.

    Proxies come from `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, certificates from
    `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set. `.netrc` is not read.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None = None) -> None:
        self._ssl_context = ssl_context
        self._managers: dict[Origin, urllib3.PoolManager] = {}
        self._process = os.getpid()

    def send(self, request: Request) -> Answer:
        """Send `request`, and wait for the headers of its answer."""
        try:
            manager = self._manager(request.origin)
        except Exception as error:
            raise Fault("connect", str(error), sent=False).caused_by(error) from error
        return _send(manager, request)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close every connection."""
        managers, self._managers = self._managers, {}
        for manager in managers.values():
            manager.clear()

    def _manager(self, origin: Origin) -> urllib3.PoolManager:
        if self._process != os.getpid():  # forked: the sockets are still the parent's
            self._managers = {}
            self._process = os.getpid()
        manager = self._managers.get(origin)
        if manager is None:
            manager = self._managers.setdefault(origin, self._new_manager(origin))
        return manager

    def _new_manager(self, origin: Origin) -> urllib3.PoolManager:
        if self._ssl_context is None and origin.scheme == "https":
            self._ssl_context = ssl.create_default_context()
        context = self._ssl_context
        proxy = proxy_of(origin)
        manager: urllib3.PoolManager
        if proxy is None:
            manager = urllib3.PoolManager(_POOLS, maxsize=_CONNECTIONS, ssl_context=context)
        else:
            authorization = proxy.authorization
            headers = {"Proxy-Authorization": authorization} if authorization else None
            manager = urllib3.ProxyManager(
                proxy.url,
                _POOLS,
                maxsize=_CONNECTIONS,
                ssl_context=context,
                proxy_headers=headers,
            )
        bound(manager)
        return manager


def _send(manager: urllib3.PoolManager, request: Request) -> Answer:
    deadline = request.deadline
    limits = request.timeout
    left = deadline.remaining()
    if left is not None and left <= 0:
        raise Fault("timeout", "the time for the call is over", sent=False)
    exchange = Exchange(request)
    current.set(exchange)
    try:
        response = manager.urlopen(
            request.method,
            f"{request.origin.scheme}://{_host(request.origin)}{request.target}",
            redirect=False,
            headers=dict(wired(request)),
            body=request.body,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(
                connect=deadline.bound(limits.connect), read=deadline.bound(limits.read)
            ),
        )
    except Exception as error:
        raise fault_of(error, sent=exchange.sent, reused=not exchange.connected) from error
    return PooledAnswer(cast(urllib3.HTTPResponse, response), exchange)


class PooledAnswer:
    """An answer from the pool."""

    def __init__(self, response: urllib3.HTTPResponse, exchange: Exchange) -> None:
        self.status = response.status
        self.headers = Headers(response.headers.iteritems())
        self._response = response
        self._exchange = exchange

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes."""
        current.set(self._exchange)
        try:
            while chunk := self._response.read1(_PIECE, decode_content=False):
                left = self._exchange.request.deadline.remaining()
                if left is not None and left <= 0:
                    raise TimeoutError("the time for the call is over")
                yield chunk
                current.set(self._exchange)  # the thread may have sent something else meanwhile
        except Exception as error:
            raise fault_of(error) from error

    def close(self) -> None:
        """Give the connection back; one whose answer was not read to its end is closed."""
        if not self._response.closed:
            self._response.close()
        self._response.release_conn()


_LOST = (IncompleteRead, http.client.IncompleteRead, ConnectionError, ssl.SSLEOFError)


def _host(origin: Origin) -> str:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return f"{host}:{origin.port}"


def fault_of(error: Exception, *, sent: bool = True, reused: bool = False) -> Fault:
    """The `Fault` that an exception of urllib3 stands for."""
    text = str(error) or type(error).__name__
    kind = _kind(error)
    unsent = kind == "connect" or isinstance(error, ConnectTimeoutError)
    return Fault(kind, text, sent=sent and not unsent, reused=reused).caused_by(error)


def _kind(error: Exception) -> FaultKind:
    found: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in found:
        found.append(link)
        inner = [arg for arg in link.args if isinstance(arg, BaseException)]
        link = link.__cause__ or link.__context__ or (inner[0] if inner else None)
    if distrusts(error):
        return "tls"
    if any(isinstance(one, (NewConnectionError, ProxyError)) for one in found):
        return "connect"
    if any(isinstance(one, (PoolTimeout, TimeoutError)) for one in found):
        return "timeout"
    if any(isinstance(one, _LOST) for one in found):
        return "lost"
    return "protocol"
