"""Bodies that are streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def pieces(body: Any) -> Iterator[bytes]:
    """The pieces of a body."""
    return iter(body)
