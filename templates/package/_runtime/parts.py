"""What a streamed body is made of."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Sequence

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
            if isinstance(part, bytes):
                yield part
            elif isinstance(part, AsyncIterable):
                raise TypeError("a file whose pieces are awaited needs an AsyncClient")
            else:
                yield from part
