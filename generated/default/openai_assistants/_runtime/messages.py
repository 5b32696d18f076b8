"""What passes between the client and a transport: requests, their bodies, deadlines and faults."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from .headers import SentHeaders
from .options import Timeout
from .urls import Origin


class Deadline:
    """The moment by which a call ends, on a clock that never jumps."""

    __slots__ = ("_at", "_clock", "_seconds")

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seconds = seconds
        self._at = None if seconds is None else clock() + seconds

    def remaining(self) -> float | None:
        """Seconds left, 0 or less when over; `None` if there is no end."""
        return None if self._at is None else self._at - self._clock()

    def renew(self) -> None:
        """Begin again: for streams, which may go on for ever as long as they go on."""
        if self._seconds is not None:
            self._at = self._clock() + self._seconds

    def bound(self, seconds: float | None) -> float | None:
        """The shorter of `seconds` and what is left."""
        if self._at is None:
            return seconds
        left = self._at - self._clock()
        return left if seconds is None or left < seconds else seconds


class Streamed(Protocol):
    """A body that is read as it is sent: once."""

    length: int | None
    """In bytes; `None` where it shows only as it is sent."""

    failure: Exception | None
    """What kept it from being read: the caller's own, and no fault of the connection."""

    def __iter__(self) -> Iterator[bytes]: ...

    def __aiter__(self) -> AsyncIterator[bytes]: ...


@dataclass
class Request:
    """One request as it goes out. Printing it shows no credential and no body."""

    method: str
    origin: Origin
    target: str = field(repr=False)
    """Path and query, quoted."""

    headers: SentHeaders
    """All but those that `framing` adds as it is sent."""

    body: bytes | Streamed | None = field(repr=False)
    timeout: Timeout = field(repr=False)
    deadline: Deadline = field(repr=False)
    secrets: list[str] = field(default_factory=list[str], repr=False)
    """What its credentials are, so that no message repeats one that the server sends back."""

    @property
    def path(self) -> str:
        """The target without its query, which may hold a key."""
        return self.target.partition("?")[0]

    @property
    def streamed(self) -> Streamed | None:
        """The body if it is read as it is sent: such a request is sent once."""
        return None if self.body is None or isinstance(self.body, bytes) else self.body

    @property
    def length(self) -> int | None:
        """The body's length in bytes, `None` if that shows only as it is sent."""
        if self.body is None or isinstance(self.body, bytes):
            return len(self.body or b"")
        return self.body.length


class Content:
    """A body that is not JSON: what it is, and how to write it."""

    content_type: str

    replayable = True
    """Whether it can be written more than once."""

    def open(self) -> bytes | Streamed:
        """The body from its beginning."""
        raise NotImplementedError

    def merged(self, extra: Mapping[str, Any]) -> Content:
        """The same with `extra_body`; `TypeError` if it has no fields to add to."""
        raise TypeError(f"extra_body needs a body with fields: {', '.join(extra)} cannot be added")


FaultKind = Literal["connect", "timeout", "lost", "tls", "protocol"]


class Fault(Exception):
    """A request that a transport could not bring to its end.

    `kind` is `connect` (no connection was made), `timeout`, `lost` (the connection broke), `tls`
    (the peer could not be trusted) or `protocol` (what came is no HTTP). `sent` says whether any
    byte of the request may have gone out, and `reused` whether over a connection that had served an
    earlier request: then the server may merely have tired of it.
    """

    def __init__(
        self,
        kind: FaultKind,
        message: str,
        *,
        sent: bool = True,
        reused: bool = False,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.sent = sent
        self.reused = reused

    def caused_by(self, cause: BaseException) -> Fault:
        """This fault with its cause, whose stack frames are let go.

        The frames of a transport hold the headers that it was writing, credentials among them, and
        some tools print what the frames of an exception hold.
        """
        link: BaseException | None = cause
        while link is not None:
            link.__traceback__ = None
            link = link.__cause__ or link.__context__
        self.__cause__ = cause
        self.__suppress_context__ = True
        return self
