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


class Talks(Resource):
    """Operations on talks."""

    def create(
        self,
        *,
        text: str,
        **options: Unpack[RequestOptions],
    ) -> models.Talk:
        """Send `POST /talks`."""
        return self._client.request(
            "POST",
            "/talks",
            returns=models.Talk,
            body={
                "text": text,
                "stream": False,
            },
            options=options,
        )

    def create_stream(
        self,
        *,
        text: str,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Word]:
        """Send `POST /talks`."""
        return open_stream(
            self._client,
            "POST",
            "/talks",
            item=models.Word,
            format="lines",
            accept="application/x-ndjson",
            body={
                "text": text,
                "stream": True,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> TalksWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return TalksWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> TalksWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return TalksWithStreamingResponse(self._client)


class TalksWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Talks(client.raw)
        self.create = raw(methods.create)


class TalksWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Talks(client.opened)
        self.create = streamed(methods.create)
