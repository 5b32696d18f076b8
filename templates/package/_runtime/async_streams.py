"""Answers that are a stream of values: server-sent events, or lines of JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast

from .async_opened import AsyncOpened
from .codec import DecodeFault, decode
from .errors import APIConnectionError, APIError, ResponseDecodeError, ResponseTooLargeError
from .errors import request_id as id_of
from .headers import Headers
from .sse import EventDecoder, LineDecoder, ServerSentEvent

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from .async_base_client import AsyncBaseClient
    from .calls import Operation

T = TypeVar("T")

Format = Literal["sse", "events", "texts", "lines"]

_EVENTS = "text/event-stream"
_RECORD = "\x1e"
"""What a text begins with in a sequence of JSON texts (RFC 7464); its end is that of a line."""


async def open_stream(
    client: AsyncBaseClient,
    method: str,
    path: str,
    *,
    item: type[T],
    format: Format = "sse",
    done: str | None = None,
    is_sure: bool = True,
    **operation: Unpack[Operation],
) -> AsyncStream[T]:
    """Call the API, and give what it streams as values of type `item`.

    `format` is server-sent events, the data of each a value; `events` or `texts`, each a value with
    its name and its data, which are JSON or text; or lines of JSON. `done` is the data of the event
    that ends a stream, where the API has one. A stream without it was cut, if the API `is_sure` to
    send it.
    """
    operation.setdefault("accept", _EVENTS)
    headers = operation.get("headers", {})
    opened = await client.open(method, path, **operation)

    async def again(last_id: str) -> AsyncOpened:
        operation["headers"] = {**headers, "last-event-id": last_id}
        return await client.open(method, path, **operation)

    return AsyncStream(opened, item, format, done, again, is_sure)


class AsyncStream(Generic[T]):
    """Values as the server sends them: `async for value in stream`.

    The connection is given back when the stream ends, fails, or is left; `async with` makes sure of
    it. A stream that is cut ends in an `APIConnectionError`, and is never asked for again unseen.
    The timeout of the call bounds each wait for the next bytes.
    """

    def __init__(
        self,
        opened: AsyncOpened,
        item: type[T],
        format: Format,
        done: str | None,
        again: Callable[[str], Awaitable[AsyncOpened]],
        is_sure: bool = True,
    ) -> None:
        self._opened = opened
        self._item = item
        self._format: Format = format
        self._done = done
        self._is_sure = is_sure and done is not None
        self._again = again
        self._limit, opened.limit = opened.limit, None  # of an event, and not of all together
        self._decoder = EventDecoder()
        expected = "json" if format == "lines" else _EVENTS
        self._unexpected = expected not in opened.headers.get("content-type", expected).lower()

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._opened.status

    @property
    def headers(self) -> Headers:
        """The header fields."""
        return self._opened.headers

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request."""
        return id_of(self.headers)

    @property
    def last_event_id(self) -> str:
        """The id of the last event that had one: from where `reconnect` goes on."""
        return self._decoder.last_id

    async def reconnect(self) -> AsyncStream[T]:
        """Ask for the stream again, with `Last-Event-ID`: what came after the last event."""
        await self.aclose()
        opened = await self._again(self.last_event_id)
        stream = AsyncStream(
            opened, self._item, self._format, self._done, self._again, self._is_sure
        )
        stream._decoder = EventDecoder(self.last_event_id)
        return stream

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        """The events as they came, until the stream ends."""
        try:
            async for event in self._events():
                yield event
        finally:
            await self.aclose()

    async def lines(self) -> AsyncIterator[str]:
        """The lines as they came, until the stream ends; empty ones are left out."""
        try:
            async for line in self._lines():
                if line.strip():
                    yield line.removeprefix(_RECORD)
        finally:
            await self.aclose()

    async def __aiter__(self) -> AsyncIterator[T]:
        try:
            if self._format == "lines":
                async for line in self.lines():
                    yield self._value(line)
                return
            async for event in self.events():
                yield self._value_of(event)
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        """Give the connection back. Does nothing the second time."""
        await self._opened.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _events(self) -> AsyncIterator[ServerSentEvent]:
        async for chunk in self._chunks():
            for event in self._decoder.feed(chunk):
                if event.data == self._done:
                    return
                self._pending = 0
                yield event
        if self._decoder.unfinished or self._is_sure:
            raise self._described(APIConnectionError("the stream ended before its end"))

    async def _lines(self) -> AsyncIterator[str]:
        decoder = LineDecoder()
        async for chunk in self._chunks():
            for line in decoder.feed(chunk):
                self._pending = 0
                yield line
        yield decoder.unfinished

    async def _chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes, unless it is of another kind, or an event of it is too large."""
        if self._unexpected:
            body = await self._opened.read()
            kind = self.headers.get("content-type")
            raise self._described(ResponseDecodeError(f"a stream was promised, not {kind}"), body)
        deadline = self._opened.request.deadline
        self._pending = 0
        deadline.renew()
        async for chunk in self._opened.chunks():
            self._pending += len(chunk)
            if self._limit is not None and self._pending > self._limit:
                text = f"an event is larger than max_response_bytes={self._limit}"
                raise self._described(ResponseTooLargeError(text))
            yield chunk
            deadline.renew()

    def _value_of(self, event: ServerSentEvent) -> T:
        if self._item is ServerSentEvent:
            return cast(T, event)
        if self._format == "sse":
            return self._value(event.data)
        if self._format == "events":
            with suppress(DecodeFault, ValueError):  # what is no such JSON is text
                return decode(_written(event, json.loads(event.data)), self._item)
        return self._value(_written(event, event.data).decode())

    def _value(self, text: str) -> T:
        if self._item is str and self._format == "sse":
            return cast(T, text)
        try:
            return decode(text.encode(), self._item)
        except DecodeFault as fault:
            message = f"an event is not what the API promises: {fault}"
            error = self._described(ResponseDecodeError(message), text.encode())
        if self._format == "sse":
            with suppress(DecodeFault):  # what is no such JSON is a text, where it may be one
                return decode(json.dumps(text).encode(), self._item)
        raise error

    def _described(self, error: APIError, body: bytes | None = None) -> APIError:
        error.status = self.status
        error.headers = self.headers
        error.attempts = self._opened.attempts
        error.body = body
        return error


def _written(event: ServerSentEvent, data: object) -> bytes:
    """The event as an object of JSON."""
    fields: dict[str, object] = {"event": event.event, **({"id": event.id} if event.id else {})}
    return json.dumps({**fields, "data": data}).encode()
