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


class Gates(Resource):
    """Operations on gates."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /gates`."""
        return self._client.request(
            "GET",
            "/gates",
            returns=NoneType,
            options=options,
        )

    def replace(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /gates`."""
        return self._client.request(
            "PUT",
            "/gates",
            returns=NoneType,
            options=options,
        )

    def create(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /gates`."""
        return self._client.request(
            "POST",
            "/gates",
            returns=NoneType,
            security=(("key",),),
            options=options,
        )

    def delete_all(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /gates`."""
        return self._client.request(
            "DELETE",
            "/gates",
            returns=NoneType,
            security=(("key",),),
            options=options,
        )

    def update(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PATCH /gates`."""
        return self._client.request(
            "PATCH",
            "/gates",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> GatesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return GatesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> GatesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return GatesWithStreamingResponse(self._client)


class GatesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Gates(client.raw)
        self.list = raw(methods.list)
        self.replace = raw(methods.replace)
        self.create = raw(methods.create)
        self.delete_all = raw(methods.delete_all)
        self.update = raw(methods.update)


class GatesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Gates(client.opened)
        self.list = streamed(methods.list)
        self.replace = streamed(methods.replace)
        self.create = streamed(methods.create)
        self.delete_all = streamed(methods.delete_all)
        self.update = streamed(methods.update)
