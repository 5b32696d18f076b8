from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.multipart import FileInput, Multipart
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Files(Resource):
    """Operations on files."""

    errors = {"422": models.HTTPValidationError}

    def upload(
        self,
        file_id: UUID | str,
        *,
        file: FileInput,
        note: str | Omit = omit,
        extras: Iterable[FileInput] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.ResponsePageItem:
        """Upload File.

        Raises:
            UnprocessableEntityError: 422; `body` is a `models.HTTPValidationError`.
        """
        return self._client.request(
            "POST",
            f"/files/{segment(file_id)}/upload",
            returns=models.ResponsePageItem,
            body=Multipart(
                {
                    "file": file,
                    "note": note,
                    "extras": extras,
                },
                files=("file", "extras"),
                lists=("extras",),
            ),
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
        self.upload = raw(methods.upload)


class FilesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Files(client.opened)
        self.upload = streamed(methods.upload)
