from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
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
        page: int | Omit = omit,
        limit: int | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.ListItemsResponse:
        """Send `GET /items`."""
        return self._client.request(
            "GET",
            "/items",
            returns=models.ListItemsResponse,
            query={
                "page": page,
                "limit": limit,
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
        self.list = raw(methods.list)


class ItemsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Items(client.opened)
        self.list = streamed(methods.list)
