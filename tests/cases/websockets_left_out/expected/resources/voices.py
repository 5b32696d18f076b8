from __future__ import annotations

import builtins
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Voices(Resource):
    """Operations on voices."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[str]:
        """Send `GET /voices`."""
        return self._client.request(
            "GET",
            "/voices",
            returns=builtins.list[str],
            options=options,
        )

    def open_or_read(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /voices/either`."""
        return self._client.request(
            "GET",
            "/voices/either",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> VoicesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return VoicesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> VoicesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return VoicesWithStreamingResponse(self._client)


class VoicesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Voices(client.raw)
        self.list = raw(methods.list)
        self.open_or_read = raw(methods.open_or_read)


class VoicesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Voices(client.opened)
        self.list = streamed(methods.list)
        self.open_or_read = streamed(methods.open_or_read)
