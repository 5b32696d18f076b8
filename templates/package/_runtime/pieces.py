"""Bodies that are streamed."""

from __future__ import annotations

from collections.abc import Iterator

from .parts import Source, in_turn


def pieces(body: Source) -> Iterator[bytes]:
    """The pieces of a body."""
    with body:
        for piece in in_turn(body.given):
            yield body.checked(piece)
        body.end()
