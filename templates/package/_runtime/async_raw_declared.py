"""Answers whose headers the document describes: what `with_raw_response` gives for those."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar, cast

from .responses import APIResponse
from .typed_headers import DeclaredResponse

P = ParamSpec("P")
T = TypeVar("T")
H = TypeVar("H")


def async_raw_declared(
    method: Callable[P, Awaitable[T]], headers: type[H]
) -> Callable[P, Awaitable[DeclaredResponse[T, H]]]:
    """`method` of a resource on `client.raw`, whose answer knows the types of its `headers`."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> DeclaredResponse[T, H]:
        response = cast("APIResponse[T]", await method(*args, **kwargs))
        return DeclaredResponse(response, headers)

    return call
