from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .animals_dogs_walks import (
        AnimalsDogsWalks,
        AnimalsDogsWalksWithRawResponse,
        AnimalsDogsWalksWithStreamingResponse,
    )


class AnimalsDogs(Resource):
    """Those that bark."""

    @cached_property
    def walks(self) -> AnimalsDogsWalks:
        """Ways around the block."""
        from .animals_dogs_walks import AnimalsDogsWalks

        return AnimalsDogsWalks(self._client)

    def retrieve(
        self,
        name: str,
        **options: Unpack[RequestOptions],
    ) -> models.Dog:
        """Send `GET /animals/dogs/{name}`."""
        return self._client.request(
            "GET",
            f"/animals/dogs/{segment(name)}",
            returns=models.Dog,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AnimalsDogsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AnimalsDogsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AnimalsDogsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AnimalsDogsWithStreamingResponse(self._client)


class AnimalsDogsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        methods = AnimalsDogs(client.raw)
        self.retrieve = raw(methods.retrieve)

    @cached_property
    def walks(self) -> AnimalsDogsWalksWithRawResponse:
        """Ways around the block."""
        from .animals_dogs_walks import AnimalsDogsWalksWithRawResponse

        return AnimalsDogsWalksWithRawResponse(self._client)


class AnimalsDogsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        methods = AnimalsDogs(client.opened)
        self.retrieve = streamed(methods.retrieve)

    @cached_property
    def walks(self) -> AnimalsDogsWalksWithStreamingResponse:
        """Ways around the block."""
        from .animals_dogs_walks import AnimalsDogsWalksWithStreamingResponse

        return AnimalsDogsWalksWithStreamingResponse(self._client)
