"""Streamed bodies: what they are made of, and how they are read."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

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


class Joined(Iterable[bytes]):
    """Parts, one after the other."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            yield from (part,) if isinstance(part, bytes) else in_turn(part)


class Source:
    """A body on its way: pieces of bytes, as many as its `length` says, if that is known.

    `with` it the pieces are read. What they fail with is the caller's: it is kept apart from what
    goes wrong with the connection.
    """

    __slots__ = ("given", "_left", "_failure")

    def __init__(self, given: Iterable[bytes] | AsyncIterable[bytes], length: int | None) -> None:
        self.given = given
        self._left = length
        self._failure: tuple[Exception, TracebackType | None] | None = None

    def checked(self, piece: bytes) -> bytes:
        """`piece`, if it is one. More than the length would be taken for another request."""
        if not isinstance(piece, (bytes, bytearray, memoryview)):
            raise TypeError(f"a body is read as bytes, not as {type(piece).__name__}")
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise ValueError("the body is longer than its Content-Length")
        return piece

    def end(self) -> None:
        """There are no more pieces."""
        if self._left:
            raise ValueError(f"the body is {self._left} bytes shorter than its Content-Length")

    def raise_failure(self) -> None:
        """Raise what kept the body from being read, if something did."""
        if self._failure is not None:
            error, traceback = self._failure
            raise error.with_traceback(traceback)

    def __enter__(self) -> None:
        """Nothing: what matters is how it ends."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            self._failure = error, traceback


def in_turn(given: Iterable[bytes] | AsyncIterable[bytes]) -> Iterable[bytes]:
    """`given`, if its pieces need no event loop."""
    if isinstance(given, AsyncIterable):
        raise TypeError("a body whose pieces are awaited needs an AsyncClient")
    return given
