"""A success whose body is read as the caller likes: what `with_streaming_response` gives."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from .errors import request_id
from .headers import Headers
from .opened import Opened
from .responses import APIResponse, charset

if TYPE_CHECKING:
    from os import PathLike
    from types import TracebackType

P = ParamSpec("P")
T = TypeVar("T")


class StreamedResponse(Generic[T]):
    """An answer's status and headers, its body still to be read. The deadline of the call holds."""

    def __init__(self, opened: Opened, returns: type[T], empty: Collection[int] = ()) -> None:
        self._opened = opened
        self._returns = returns
        self._empty = empty
        self._content: bytes | None = None

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
        return request_id(self.headers)

    def read(self) -> bytes:
        """The whole body."""
        if self._content is None:
            self._content = self._opened.read()
        return self._content

    def parse(self) -> T:
        """What the method returns without `with_streaming_response`."""
        opened = self._opened
        return APIResponse(
            opened.status,
            opened.headers,
            self.read(),
            request=opened.request,
            returns=self._returns,
            attempts=opened.attempts,
            empty=self._empty,
        ).parse()

    def iter_bytes(self) -> Iterator[bytes]:
        """The body as it comes, unpacked."""
        return self._opened.chunks()

    def iter_text(self) -> Iterator[str]:
        """The body as it comes, as text; a character is never split."""
        decoder = codecs.getincrementaldecoder(charset(self.headers))("replace")
        for chunk in self.iter_bytes():
            text = decoder.decode(chunk)
            if text:
                yield text
        text = decoder.decode(b"", True)
        if text:
            yield text

    def iter_lines(self) -> Iterator[str]:
        """The body's lines as they come, without their ends: LF, CR or CRLF."""
        rest = ""
        for text in self.iter_text():
            rest += text
            held = rest.endswith("\r")  # it may be the first half of a CRLF
            lines = (
                (rest[:-1] if held else rest).replace("\r\n", "\n").replace("\r", "\n").split("\n")
            )
            rest = lines.pop() + ("\r" if held else "")
            for line in lines:
                yield line
        if rest:
            yield rest.removesuffix("\r")

    def to_file(self, path: str | PathLike[str]) -> int:
        """Write the body to a new or emptied file as it comes. Gives its length in bytes."""
        length = 0
        with open(path, "wb") as file:
            for chunk in self.iter_bytes():
                length += file.write(chunk)
        return length

    def close(self) -> None:
        """Give the connection back; what was not read is let go."""
        self._opened.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status}>"


class Streaming(Generic[T]):
    """A call that is made on entering `with`, and whose answer is closed on leaving it."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._response: StreamedResponse[T] | None = None

    def __enter__(self) -> StreamedResponse[T]:
        response: StreamedResponse[T] = self._call()
        self._response = response
        return response

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            self._response.close()


def streamed(method: Callable[P, T]) -> Callable[P, Streaming[T]]:
    """`method` of a resource on `client.opened`, as what `with_streaming_response` has."""

    def call(*args: P.args, **kwargs: P.kwargs) -> Streaming[T]:
        return Streaming(partial(method, *args, **kwargs))

    return call
