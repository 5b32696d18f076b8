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


class Things(Resource):
    """Operations on things."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /things`."""
        return self._client.request(
            "GET",
            "/things",
            returns=NoneType,
            options=options,
        )

    def replace(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /things`."""
        return self._client.request(
            "PUT",
            "/things",
            returns=NoneType,
            security=((), ("key",)),
            options=options,
        )

    def create(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /things`."""
        return self._client.request(
            "POST",
            "/things",
            returns=NoneType,
            security=(("key", "user"), ("token",)),
            options=options,
        )

    def delete_all(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /things`."""
        return self._client.request(
            "DELETE",
            "/things",
            returns=NoneType,
            security=(),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ThingsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ThingsWithStreamingResponse(self._client)


class ThingsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Things(client.raw)
        self.list = raw(methods.list)
        self.replace = raw(methods.replace)
        self.create = raw(methods.create)
        self.delete_all = raw(methods.delete_all)


class ThingsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Things(client.opened)
        self.list = streamed(methods.list)
        self.replace = streamed(methods.replace)
        self.create = streamed(methods.create)
        self.delete_all = streamed(methods.delete_all)
