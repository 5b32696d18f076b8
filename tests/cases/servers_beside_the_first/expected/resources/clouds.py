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

    def absolute(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /absolute`."""
        return self._client.request(
            "GET",
            "/absolute",
            returns=NoneType,
            base_path="/v2",
            options=options,
        )

    def beneath(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /beneath`."""
        return self._client.request(
            "GET",
            "/beta/beneath",
            returns=NoneType,
            options=options,
        )

    def named(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /named/{id}`."""
        return self._client.request(
            "GET",
            f"/named/{segment(id)}",
            returns=NoneType,
            base_path="/v2",
            options=options,
        )

    def root(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /root`."""
        return self._client.request(
            "GET",
            "/root",
            returns=NoneType,
            base_path="",
            options=options,
        )

    def other(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /other`."""
        return self._client.request(
            "GET",
            "https://us.clouds.example.com/v1/other",
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
        self.absolute = raw(methods.absolute)
        self.beneath = raw(methods.beneath)
        self.named = raw(methods.named)
        self.root = raw(methods.root)
        self.other = raw(methods.other)


class CloudsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Clouds(client.opened)
        self.absolute = streamed(methods.absolute)
        self.beneath = streamed(methods.beneath)
        self.named = streamed(methods.named)
        self.root = streamed(methods.root)
        self.other = streamed(methods.other)
