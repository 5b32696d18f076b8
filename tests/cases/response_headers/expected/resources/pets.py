from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.raw_declared import raw_declared
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def retrieve(
        self,
        id: int,
        **options: Unpack[RequestOptions],
    ) -> models.GetPetResponse:
        """Send `GET /pets/{id}`."""
        return self._client.request(
            "GET",
            f"/pets/{segment(id)}",
            returns=models.GetPetResponse,
            options=options,
        )

    def delete(
        self,
        id: int,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /pets/{id}`."""
        return self._client.request(
            "DELETE",
            f"/pets/{segment(id)}",
            returns=NoneType,
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
        self.retrieve = raw_declared(methods.retrieve, models.GetPetHeaders)
        self.delete = raw(methods.delete)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.retrieve = streamed(methods.retrieve)
        self.delete = streamed(methods.delete)
