"""Bodies that are not JSON: `body=Form({...})`, `Text(...)`, `Binary(...)`."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from typing import IO, Any, Union, cast

from .messages import Content, Streamed
from .omit import Omit
from .parts import FromDisk, Part, Parts
from .urls import encode_query, member_of

FileContent = Union[bytes, "os.PathLike[str]", IO[bytes], Iterable[bytes], AsyncIterable[bytes]]
"""A file: bytes, a path, a file open for reading in binary, or pieces of bytes."""

PIECE = 256 << 10
"""Files are read and sent in pieces of so many bytes: never whole."""


class Form(Content):
    """`application/x-www-form-urlencoded`: a list repeats its name, an object is written as JSON.

    `styles` has functions of the module of that name for fields that are written in another way
    (Encoding Object, `style`).
    """

    content_type = "application/x-www-form-urlencoded"

    def __init__(
        self,
        fields: Mapping[str, Any] | Omit,
        *,
        styles: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        self._fields: Mapping[str, Any] = {} if isinstance(fields, Omit) else fields
        self._styles = styles or {}

    def open(self) -> bytes:
        return encode_query({name: self._written(name) for name in self._fields}).encode()

    def merged(self, extra: Mapping[str, Any]) -> Content:
        return Form({**self._fields, **extra}, styles=self._styles)

    def _written(self, name: str) -> Any:
        value = self._fields[name]
        if name in self._styles:
            return self._styles[name](value)
        return member_of(value) if isinstance(value, Mapping) else value


class Text(Content):
    """Text, in the charset that its media type names."""

    def __init__(
        self,
        value: str,
        content_type: str = "text/plain; charset=utf-8",
        charset: str = "utf-8",
    ) -> None:
        self._value = value
        self._charset = charset
        self.content_type = content_type

    def open(self) -> bytes:
        return self._value.encode(self._charset)


class Binary(Content):
    """Bytes, sent as they are read."""

    def __init__(self, value: FileContent, content_type: str = "application/octet-stream") -> None:
        self._file = File(value)
        self.content_type = content_type
        self.replayable = self._file.replayable

    def open(self) -> bytes | Streamed:
        content = self._file.open()
        return content if isinstance(content, bytes) else Parts([content], self._file.length)


class File:
    """What may be sent as a file, made alike: its length, and how to read it."""

    def __init__(self, value: FileContent) -> None:
        self._value = value
        self._start = 0
        self.length: int | None = None
        """In bytes; `None` where it shows only as it is read."""

        self.replayable = True
        """Whether it can be read more than once."""

        if isinstance(value, (bytes, bytearray, memoryview)):
            self._value = bytes(value)
            self.length = len(self._value)
        elif isinstance(value, os.PathLike):
            self.length = os.stat(value).st_size
        elif hasattr(value, "read"):
            self._measure(cast("IO[bytes]", value))
        elif isinstance(value, str) or not (
            hasattr(value, "__iter__") or hasattr(value, "__aiter__")
        ):
            raise TypeError("a file is bytes, a pathlib.Path, an open file, or pieces of bytes")
        else:
            self.replayable = isinstance(value, (list, tuple))

    def open(self) -> Part:
        """The content from its beginning."""
        value = self._value
        if isinstance(value, bytes):
            return value
        if isinstance(value, os.PathLike):
            return FromDisk(_read_path(value))
        if hasattr(value, "read"):
            return FromDisk(self._read_open(cast("IO[bytes]", value)))
        return cast("Iterable[bytes]", value)

    def _measure(self, file: IO[bytes]) -> None:
        """Of an open file, what is left from where it stands."""
        try:
            self._start = file.tell()
            self.length = file.seek(0, os.SEEK_END) - self._start
            file.seek(self._start)
        except (AttributeError, OSError):
            self.replayable = False

    def _read_open(self, file: IO[bytes]) -> Iterator[bytes]:
        if self.replayable:
            file.seek(self._start)
        while piece := file.read(PIECE):
            yield piece


def _read_path(path: os.PathLike[str]) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            yield piece
