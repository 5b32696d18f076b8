"""A connection over asyncio. Its sync twin, `network`, is written by hand: over a socket."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from typing import cast

from .readiness import is_readable
from .timing import timeout

_HIGH = 256 << 10
"""Bytes that may wait to be read before the peer is asked to pause."""

_FALLBACK = 0.25
"""Seconds after which a host's next address is tried beside the first (RFC 8305 section 8)."""


class AsyncLink(asyncio.Protocol):
    """A connection. Steps take at most so many seconds, and raise `OSError`.

    What comes while nobody reads is seen: a link that idles is `usable` only if nothing came.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._paused = False
        self._full = False
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    async def read(self, seconds: float | None) -> bytes:
        """The next bytes; none at the end."""
        if seconds is not None and seconds <= 0:
            raise TimeoutError("the time for the call is over")
        if not self._buffer and not self._ended:
            self._reader = self._loop.create_future()
            await self._within(self._reader, seconds)
        if not self._buffer and self._error is not None:
            raise self._error
        data = bytes(self._buffer)
        self._buffer.clear()
        if self._paused and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, data: bytes | memoryview, seconds: float | None) -> None:
        """Send all of `data`, or leave what the system does not take at once to be sent."""
        if seconds is not None and seconds <= 0:
            raise TimeoutError("the time for the call is over")
        if self._ended or self._transport is None:
            raise self._error or ConnectionResetError("the server hung up")
        self._transport.write(data)
        if self._full:
            self._writer = self._loop.create_future()
            await self._within(self._writer, seconds)

    async def start_tls(
        self, context: ssl.SSLContext, host: str, seconds: float | None
    ) -> AsyncLink:
        """This connection under TLS, its peer verified to be `host`."""
        if self._buffer or self._ended or self._transport is None:
            raise ConnectionResetError("the server spoke, or hung up, before TLS began")
        try:
            async with timeout(seconds):
                self._transport = await self._loop.start_tls(
                    self._transport, self, context, server_hostname=host
                )
        except BaseException:
            self.abort()
            raise
        if self._transport is None:
            raise ConnectionResetError("the server hung up as TLS began")
        return self

    async def answered(self) -> bool:
        """Whether the peer has sent something, or hung up."""
        if not self._buffer and not self._ended and self._readable():
            # The event loop has not looked since: the first turn finds what came, the second reads
            # it. Under TLS it may be no part of an answer.
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return bool(self._buffer) or self._ended

    async def usable(self) -> bool:
        """Whether another request may be sent: nothing has come, and the event loop is the same."""
        return self._loop is asyncio.get_running_loop() and not await self.answered()

    def abort(self) -> None:
        """Close it at once."""
        self._ended = True
        if self._transport is not None:
            with suppress(RuntimeError):  # the event loop is closed, and the connection with it
                self._transport.abort()

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) > _HIGH and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> None:
        self._ended = True
        _wake(self._reader)

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = self._error or exc
        _wake(self._reader)
        if self._writer is not None and not self._writer.done():
            self._writer.set_exception(exc or ConnectionResetError("the server hung up"))

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    def _readable(self) -> bool:
        if self._transport is None:
            return True
        return is_readable(self._transport.get_extra_info("socket").fileno())

    async def _within(self, future: asyncio.Future[None], seconds: float | None) -> None:
        if seconds is None:
            await future
            return
        timer = self._loop.call_later(seconds, _expire, future)
        try:
            await future
        finally:
            timer.cancel()


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)


def _expire(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_exception(TimeoutError("the server took too long"))


async def open_link(host: str, port: int, seconds: float | None) -> AsyncLink:
    """A connection to the first address of `host` that takes one. Raises `OSError`."""
    async with timeout(seconds):
        _, link = await asyncio.get_running_loop().create_connection(
            AsyncLink, host, port, happy_eyeballs_delay=_FALLBACK
        )
    return link


async def settle() -> None:
    """Let the event loop close what was aborted."""
    await asyncio.sleep(0)


async def sleep(seconds: float) -> None:
    """Wait, as the event loop waits."""
    await asyncio.sleep(seconds)
