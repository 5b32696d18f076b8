from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Root(Resource):
    """Operations on root."""

    def retrieve(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /`."""
        return self._client.request(
            "GET",
            "/",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> RootWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return RootWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> RootWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return RootWithStreamingResponse(self._client)


class RootWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Root(client.raw)
        self.retrieve = raw(methods.retrieve)


class RootWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Root(client.opened)
        self.retrieve = streamed(methods.retrieve)
