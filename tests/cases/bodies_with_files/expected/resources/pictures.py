from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent, Form
from .._runtime.multipart import FileInput, Multipart
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pictures(Resource):
    """Operations on pictures."""

    def replace(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /pictures`."""
        return self._client.request(
            "PUT",
            "/pictures",
            returns=NoneType,
            body=Binary(body, "image/png"),
            options=options,
        )

    def create(
        self,
        *,
        image: FileInput,
        more: Iterable[FileInput] | Omit = omit,
        caption: str | Omit = omit,
        place: params.CreatePictureRequestPlace | Omit = omit,
        notes: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /pictures`.

        Args:
            image: The picture.
        """
        return self._client.request(
            "POST",
            "/pictures",
            returns=NoneType,
            body=Multipart(
                {
                    "image": image,
                    "more": more,
                    "caption": caption,
                    "place": place,
                    "notes": notes,
                },
                types={
                    "image": "image/png",
                    "notes": "text/markdown",
                },
                files=("image", "more"),
                lists=("more",),
            ),
            options=options,
        )

    def create_form(
        self,
        *,
        name: str,
        tags: Iterable[str] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /forms`."""
        return self._client.request(
            "POST",
            "/forms",
            returns=NoneType,
            body=Form(
                {
                    "name": name,
                    "tags": tags,
                }
            ),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PicturesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PicturesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PicturesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PicturesWithStreamingResponse(self._client)


class PicturesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pictures(client.raw)
        self.replace = raw(methods.replace)
        self.create = raw(methods.create)
        self.create_form = raw(methods.create_form)


class PicturesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pictures(client.opened)
        self.replace = streamed(methods.replace)
        self.create = streamed(methods.create)
        self.create_form = streamed(methods.create_form)
