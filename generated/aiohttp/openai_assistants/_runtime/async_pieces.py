"""Bodies that are streamed."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable

from .parts import FromDisk, Joined
from .threads import in_thread


async def pieces(body: AsyncIterable[bytes] | Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces of a body: awaited, waited for in a thread where they come from a disk, or as
    they are."""
    if isinstance(body, AsyncIterable):
        async for piece in body:
            yield piece
    elif isinstance(body, FromDisk):
        while piece := await in_thread(body.next):
            yield piece
    elif isinstance(body, Joined):
        for part in body.parts:
            async for piece in pieces([part] if isinstance(part, bytes) else part):
                yield piece
    else:
        for piece in body:
            yield piece
