"""Connections whose every step ends by the deadline of the call that they serve."""

from __future__ import annotations

import http.client
import io
from contextvars import ContextVar
from typing import Any, cast

import urllib3
import urllib3.connection

from .messages import Request


class Exchange:
    """One request and its answer, as seen from the sockets."""

    __slots__ = ("request", "connected", "sent")

    def __init__(self, request: Request) -> None:
        self.request = request
        self.connected = False
        self.sent = False


current: ContextVar[Exchange] = ContextVar("exchange")
"""The exchange that the running thread is about. The pool passes no such thing down."""

_PIECE = 64 << 10


def _left(limit: float | None) -> float | None:
    left = current.get().request.deadline.bound(limit)
    if left is not None and left <= 0:
        raise TimeoutError("the time for the call is over")
    return left


class BoundedSocket:
    """A socket that knows the deadline; all that `http.client` and urllib3 ask of one.

    A limit per step, all that urllib3 has, lets a server go on for ever, a byte at a time.
    """

    def __init__(self, connected: Any) -> None:
        self._socket = connected

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def settimeout(self, value: float | None) -> None:
        """Nothing: each step has its own limit."""

    def sendall(self, data: Any) -> None:
        exchange = current.get()
        exchange.sent = True
        view = memoryview(data)
        for at in range(0, len(view), _PIECE):
            self._socket.settimeout(_left(exchange.request.timeout.write))
            self._socket.sendall(view[at : at + _PIECE])

    def recv_into(self, buffer: Any) -> int:
        self._socket.settimeout(_left(current.get().request.timeout.read))
        return cast(int, self._socket.recv_into(buffer))

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self, self._socket.makefile("rb", buffering=0)))


class _Reader(io.RawIOBase):
    """`holds` keeps the socket open until this is closed, as its own files do."""

    def __init__(self, bounded: BoundedSocket, holds: io.RawIOBase) -> None:
        super().__init__()
        self._bounded = bounded
        self._holds = holds

    def close(self) -> None:
        self._holds.close()
        super().close()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._bounded.recv_into(buffer)


class _Answer(http.client.HTTPResponse):
    """Lets go of all that comes before the answer, as `http.client` does of 100 alone."""

    def _read_status(self) -> tuple[str, int, str]:
        read = cast("tuple[str, int, str]", super()._read_status())  # type: ignore[misc]
        version, status, reason = read
        is_interim = 100 < status < 200 and status != http.client.SWITCHING_PROTOCOLS
        return version, http.client.CONTINUE if is_interim else status, reason


def _as_given(url: str) -> str:
    """`url` with the target that it was made of: urllib3 quotes brackets and more again."""
    root = "" if url.startswith("/") else url[: url.index("/", len("https://"))]
    return root + current.get().request.target


class _HTTPConnection(urllib3.connection.HTTPConnection):
    response_class = _Answer

    def putrequest(self, method: str, url: str, *args: Any, **kwargs: Any) -> None:
        super().putrequest(method, _as_given(url), *args, **kwargs)

    def connect(self) -> None:
        current.get().connected = True
        super().connect()
        self.sock: Any = BoundedSocket(self.sock)


class _HTTPSConnection(urllib3.connection.HTTPSConnection):
    response_class = _Answer

    def putrequest(self, method: str, url: str, *args: Any, **kwargs: Any) -> None:
        super().putrequest(method, _as_given(url), *args, **kwargs)

    def connect(self) -> None:
        current.get().connected = True
        super().connect()
        self.sock: Any = BoundedSocket(self.sock)


class HTTPPool(urllib3.HTTPConnectionPool):
    """Connections to one origin, or to a proxy."""

    ConnectionCls = cast(Any, _HTTPConnection)


class HTTPSPool(urllib3.HTTPSConnectionPool):
    """The same under TLS."""

    ConnectionCls = cast(Any, _HTTPSConnection)


def bound(manager: urllib3.PoolManager) -> None:
    """Make the pools of `manager` of such connections."""
    manager.pool_classes_by_scheme = cast(Any, {"http": HTTPPool, "https": HTTPSPool})
