from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import params
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent, Form
from .._runtime.multipart import FileInput, Multipart
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Forms(Resource):
    """Operations on forms."""

    def multipart(
        self,
        *,
        file: FileInput,
        files: Iterable[FileInput] | Omit = omit,
        labels: Iterable[str] | Omit = omit,
        joined: Iterable[str] | Omit = omit,
        nested: Iterable[Sequence[int]] | Omit = omit,
        owner: params.FormsMultipartRequestOwner | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /multipart`."""
        return self._client.request(
            "POST",
            "/multipart",
            returns=NoneType,
            body=Multipart(
                {
                    "file": file,
                    "files": files,
                    "labels": labels,
                    "joined": joined,
                    "nested": nested,
                    "owner": owner,
                },
                types={
                    "file": "image/png",
                    "files": "application/json",
                    "labels": "application/json",
                },
                files=("file", "files"),
                lists=("files", "labels", "joined", "nested"),
                delimiters={
                    "joined": "|",
                },
            ),
            options=options,
        )

    def urlencoded(
        self,
        *,
        exploded: params.FormsUrlencodedRequestExploded | Omit = omit,
        joined: params.FormsUrlencodedRequestExploded | Omit = omit,
        labels: Iterable[str] | Omit = omit,
        url: str | Omit = omit,
        text: str | Omit = omit,
        usual: Iterable[str] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /urlencoded`."""
        return self._client.request(
            "POST",
            "/urlencoded",
            returns=NoneType,
            body=Form(
                {
                    "exploded": exploded,
                    "joined": joined,
                    "labels": labels,
                    "url": url,
                    "text": text,
                    "usual": usual,
                },
                styles={
                    "exploded": styles.exploded,
                    "joined": styles.form,
                    "labels": styles.json_value,
                    "url": styles.reserved,
                },
            ),
            options=options,
        )

    def related(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /related`."""
        return self._client.request(
            "POST",
            "/related",
            returns=NoneType,
            body=Binary(body, "multipart/related"),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> FormsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return FormsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> FormsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return FormsWithStreamingResponse(self._client)


class FormsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Forms(client.raw)
        self.multipart = raw(methods.multipart)
        self.urlencoded = raw(methods.urlencoded)
        self.related = raw(methods.related)


class FormsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Forms(client.opened)
        self.multipart = streamed(methods.multipart)
        self.urlencoded = streamed(methods.urlencoded)
        self.related = streamed(methods.related)
