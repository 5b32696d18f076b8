"""Bodies that are streamed."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable


async def pieces(body: AsyncIterable[bytes] | Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces of a body, whether they are to be awaited or not."""
    if isinstance(body, AsyncIterable):
        async for piece in body:
            yield piece
    else:
        for piece in body:
            yield piece
