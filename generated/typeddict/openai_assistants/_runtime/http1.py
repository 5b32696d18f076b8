"""Answers in HTTP/1.1 (RFC 9112), from bytes. Nothing here reads a socket.

Python's `http.client` reads only from blocking sockets, so the async client could not use it, and
two readers would differ in what they let pass. It also takes the first of two lengths that differ.
"""

from __future__ import annotations

import re
from typing import Protocol

from .headers import Headers

MAX_HEAD = 128 << 10
"""Bytes that the head of an answer may have, and the trailers behind its chunks."""

_MAX_LINE = 4 << 10
"""Bytes of a line that begins a chunk."""

_START = b"HTTP/1."
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: [^\r\n\0]*)?")
_FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([^\r\n\0]*)")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n\0]*)?\r\n")
_LENGTH = re.compile(r"[0-9]{1,18}")


class Malformed(Exception):
    """What came is no answer in HTTP/1.1."""


class Cut(Exception):
    """The connection ended in the middle of an answer."""


class Head:
    """Status line and header fields."""

    __slots__ = ("status", "headers", "version")

    def __init__(self, status: int, headers: Headers, version: int) -> None:
        self.status = status
        self.headers = headers
        self.version = version
        """The minor version: 0 or 1."""

    @property
    def persists(self) -> bool:
        """Whether the connection may serve another request (RFC 9112 section 9.3)."""
        options = _listed(self.headers.get("connection", ""))
        if self.version == 0:
            return "keep-alive" in options and "transfer-encoding" not in self.headers
        return "close" not in options


class HeadReader:
    """Finds the head of an answer in the bytes that come."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._searched = 0

    @property
    def begun(self) -> bool:
        """Whether any byte has come."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> tuple[Head, bytes] | None:
        """The head and what came behind it, once it is whole. Raises `Malformed`."""
        self._buffer += data
        if not self._buffer.startswith(_START[: len(self._buffer)]):
            raise Malformed("the answer does not begin as HTTP/1 does")
        end = _END.search(self._buffer, max(0, self._searched - 3))
        if end is None or end.end() > MAX_HEAD:
            self._searched = len(self._buffer)
            if self._searched > MAX_HEAD:
                raise Malformed(f"the headers of the answer are larger than {MAX_HEAD} bytes")
            return None
        return _parse(bytes(self._buffer[: end.start()])), bytes(self._buffer[end.end() :])


def _parse(data: bytes) -> Head:
    first, *lines = data.replace(b"\r\n", b"\n").split(b"\n")
    status = _STATUS.fullmatch(first)
    if status is None:
        raise Malformed("the status line of the answer is none")
    fields: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and fields:  # a folded line (RFC 9112 section 5.2)
            name, value = fields.pop()
            line = f"{name}: {value} ".encode("latin-1") + line.strip(b" \t")
        match = _FIELD.fullmatch(line)
        if match is None:
            raise Malformed("a header field of the answer is none")
        fields.append((match[1].decode("latin-1"), match[2].rstrip(b" \t").decode("latin-1")))
    return Head(int(status[2]), Headers(fields), int(status[1]))


class Body(Protocol):
    """A body on its way. `rest` is what came behind its end."""

    done: bool
    rest: bytes

    def feed(self, data: bytes) -> bytes:
        """The part of the body that `data` brings. Raises `Malformed`."""
        ...

    def end(self) -> None:
        """The connection has ended. Raises `Cut` if the body has not."""
        ...


def body_of(head: Head, method: str) -> Body:
    """How the body behind `head` is delimited (RFC 9112 section 6.3). Raises `Malformed`."""
    if method == "HEAD" or head.status in (204, 304):
        return SizedBody(0)
    codings = head.headers.get("transfer-encoding")
    if codings is not None:
        if _listed(codings) != ["chunked"]:
            raise Malformed("the answer comes in an unknown Transfer-Encoding")
        return ChunkedBody()
    lengths = set(_listed(head.headers.get("content-length", "")))
    if not lengths and "content-length" not in head.headers:
        return OpenBody()
    length = lengths.pop() if len(lengths) == 1 else ""
    if not _LENGTH.fullmatch(length):
        raise Malformed("the Content-Length of the answer is none, or several")
    return SizedBody(int(length))


class SizedBody:
    """A body of a length that was told."""

    def __init__(self, length: int) -> None:
        self._left = length
        self.done = not length
        self.rest = b""

    def feed(self, data: bytes) -> bytes:
        piece = data if len(data) <= self._left else data[: self._left]
        self._left -= len(piece)
        self.done = not self._left
        self.rest = data[len(piece) :]
        return piece

    def end(self) -> None:
        if not self.done:
            raise Cut(f"the server hung up {self._left} bytes before the end of the answer")


class OpenBody:
    """A body that ends with its connection."""

    def __init__(self) -> None:
        self.done = False
        self.rest = b""

    def feed(self, data: bytes) -> bytes:
        return data

    def end(self) -> None:
        self.done = True


class ChunkedBody:
    """A body in chunks (RFC 9112 section 7.1). Extensions and trailers are let go."""

    def __init__(self) -> None:
        self.done = False
        self.rest = b""
        self._left = 0
        """Bytes of the present chunk that are still to come."""
        self._line = bytearray()
        self._follows = self._size
        """What is done with the next line."""
        self._trailers = 0

    def feed(self, data: bytes) -> bytes:
        pieces: list[bytes] = []
        at = 0
        while at < len(data) and not self.done:
            if self._left:
                piece = data[at : at + self._left]
                pieces.append(piece)
                at += len(piece)
                self._left -= len(piece)
            else:
                at = self._gather(data, at)
        self.rest = data[at:]
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def end(self) -> None:
        if not self.done:
            raise Cut("the server hung up before the last chunk of the answer")

    def _gather(self, data: bytes, at: int) -> int:
        """Take bytes up to the end of a line; where the next ones are."""
        newline = data.find(b"\n", at)
        stop = len(data) if newline < 0 else newline + 1
        self._line += data[at:stop]
        if len(self._line) > _MAX_LINE:
            raise Malformed("a line between chunks of the answer is too long")
        if newline >= 0:
            line = bytes(self._line)
            self._line.clear()
            self._follows(line)
        return stop

    def _size(self, line: bytes) -> None:
        match = _SIZE.fullmatch(line)
        if match is None:
            raise Malformed("the size of a chunk of the answer is none")
        self._left = int(match[1], 16)
        self._follows = self._after if self._left else self._trailer

    def _after(self, line: bytes) -> None:
        if line != b"\r\n":
            raise Malformed("a chunk of the answer is longer than its size")
        self._follows = self._size

    def _trailer(self, line: bytes) -> None:
        self._trailers += len(line)
        if line == b"\r\n":
            self.done = True
        elif self._trailers > MAX_HEAD or not _FIELD.fullmatch(line[:-2]):
            raise Malformed("what follows the chunks of the answer are no header fields")


def _listed(value: str) -> list[str]:
    """The members of a list in a field (RFC 9110 section 5.6.1), in lower case."""
    members = (member.strip(" \t").lower() for member in value.split(","))
    return [member for member in members if member]
