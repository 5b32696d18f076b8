"""What only the async half of a pair does: its sync twin has less in its place."""

from __future__ import annotations

from collections.abc import Awaitable, Generator
from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class AsyncFirst(Generic[T_co]):
    """`await` gives what `first()` does."""

    def first(self) -> Awaitable[T_co]:
        """What is waited for."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, None, T_co]:
        return self.first().__await__()


class First(Generic[T_co]):
    """There is nothing to wait for."""
