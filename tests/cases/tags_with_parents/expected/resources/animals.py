from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .animals_dogs import (
        AnimalsDogs,
        AnimalsDogsWithRawResponse,
        AnimalsDogsWithStreamingResponse,
    )
    from .animals_list import (
        AnimalsList,
        AnimalsListWithRawResponse,
        AnimalsListWithStreamingResponse,
    )


class Animals(Resource):
    """Who lives here."""

    errors = {"404": models.Problem}

    @cached_property
    def dogs(self) -> AnimalsDogs:
        """Those that bark."""
        from .animals_dogs import AnimalsDogs

        return AnimalsDogs(self._client.with_errors({}))

    @cached_property
    def list(self) -> AnimalsList:
        """Who waits for a home."""
        from .animals_list import AnimalsList

        return AnimalsList(self._client.with_errors({}))

    def list_animals(
        self,
        **options: Unpack[RequestOptions],
    ) -> models.Names:
        """Send `GET /animals`.

        Raises:
            NotFoundError: 404; `body` is a `models.Problem`.
        """
        return self._client.request(
            "GET",
            "/animals",
            returns=models.Names,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AnimalsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AnimalsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AnimalsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AnimalsWithStreamingResponse(self._client)


class AnimalsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        methods = Animals(client.raw)
        self.list_animals = raw(methods.list_animals)

    @cached_property
    def dogs(self) -> AnimalsDogsWithRawResponse:
        """Those that bark."""
        from .animals_dogs import AnimalsDogsWithRawResponse

        return AnimalsDogsWithRawResponse(self._client.with_errors({}))

    @cached_property
    def list(self) -> AnimalsListWithRawResponse:
        """Who waits for a home."""
        from .animals_list import AnimalsListWithRawResponse

        return AnimalsListWithRawResponse(self._client.with_errors({}))


class AnimalsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        methods = Animals(client.opened)
        self.list_animals = streamed(methods.list_animals)

    @cached_property
    def dogs(self) -> AnimalsDogsWithStreamingResponse:
        """Those that bark."""
        from .animals_dogs import AnimalsDogsWithStreamingResponse

        return AnimalsDogsWithStreamingResponse(self._client.with_errors({}))

    @cached_property
    def list(self) -> AnimalsListWithStreamingResponse:
        """Who waits for a home."""
        from .animals_list import AnimalsListWithStreamingResponse

        return AnimalsListWithStreamingResponse(self._client.with_errors({}))
