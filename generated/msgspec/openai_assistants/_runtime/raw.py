"""The types of methods under `with_raw_response`; at run time the methods are what they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from .responses import APIResponse

P = ParamSpec("P")
T = TypeVar("T")


def raw(method: Callable[P, T]) -> Callable[P, APIResponse[T]]:
    """`method` of a resource on `client.raw`, typed as what it returns there."""
    return method  # type: ignore[return-value]
