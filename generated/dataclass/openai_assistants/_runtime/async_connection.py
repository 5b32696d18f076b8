"""One connection: a request goes out, and its answer comes in."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable

from .async_network import AsyncLink, open_link
from .framing import wired
from .http1 import Body, Cut, Head, HeadReader, Malformed, body_of
from .messages import Request
from .proxies import Proxy, proxy_of
from .urls import Origin

_PIECE = 64 << 10
"""Bytes that are sent at once; an answer that comes early is noticed between two pieces."""

_MAX_INTERIM = 16
"""Answers with 1xx before the one that counts."""


class NotSent(Exception):
    """The request cannot be written."""


class AsyncConnection:
    """A connection to an origin, or to the proxy before it."""

    def __init__(self, link: AsyncLink, proxy: Proxy | None = None) -> None:
        self.link = link
        self.idle_since = 0.0
        self.served = False
        """Whether it has served a request before."""
        self.sent = False
        """Whether any byte of the present request may have gone out."""
        self._proxy = proxy

    async def exchange(self, request: Request) -> tuple[Head, Body, bytes]:
        """Send `request`; the head of its answer, its body, and the bytes of it that have come."""
        self.sent = False
        whole = True
        failure: OSError | None = None
        try:
            whole = await self._write(request)
        except (ConnectionError, ssl.SSLError) as error:
            failure = error  # a server that hangs up may have answered before
        try:
            head, rest = await self._read_head(request)
        except (OSError, Cut):
            if failure is not None:
                raise failure from None
            raise
        body = body_of(head, request.method)
        self.served = whole and failure is None and head.persists
        return head, body, rest

    async def _write(self, request: Request) -> bool:
        """Whether all of it went out: an answer that comes early ends it."""
        head = self._head(request)
        body = request.body
        self.sent = True
        if body is None or isinstance(body, bytes):
            if body is None or len(body) <= _PIECE:  # joined, both go out in one packet
                return await self._send(head + (body or b""), request)
            return await self._send(head, request) and await self._send(body, request)
        await self._send(head, request)
        return await self._write_pieces(body, request)

    async def _write_pieces(self, body: AsyncIterable[bytes], request: Request) -> bool:
        length = request.length
        async for piece in body:
            framed = b"%x\r\n%b\r\n" % (len(piece), piece) if length is None else piece
            if await self.link.answered() or not await self._send(framed, request):
                return False
        return await self._send(b"0\r\n\r\n" if length is None else b"", request)

    def _head(self, request: Request) -> bytes:
        target = request.target
        fields = wired(request)
        if self._proxy is not None and request.origin.scheme == "http":
            # RFC 9112 section 3.2.2: to a proxy, the whole of the URL.
            target = f"http://{_host(request.origin)}{target}"
            authorization = self._proxy.authorization
            if authorization is not None:
                fields.append(("Proxy-Authorization", authorization))
        if not (target.isascii() and target.isprintable()) or " " in target:
            raise NotSent("the target of the request is not quoted")
        lines = "".join([f"{name}: {value}\r\n" for name, value in fields])
        return f"{request.method} {target} HTTP/1.1\r\n{lines}\r\n".encode("latin-1")

    async def _send(self, data: bytes, request: Request) -> bool:
        """Whether all of `data` went out: an answer that comes early ends it."""
        view = memoryview(data)
        for at in range(0, len(view), _PIECE):
            if at and await self.link.answered():
                return False
            limit = request.deadline.bound(request.timeout.write)
            await self.link.write(view[at : at + _PIECE], limit)
        return True

    async def _read_head(self, request: Request) -> tuple[Head, bytes]:
        rest = b""
        for _ in range(_MAX_INTERIM):
            head, rest = await read_head(self.link, request, rest)
            if head.status >= 200:
                return head, rest
            if head.status == 101:
                break
        raise Malformed("the server keeps announcing an answer, or changes to another protocol")


async def read_head(link: AsyncLink, request: Request, rest: bytes = b"") -> tuple[Head, bytes]:
    """The next head that comes over `link`, and what came behind it; `rest` has come already."""
    reader = HeadReader()
    found = reader.feed(rest) if rest else None
    while found is None:
        data = await link.read(request.deadline.bound(request.timeout.read))
        if not data:
            raise Cut("the server hung up " + ("in" if reader.begun else "before") + " its answer")
        found = reader.feed(data)
    return found


async def open_connection(request: Request, context: ssl.SSLContext | None) -> AsyncConnection:
    """A connection for `request`, through the proxy that the environment names.

    Raises `OSError`, or `ValueError` for a proxy that cannot be used.
    """
    origin = request.origin
    proxy = proxy_of(origin)
    if proxy is not None and proxy.scheme != "http":
        raise ValueError(f"a proxy by {proxy.scheme}: only http:// ones are known")
    host, port = (origin.host, origin.port) if proxy is None else (proxy.host, proxy.port or 80)
    link = await open_link(host, port, _left(request))
    try:
        if proxy is not None and origin.scheme == "https":
            await _tunnel(link, request, proxy)
        if context is not None:
            link = await link.start_tls(context, origin.host, _left(request))
    except BaseException:
        link.abort()
        raise
    return AsyncConnection(link, proxy)


async def _tunnel(link: AsyncLink, request: Request, proxy: Proxy) -> None:
    """Have `proxy` pass on what comes (CONNECT, RFC 9110 section 9.3.6)."""
    host = _host(request.origin)
    lines = f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n"
    if proxy.authorization is not None:
        lines += f"Proxy-Authorization: {proxy.authorization}\r\n"
    await link.write(f"{lines}\r\n".encode("latin-1"), _left(request))
    head, rest = await read_head(link, request)
    if not 200 <= head.status < 300 or rest:
        raise ConnectionRefusedError(f"the proxy {proxy.url} answered {head.status} to CONNECT")


def _host(origin: Origin) -> str:
    """Host and port, even where the port is the scheme's own."""
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return f"{host}:{origin.port}"


def _left(request: Request) -> float | None:
    left = request.deadline.bound(request.timeout.connect)
    if left is not None and left <= 0:
        raise TimeoutError("the time for the call is over")
    return left
