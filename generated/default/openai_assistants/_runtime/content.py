"""Bodies of answers, unpacked (RFC 9110 section 8.4) under a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPT_ENCODING = "gzip, deflate"

_PIECE = 1 << 20


class ContentError(Exception):
    """The body cannot be unpacked, or does not end as it should."""


class ContentTooLarge(Exception):
    """The body, unpacked, is larger than the limit."""


class Unpacker:
    """Undoes a `Content-Encoding`, piece by piece.

    No piece is larger than 1 MiB, so that a small body that unpacks to a huge one is noticed at the
    limit and not when memory is gone.
    """

    def __init__(self, encoding: str, limit: int | None) -> None:
        self._left = limit
        names = [name.strip().lower() for name in encoding.split(",")] if encoding else []
        codings = [name for name in names if name not in ("", "identity")]
        if len(codings) > 1 or any(name not in ("gzip", "x-gzip", "deflate") for name in codings):
            raise ContentError(f"unknown Content-Encoding {encoding!r}")
        self._deflate = codings == ["deflate"]
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32) if codings else None
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What `data` unpacks to."""
        if self._stream is None:
            yield self._counted(data)
            return
        try:
            yield from self._unpacked(data)
        except zlib.error as fault:
            raise ContentError(str(fault)) from None

    def finish(self) -> None:
        """Raises `ContentError` if the packed body was cut."""
        if self._stream is not None and self._begun and not self._stream.eof:
            raise ContentError("the packed body ends too early")

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        while data:
            assert self._stream is not None
            if self._stream.eof:
                if data[:1] != b"\x1f":
                    return  # padding after the end is ignored, as other readers do
                # RFC 1952 section 2.2: a gzip file may be several, one after the other.
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                piece = self._stream.decompress(data, _PIECE)
            except zlib.error:
                if self._begun or not self._deflate:
                    raise
                # "deflate" is zlib's format (RFC 9110 section 8.4.1.2), yet many send it raw.
                self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
                piece = self._stream.decompress(data, _PIECE)
            self._begun = True
            yield self._counted(piece)
            data = self._stream.unconsumed_tail or self._stream.unused_data

    def _counted(self, piece: bytes) -> bytes:
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise ContentTooLarge
        return piece
