from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, cast

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent
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

    def retrieve(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> bytes | models.Job:
        """Send `GET /files/{id}`."""
        return self._client.request(
            "GET",
            f"/files/{segment(id)}",
            returns=cast(type[bytes | models.Job], bytes | models.Job),
            successes={"200": bytes, "202": models.Job},
            accept="application/pdf, image/png, application/json",
            options=options,
        )

    def replace(
        self,
        id: str,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /files/{id}`."""
        return self._client.request(
            "PUT",
            f"/files/{segment(id)}",
            returns=NoneType,
            body=Binary(body),
            options=options,
        )

    def retrieve_raw(
        self,
        **options: Unpack[RequestOptions],
    ) -> bytes:
        """Send `GET /raw`."""
        return self._client.request(
            "GET",
            "/raw",
            returns=bytes,
            accept="*/*",
            options=options,
        )

    def retrieve_odd(
        self,
        **options: Unpack[RequestOptions],
    ) -> bytes:
        """Send `GET /odd`."""
        return self._client.request(
            "GET",
            "/odd",
            returns=bytes,
            accept="*/*",
            options=options,
        )

    def send_odd(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /odd`."""
        return self._client.request(
            "POST",
            "/odd",
            returns=NoneType,
            body=Binary(body, "application/json"),
            options=options,
        )

    def send_form(
        self,
        *,
        a: FileInput,
        b: Iterable[FileInput] | Omit = omit,
        c: FileInput | Omit = omit,
        d: str | Omit = omit,
        e: str | Omit = omit,
        f: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /forms`."""
        return self._client.request(
            "POST",
            "/forms",
            returns=NoneType,
            body=Multipart(
                {
                    "a": a,
                    "b": b,
                    "c": c,
                    "d": d,
                    "e": e,
                    "f": f,
                },
                files=("a", "b", "c"),
                lists=("b",),
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
        self.retrieve = raw(methods.retrieve)
        self.replace = raw(methods.replace)
        self.retrieve_raw = raw(methods.retrieve_raw)
        self.retrieve_odd = raw(methods.retrieve_odd)
        self.send_odd = raw(methods.send_odd)
        self.send_form = raw(methods.send_form)


class FilesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Files(client.opened)
        self.retrieve = streamed(methods.retrieve)
        self.replace = streamed(methods.replace)
        self.retrieve_raw = streamed(methods.retrieve_raw)
        self.retrieve_odd = streamed(methods.retrieve_odd)
        self.send_odd = streamed(methods.send_odd)
        self.send_form = streamed(methods.send_form)
