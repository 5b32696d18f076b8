"""Sending through an httpx2 client that the caller made, with all that it was told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

import httpcore2
import httpx2

from .async_wire import AsyncAnswer
from .framing import wired
from .headers import Headers
from .messages import Fault, FaultKind, Request
from .trust import distrusts


class AsyncInjected:
    """A transport over an `httpx2.AsyncClient`: its proxies, certificates, mounts and hooks hold.

    Its timeouts, redirects, headers and cookies do not: those are ours. httpx2 bounds each step of
    a call, not the whole, so a server that sends its headers byte by byte can outlast the total.
    The client stays the caller's to close.
    """

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def send(self, request: Request) -> AsyncAnswer:
        """Send `request`, and wait for the headers of its answer."""
        deadline = request.deadline
        limits = request.timeout
        left = deadline.remaining()
        if left is not None and left <= 0:
            raise Fault("timeout", "the time for the call is over", sent=False)
        timeout = httpx2.Timeout(
            connect=deadline.bound(limits.connect),
            read=deadline.bound(limits.read),
            write=deadline.bound(limits.write),
            pool=deadline.bound(limits.pool),
        )
        body = request.body
        fields = [(name.encode(), value.encode("latin-1")) for name, value in wired(request)]
        try:
            sent = httpx2.Request(
                request.method,
                f"{request.origin}{request.target}",
                headers=fields,
                content=body if body is None or isinstance(body, bytes) else aiter(body),
                extensions={"timeout": timeout.as_dict()},
            )
            response = await self._client.send(sent, stream=True, follow_redirects=False)
        except Exception as error:
            raise _fault(error) from error
        return AsyncInjectedAnswer(response, request)

    async def sleep(self, seconds: float) -> None:
        """Wait, as the event loop that runs waits."""
        await cast(httpcore2.AsyncNetworkBackend, httpcore2.AnyIOBackend()).sleep(seconds)

    async def aclose(self) -> None:
        """Nothing: the client is the caller's."""


class AsyncInjectedAnswer:
    def __init__(self, response: httpx2.Response, request: Request) -> None:
        self._response = response
        self._deadline = request.deadline
        self.status = response.status_code
        # A transport of the caller's own may have made the answer with its body, unpacked, at once.
        self._whole = response.is_stream_consumed
        self.headers = Headers(
            (name, value)
            for name, value in response.headers.multi_items()
            if not (self._whole and name == "content-encoding")
        )

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes."""
        if self._whole:
            yield self._response.content
            return
        try:
            async for chunk in self._response.aiter_raw():
                left = self._deadline.remaining()
                if left is not None and left <= 0:
                    raise httpx2.ReadTimeout("the time for the call is over")
                yield chunk
        except Exception as error:
            raise _fault(error) from error

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._response.aclose()


def _fault(error: Exception) -> Fault:
    """The `Fault` that an exception of httpx2 stands for."""
    text = str(error) or type(error).__name__
    kind = _kind(error, text)
    unsent = kind == "connect" or isinstance(error, (httpx2.ConnectTimeout, httpx2.PoolTimeout))
    return Fault(kind, text, sent=not unsent).caused_by(error)


def _kind(error: Exception, text: str) -> FaultKind:
    if isinstance(error, httpx2.TimeoutException):
        return "timeout"
    if distrusts(error):
        return "tls"
    if isinstance(error, (httpx2.ConnectError, httpx2.ProxyError)):
        return "connect"
    if isinstance(error, httpx2.NetworkError) or "disconnected" in text or "peer closed" in text:
        return "lost"
    return "protocol"
