from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.multipart import FileInput, Multipart
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Transcripts(Resource):
    """Operations on transcripts."""

    def create(
        self,
        *,
        file: FileInput,
        **options: Unpack[RequestOptions],
    ) -> models.Text:
        """Send `POST /transcripts`."""
        return self._client.request(
            "POST",
            "/transcripts",
            returns=models.Text,
            body=Multipart(
                {
                    "file": file,
                },
                files=("file",),
            ),
            options=options,
        )

    def create_stream(
        self,
        *,
        file: FileInput,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Piece]:
        """Send `POST /transcripts`."""
        return open_stream(
            self._client,
            "POST",
            "/transcripts",
            item=models.Piece,
            body=Multipart(
                {
                    "file": file,
                    "stream": True,
                },
                files=("file",),
            ),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> TranscriptsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return TranscriptsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> TranscriptsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return TranscriptsWithStreamingResponse(self._client)


class TranscriptsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Transcripts(client.raw)
        self.create = raw(methods.create)


class TranscriptsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Transcripts(client.opened)
        self.create = streamed(methods.create)
