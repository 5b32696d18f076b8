"""`multipart/form-data` (RFC 7578): fields and files, streamed."""

from __future__ import annotations

import mimetypes
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, cast

from .bodies import File, FileContent
from .codec import encode
from .headers import check_value
from .messages import Content, Streamed
from .omit import Omit
from .parts import Part, Parts
from .urls import member_of, text_of

FileInput = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file: its content, or a tuple of its name, content and media type."""

_QUOTED = {'"': "%22", "\r": "%0D", "\n": "%0A"}
"""How names stand in quotes (HTML, "multipart form data", encoding of names)."""


_OF_FILES = ("__fspath__", "read", "__next__", "__aiter__")
"""Paths, open files, and iterators of pieces."""


class Multipart(Content):
    """Fields by name: text, files (`FileInput`), objects as JSON; a list repeats its field.

    `types` gives media types for fields that need their own (Encoding Object, `contentType`): of
    JSON, a list is one field. `files` are fields in which text is a mistake: a path that was meant
    as a file. `lists` are fields whose value is always several, be it a tuple, which would be one
    file elsewhere. `delimiters` are of fields whose list is one text (`style` without `explode`).
    """

    def __init__(
        self,
        fields: Mapping[str, Any] | Omit,
        *,
        types: Mapping[str, str] | None = None,
        files: tuple[str, ...] = (),
        lists: tuple[str, ...] = (),
        delimiters: Mapping[str, str] | None = None,
    ) -> None:
        given: Mapping[str, Any] = {} if isinstance(fields, Omit) else fields
        self._fields = {
            name: list(value) if name in lists and _is_several(value) else value
            for name, value in given.items()
        }
        self._types = types or {}
        self._files = files
        self._lists = lists
        self._delimiters = delimiters or {}
        self._boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={self._boundary}"
        self._parts = [
            self._part(name, item)
            for name, value in self._fields.items()
            if value is not None and not isinstance(value, Omit)
            for item in self._repeated(name, value)
        ]
        self.replayable = all(file.replayable for _, file in self._parts)

    def open(self) -> Streamed:
        parts: list[Part] = []
        length: int | None = len(self._end)
        for head, file in self._parts:
            parts += (head, file.open(), b"\r\n")
            if length is not None:
                length = None if file.length is None else length + len(head) + file.length + 2
        return Parts([*parts, self._end], length)

    def merged(self, extra: Mapping[str, Any]) -> Content:
        return Multipart(
            {**self._fields, **extra},
            types=self._types,
            files=self._files,
            lists=self._lists,
            delimiters=self._delimiters,
        )

    @property
    def _end(self) -> bytes:
        return f"--{self._boundary}--\r\n".encode()

    def _repeated(self, name: str, value: Any) -> Iterable[Any]:
        if type(value) is not list:
            return (value,)
        items = cast("Iterable[Any]", value)
        if name in self._delimiters:
            given = [item for item in items if item is not None and not isinstance(item, Omit)]
            return (self._delimiters[name].join(map(member_of, given)),) if given else ()
        kind = self._types.get(name, "").partition(";")[0]
        is_one = kind.endswith(("/json", "+json")) and name not in self._files
        return (items,) if is_one else items

    def _part(self, name: str, value: Any) -> tuple[bytes, File]:
        """A part's headers, and what follows them."""
        if isinstance(value, str) and name in self._files:
            raise TypeError(f"{name} is a file: bytes, a pathlib.Path, an open file, or a tuple")
        file, filename, content_type = _as_file(value)
        content_type = self._types.get(name, content_type)
        lines = f'--{self._boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
        if filename is not None:
            lines += f'; filename="{_quoted(filename)}"'
        if content_type is not None:
            lines += f"\r\nContent-Type: {check_value('content-type', content_type)}"
        return f"{lines}\r\n\r\n".encode(), file


def _is_several(value: Any) -> bool:
    """Whether the value of a field of lists is one: it may be a single value where both fit."""
    is_single = isinstance(value, (str, bytes, bytearray, Mapping))
    is_single = is_single or hasattr(value, "read") or hasattr(value, "to_dict")
    return isinstance(value, Iterable) and not is_single


def _as_file(value: Any) -> tuple[File, str | None, str | None]:
    """The content of a part, its file name, and its media type where that is not text's."""
    if type(value) is tuple:
        parts: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        filename, content, *rest = parts
        return File(content), filename, rest[0] if rest else _guessed(filename)
    if isinstance(value, (Mapping, list)) or hasattr(value, "to_dict"):
        return File(encode(value)), None, "application/json"
    if type(value) is not bytes and not any(hasattr(value, name) for name in _OF_FILES):
        return File(text_of(value).encode()), None, None
    name = getattr(value, "name", None)
    filename = os.path.basename(name) if isinstance(name, str) else "upload"
    return File(value), filename, _guessed(filename)


def _guessed(filename: str) -> str:
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


def _quoted(text: str) -> str:
    return re.sub(r'["\r\n]', lambda match: _QUOTED[match[0]], text)
