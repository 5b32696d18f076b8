from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.multipart import FileInput, Multipart
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Lists(Resource):
    """Operations on lists."""

    def all(
        self,
        ids: Iterable[int],
        names: Iterable[str],
        more: Iterable[str],
        *,
        tabs: Iterable[str] | Omit = omit,
        nested: Iterable[Sequence[str]] | Omit = omit,
        x_piped: Iterable[str] | Omit = omit,
        x_plain: Iterable[str] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /piped/{ids}/spaced/{names}/plain/{more}`."""
        return self._client.request(
            "GET",
            "/piped/"
            + styles.simple(ids, delimiter="%7C")
            + "/spaced/"
            + styles.simple(names, delimiter="%20")
            + "/plain/"
            + styles.simple(more),
            returns=NoneType,
            query={
                "tabs": styles.form(tabs),
                "nested": styles.form(nested),
            },
            headers={
                "X-Piped": styles.joined(x_piped, delimiter="|"),
                "X-Plain": styles.joined(x_plain),
            },
            options=options,
        )

    def create(
        self,
        *,
        file: FileInput,
        plain: Iterable[str] | Omit = omit,
        spaced: Iterable[str] | Omit = omit,
        piped: Iterable[str] | Omit = omit,
        repeated: Iterable[str] | Omit = omit,
        shared: Iterable[str] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /forms`."""
        return self._client.request(
            "POST",
            "/forms",
            returns=NoneType,
            body=Multipart(
                {
                    "file": file,
                    "plain": plain,
                    "spaced": spaced,
                    "piped": piped,
                    "repeated": repeated,
                    "shared": shared,
                },
                files=("file",),
                lists=("plain", "spaced", "piped", "repeated", "shared"),
                delimiters={
                    "plain": ",",
                    "spaced": " ",
                    "piped": "|",
                    "shared": ",",
                },
            ),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ListsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ListsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ListsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ListsWithStreamingResponse(self._client)


class ListsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Lists(client.raw)
        self.all = raw(methods.all)
        self.create = raw(methods.create)


class ListsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Lists(client.opened)
        self.all = streamed(methods.all)
        self.create = streamed(methods.create)
