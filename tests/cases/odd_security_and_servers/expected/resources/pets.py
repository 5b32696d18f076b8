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


class Pets(Resource):
    """Operations on pets."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /pets`."""
        return self._client.request(
            "GET",
            "/pets",
            returns=NoneType,
            options=options,
        )

    def replace(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /pets`."""
        return self._client.request(
            "PUT",
            "/pets",
            returns=NoneType,
            base_path="/v2",
            security=(("key",),),
            options=options,
        )

    def create(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /pets`."""
        return self._client.request(
            "POST",
            "/pets",
            returns=NoneType,
            security=(),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PetsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PetsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PetsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PetsWithStreamingResponse(self._client)


class PetsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.raw)
        self.list = raw(methods.list)
        self.replace = raw(methods.replace)
        self.create = raw(methods.create)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.list = streamed(methods.list)
        self.replace = streamed(methods.replace)
        self.create = streamed(methods.create)
