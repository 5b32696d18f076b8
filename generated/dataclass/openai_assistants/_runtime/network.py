"""A connection over a socket: what `async_network` is over asyncio."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import suppress

from .readiness import is_readable

_PIECE = 64 << 10


class Link:
    """A connection. Steps take at most so many seconds, and raise `OSError`."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._plain = not isinstance(connected, ssl.SSLSocket)

    def read(self, seconds: float | None) -> bytes:
        """The next bytes; none at the end."""
        self._socket.settimeout(_positive(seconds))
        return self._socket.recv(_PIECE)

    def write(self, data: bytes | memoryview, seconds: float | None) -> None:
        """Send all of `data`."""
        end = None if seconds is None else time.monotonic() + seconds
        while data:
            self._socket.settimeout(_positive(seconds))
            sent = self._socket.send(data)
            data = memoryview(data)[sent:]
            if data and end is not None:
                seconds = end - time.monotonic()

    def start_tls(self, context: ssl.SSLContext, host: str, seconds: float | None) -> Link:
        """This connection under TLS, its peer verified to be `host`."""
        try:
            self._socket.settimeout(_positive(seconds))
            return Link(context.wrap_socket(self._socket, server_hostname=host))
        except BaseException:
            self.abort()
            raise

    def answered(self) -> bool:
        """Whether the peer has sent something, or hung up; under TLS that does not show."""
        return self._plain and is_readable(self._socket.fileno())

    def usable(self) -> bool:
        """Whether another request may be sent: nothing has come since the last answer."""
        if not is_readable(self._socket.fileno()):
            return True
        if self._plain:
            return False
        self._socket.settimeout(0)
        try:
            self._socket.recv(1)  # of TLS, it may be no part of an answer
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            pass
        return False

    def abort(self) -> None:
        """Close it at once."""
        with suppress(OSError):
            self._socket.close()


def _positive(seconds: float | None) -> float | None:
    if seconds is not None and seconds <= 0:
        raise TimeoutError("the time for the call is over")
    return seconds


def open_link(host: str, port: int, seconds: float | None) -> Link:
    """A connection to the first address of `host` that takes one. Raises `OSError`."""
    end = None if seconds is None else time.monotonic() + seconds
    failure: OSError = ConnectionRefusedError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        left = None if end is None else end - time.monotonic()
        connected = socket.socket(family, kind, protocol)
        try:
            connected.settimeout(_positive(left))
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connected.connect(address)
        except OSError as error:
            connected.close()
            failure = error
        except BaseException:
            connected.close()
            raise
        else:
            return Link(connected)
    raise failure


def settle() -> None:
    """Nothing is left to be done."""


def sleep(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)
