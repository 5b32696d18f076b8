"""A successful answer whose body is still to be read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .content import ContentError, ContentTooLarge, Unpacker
from .errors import APIError, ResponseDecodeError, ResponseTooLargeError
from .faults import connection_error
from .messages import Fault, Request

if TYPE_CHECKING:
    from .async_wire import AsyncAnswer


class AsyncOpened:
    """An answer's status and headers, and its body as it comes. To be closed."""

    __slots__ = ("status", "headers", "request", "attempts", "limit", "_answer")

    def __init__(self, answer: AsyncAnswer, request: Request, limit: int | None) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.request = request
        self.attempts = 1
        self._answer = answer
        self.limit = limit

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes, unpacked. Every failure is an `APIError`."""
        try:
            unpacker = Unpacker(self.headers.get("content-encoding", ""), self.limit)
            async for packed in self._answer.chunks():
                for piece in unpacker.feed(packed):
                    yield piece
            unpacker.finish()
        except Fault as fault:
            raise self._described(connection_error(fault, self.request)) from fault
        except ContentTooLarge:
            text = f"the answer is larger than max_response_bytes={self.limit}"
            raise self._described(ResponseTooLargeError(text)) from None
        except ContentError as fault:
            raise self._described(ResponseDecodeError(str(fault))) from None

    async def read(self) -> bytes:
        """The whole body; the connection is given back, whatever happens."""
        pieces: list[bytes] = []
        try:
            async for piece in self.chunks():
                pieces.append(piece)
        except ResponseTooLargeError:
            raise  # a body that is too large to keep is not kept
        except ResponseDecodeError as error:
            error.body = b"".join(pieces)
            raise
        finally:
            await self.aclose()
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    async def aclose(self) -> None:
        """Give the connection back. Does nothing the second time."""
        await self._answer.aclose()

    def _described(self, error: APIError) -> APIError:
        error.status = self.status
        error.headers = self.headers
        error.attempts = self.attempts
        return error
