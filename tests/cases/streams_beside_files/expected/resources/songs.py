from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Songs(Resource):
    """Operations on songs."""

    def create(
        self,
        *,
        text: str,
        format: Literal["audio", "sse"] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> bytes:
        """Send `POST /songs`."""
        return self._client.request(
            "POST",
            "/songs",
            returns=bytes,
            accept="application/octet-stream",
            body={
                "text": text,
                "format": format,
            },
            options=options,
        )

    def create_stream(
        self,
        *,
        text: str,
        format: Literal["audio", "sse"] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Piece]:
        """Send `POST /songs`."""
        return open_stream(
            self._client,
            "POST",
            "/songs",
            item=models.Piece,
            body={
                "text": text,
                "format": format,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> SongsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return SongsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> SongsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return SongsWithStreamingResponse(self._client)


class SongsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Songs(client.raw)
        self.create = raw(methods.create)


class SongsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Songs(client.opened)
        self.create = streamed(methods.create)
