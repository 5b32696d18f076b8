"""Bodies that are read as they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from itertools import chain
from typing import cast

from .messages import Fault

Part = bytes | Iterable[bytes] | AsyncIterable[bytes]


class FromDisk(Iterable[bytes]):
    """Pieces of a file. Each may have to wait for a disk, so tasks read them in a thread."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def next(self) -> bytes:
        """The next piece; nothing at the end."""
        return next(self._pieces, b"")


class Parts:
    """Parts, one after the other, as a body: it is read once.

    What they fail with is `failure`, and a `Fault` is raised in its place: a library that sends the
    body would take an `OSError` for one of its connection, and might wait for an answer.
    """

    __slots__ = ("length", "failure", "_parts", "_count")

    def __init__(self, parts: Sequence[Part], length: int | None) -> None:
        self.length = length
        self.failure: Exception | None = None
        self._parts = parts
        self._count = 0

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in chain.from_iterable(map(_at_hand, self._parts)):
                if data := self._counted(piece):
                    yield data
            self._end()
        except Exception as error:
            self.failure = error
        self._raise_fault()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in _awaited(self._parts):
                if data := self._counted(piece):
                    yield data
            self._end()
        except Exception as error:
            self.failure = error
        self._raise_fault()

    def _counted(self, piece: object) -> bytes:
        """`piece`, if it is one. More than the length would be taken for another request."""
        if not isinstance(piece, (bytes, bytearray, memoryview)):
            raise TypeError(f"a body is read as bytes, not as {type(piece).__name__}")
        data = bytes(cast("bytes", piece))
        self._count += len(data)
        if self.length is not None and self._count > self.length:
            raise ValueError(f"the body is longer than its Content-Length of {self.length}")
        return data

    def _end(self) -> None:
        if self.length is not None and self._count < self.length:
            missing = self.length - self._count
            raise ValueError(f"the body is {missing} bytes shorter than its Content-Length")

    def _raise_fault(self) -> None:
        """Called outside of `except`: faults let go of the stack frames of what they come from."""
        if self.failure is not None:
            raise Fault("protocol", "the body could not be read")


def _at_hand(part: Part) -> Iterable[bytes]:
    """The pieces of `part`, which need no event loop."""
    if isinstance(part, bytes):
        return (part,)
    if isinstance(part, Iterable):
        return part
    raise TypeError("a body whose pieces are awaited needs an AsyncClient")


async def _awaited(parts: Iterable[Part]) -> AsyncIterator[bytes]:
    """The pieces of `parts`: awaited, waited for in a thread, or as they are."""
    for part in parts:
        if isinstance(part, AsyncIterable):
            async for piece in part:
                yield piece
        elif isinstance(part, FromDisk):
            from .threads import in_thread  # of an event loop, which a sync client has not

            while piece := await in_thread(part.next):
                yield piece
        else:
            for piece in _at_hand(part):
                yield piece
