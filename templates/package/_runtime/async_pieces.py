"""Bodies that are streamed."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator

from .parts import FromDisk, Joined, Part, Source
from .threads import in_thread


async def pieces(body: Source) -> AsyncIterator[bytes]:
    """The pieces of a body: awaited, waited for in a thread where they come from a disk, or as
    they are."""
    with body:
        for part in body.given.parts if isinstance(body.given, Joined) else (body.given,):
            async for piece in _read(part):
                yield body.checked(piece)
        body.end()


async def _read(part: Part) -> AsyncIterator[bytes]:
    if isinstance(part, bytes):
        yield part
    elif isinstance(part, AsyncIterable):
        async for piece in part:
            yield piece
    elif isinstance(part, FromDisk):
        while piece := await in_thread(part.next):
            yield piece
    else:
        for piece in part:
            yield piece
