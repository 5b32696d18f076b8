from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Speech(Resource):
    """Operations on speech."""

    def create(
        self,
        *,
        text: str,
        **options: Unpack[RequestOptions],
    ) -> bytes:
        """Send `POST /speech`."""
        return self._client.request(
            "POST",
            "/speech",
            returns=bytes,
            accept="audio/wav, audio/mpeg",
            body={
                "text": text,
            },
            options=options,
        )

    def create_stream(
        self,
        *,
        text: str,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Piece]:
        """Send `POST /speech`."""
        return open_stream(
            self._client,
            "POST",
            "/speech",
            item=models.Piece,
            body={
                "text": text,
                "stream": True,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> SpeechWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return SpeechWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> SpeechWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return SpeechWithStreamingResponse(self._client)


class SpeechWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Speech(client.raw)
        self.create = raw(methods.create)


class SpeechWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Speech(client.opened)
        self.create = streamed(methods.create)
