from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, cast

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Files(Resource):
    """Operations on files."""

    def download(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> bytes | None:
        """Send `GET /files/{id}`."""
        return self._client.request(
            "GET",
            f"/files/{segment(id)}",
            returns=cast(type[bytes | None], bytes | None),
            empty=(202,),
            accept="application/octet-stream",
            options=options,
        )

    def replace(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> models.File | None:
        """Send `PUT /files/{id}`."""
        return self._client.request(
            "PUT",
            f"/files/{segment(id)}",
            returns=cast(type[models.File | None], models.File | None),
            empty=(201, 202),
            options=options,
        )

    def check(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `HEAD /files/{id}`."""
        return self._client.request(
            "HEAD",
            f"/files/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return FilesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> FilesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return FilesWithStreamingResponse(self._client)


class FilesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Files(client.raw)
        self.download = raw(methods.download)
        self.replace = raw(methods.replace)
        self.check = raw(methods.check)


class FilesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Files(client.opened)
        self.download = streamed(methods.download)
        self.replace = streamed(methods.replace)
        self.check = streamed(methods.check)
