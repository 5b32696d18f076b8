from __future__ import annotations

import builtins
import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from .. import models
from .._runtime import paging
from .._runtime.base_client import BaseClient, Resource
from .._runtime.codec import UnknownObject
from .._runtime.omit import Omit, omit
from .._runtime.pages import Pager, raw_page
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Items(Resource):
    """Operations on items."""

    def list(
        self,
        *,
        skip: int | Omit = omit,
        limit: int | Omit = omit,
        q: str | None | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> Pager[models.Item, builtins.list[models.Item]]:
        """Read Items.

        Args:
            skip: The API's default is `0`.
            limit: At most 100. The API's default is `100`.
        """
        return Pager(
            self._client,
            "GET",
            "/items/",
            page=builtins.list[models.Item],
            items=lambda page: page,
            following=paging.offset("skip"),
            query={
                "skip": skip,
                "limit": limit,
                "q": q,
            },
            options=options,
        )

    def create(
        self,
        *,
        name: str,
        price: float | str | Omit = omit,
        kind: Literal["a", "b"] | Omit = omit,
        created_at: dt.datetime | str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.CreateItemResponse:
        """Create Item."""
        return self._client.request(
            "POST",
            "/items/",
            returns=cast(
                type[models.Item | models.PageItem | UnknownObject], models.CreateItemResponse
            ),
            body={
                "name": name,
                "price": price,
                "kind": kind,
                "created_at": created_at,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ItemsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ItemsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ItemsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ItemsWithStreamingResponse(self._client)


class ItemsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Items(client.raw)
        self.list = raw_page(methods.list)
        self.create = raw(methods.create)


class ItemsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Items(client.opened)
        self.create = streamed(methods.create)
