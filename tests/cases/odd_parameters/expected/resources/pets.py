from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent, Form
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def retrieve(
        self,
        pet_id: int,
        *,
        fields: str,
        limit: int | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /pets/{petId}`."""
        return self._client.request(
            "GET",
            f"/pets/{segment(pet_id)}",
            returns=NoneType,
            query={
                "fields": fields,
                "limit": limit,
            },
            options=options,
        )

    def add_toy(
        self,
        pet_id: str,
        toy_id: str,
        *,
        kind: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /pets/{petId}/toys/{toyId}`."""
        return self._client.request(
            "POST",
            f"/pets/{segment(pet_id)}/toys/{segment(toy_id)}",
            returns=NoneType,
            body={
                "kind": kind,
            },
            options=options,
        )

    def replace_film(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /pets/films`."""
        return self._client.request(
            "PUT",
            "/pets/films",
            returns=NoneType,
            body=Binary(body, "video/mp4"),
            options=options,
        )

    def add_photo(
        self,
        *,
        title: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /pets/photos`."""
        return self._client.request(
            "POST",
            "/pets/photos",
            returns=NoneType,
            body=Form(
                {
                    "title": title,
                }
            ),
            options=options,
        )

    def purge_photos(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PURGE /pets/photos`."""
        return self._client.request(
            "PURGE",
            "/pets/photos",
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
        self.retrieve = raw(methods.retrieve)
        self.add_toy = raw(methods.add_toy)
        self.replace_film = raw(methods.replace_film)
        self.add_photo = raw(methods.add_photo)
        self.purge_photos = raw(methods.purge_photos)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.retrieve = streamed(methods.retrieve)
        self.add_toy = streamed(methods.add_toy)
        self.replace_film = streamed(methods.replace_film)
        self.add_photo = streamed(methods.add_photo)
        self.purge_photos = streamed(methods.purge_photos)
