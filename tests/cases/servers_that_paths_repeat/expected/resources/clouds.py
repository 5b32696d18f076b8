from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Clouds(Resource):
    """Operations on clouds."""

    def retrieve(
        self,
        id: int,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /clouds/{id}`.

        Args:
            id: At most 9,007,199,254,740,991.
        """
        return self._client.request(
            "GET",
            f"/clouds/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def retrieve_box(
        self,
        id: float,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /boxes/{id}`.

        Args:
            id: Between 0.25 and 1.5e+30.
        """
        return self._client.request(
            "GET",
            f"https://boxes.example.com/v1/boxes/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> CloudsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return CloudsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> CloudsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return CloudsWithStreamingResponse(self._client)


class CloudsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Clouds(client.raw)
        self.retrieve = raw(methods.retrieve)
        self.retrieve_box = raw(methods.retrieve_box)


class CloudsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Clouds(client.opened)
        self.retrieve = streamed(methods.retrieve)
        self.retrieve_box = streamed(methods.retrieve_box)
