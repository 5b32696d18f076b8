"""Connections whose every step ends by the deadline of the call that they serve."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, cast

import httpcore2

from .messages import Deadline


class Exchange:
    """One request and its answer, as seen from the sockets."""

    __slots__ = ("deadline", "connected", "sent")

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.connected = False
        self.sent = False


_PACKET = 64 << 10
"""Bytes beyond which headers and body are not joined: it would be a copy for nothing."""

current: ContextVar[Exchange] = ContextVar("exchange")
"""The exchange that the running task, or thread, is about. The pool passes no such thing down."""


def _left(timeout: float | None, over: type[httpcore2.TimeoutException]) -> float | None:
    """The seconds that a step may take."""
    left = current.get().deadline.bound(timeout)
    if left is not None and left <= 0:
        raise over("the time for the call is over")
    return left


class AsyncBounded(httpcore2.AsyncNetworkStream):
    """A connection whose every step ends by the deadline of the call that it serves.

    A limit per step, all that httpcore2 has, lets a server go on for ever, a byte at a time.

    The first write of a request, its headers, waits for the second, so that both go out at once:
    one packet and one system call fewer, a sixth of the cost of a small call.
    """

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream
        self._held = b""
        self._begun = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._held:
            # As when httpcore2 writes: a server that hangs up may have answered before.
            with suppress(httpcore2.WriteError):
                await self._flush(b"", timeout)
        self._begun = False
        return await self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._begun:
            await self._flush(buffer, timeout)
        else:
            self._begun = True
            self._held = buffer

    async def _flush(self, buffer: bytes, timeout: float | None) -> None:
        held, self._held = self._held, b""
        current.get().sent = True
        if held and len(buffer) > _PACKET:
            await self._stream.write(held, _left(timeout, httpcore2.WriteTimeout))
            held = b""
        await self._stream.write(held + buffer, _left(timeout, httpcore2.WriteTimeout))

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        left = _left(timeout, httpcore2.ConnectTimeout)
        return AsyncBounded(await self._stream.start_tls(ssl_context, server_hostname, left))

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class AsyncBoundedBackend(httpcore2.AsyncNetworkBackend):
    """Makes connections that know the deadline."""

    def __init__(self) -> None:
        self._backend = cast(httpcore2.AsyncNetworkBackend, httpcore2.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        current.get().connected = True
        left = _left(timeout, httpcore2.ConnectTimeout)
        return AsyncBounded(
            await self._backend.connect_tcp(host, port, left, local_address, socket_options)
        )

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)
