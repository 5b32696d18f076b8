"""Events in a stream of text, as the WHATWG says (HTML, section 9.2 "Server-sent events")."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ServerSentEvent:
    """One event."""

    data: str
    """Its data lines, joined by line feeds."""

    event: str = "message"
    """Its type."""

    id: str = ""
    """The last id that the stream gave, in this event or before."""

    retry: int | None = None
    """Milliseconds after which the server wants to be asked again, the last that it gave."""


class EventDecoder:
    """From bytes, cut anywhere, to events. An event that the stream's end cuts is not one."""

    def __init__(self, last_id: str = "") -> None:
        self.last_id = last_id
        self._id = last_id
        self.retry: int | None = None
        self._lines = LineDecoder()
        self._event = ""
        self._data: list[str] = []

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """The events that `chunk` completes."""
        for line in self._lines.feed(chunk):
            event = self._line(line)
            if event is not None:
                yield event

    @property
    def unfinished(self) -> bool:
        """Whether an event had begun when the stream ended."""
        return bool(self._data or self._event or self._lines.unfinished)

    def _line(self, line: str) -> ServerSentEvent | None:
        if not line:
            return self._dispatched()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self.retry = int(value[:9])
        return None

    def _dispatched(self) -> ServerSentEvent | None:
        data, event = self._data, self._event
        self.last_id = self._id  # only now: one that is cut is asked for again
        self._data, self._event = [], ""
        if not data:
            return None
        return ServerSentEvent("\n".join(data), event or "message", self.last_id, self.retry)


class LineDecoder:
    """From UTF-8, cut anywhere, to lines that LF, CR or CRLF end; a BOM at the start is let go."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pieces: list[str] = []
        self._begun = False
        self._after_cr = False

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The lines that `chunk` completes."""
        text = self._decoder.decode(chunk)
        if not self._begun and text:
            self._begun = True
            text = text.removeprefix("\ufeff")
        if self._after_cr and text:
            self._after_cr = False
            text = text.removeprefix("\n")
        if "\r" in text:
            self._after_cr = text.endswith("\r")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        first, *rest = text.split("\n")
        self._pieces.append(first)
        for line in rest:
            yield "".join(self._pieces)
            self._pieces = [line]

    @property
    def unfinished(self) -> str:
        """What stands after the last line's end."""
        return "".join(self._pieces) + self._decoder.decode(b"", True)
