from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import params
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Shelves(Resource):
    """Operations on shelves."""

    def retrieve_book(
        self,
        shelf: int,
        book_id: str,
        *,
        verbose: bool | Omit = omit,
        ids: Iterable[int] | Omit = omit,
        filter: params.GetBookFilter | Omit = omit,
        x_request_tag: str | Omit = omit,
        session: str | Omit = omit,
        tags: Iterable[str] | Omit = omit,
        seen: Iterable[int] | Omit = omit,
        token: str | Omit = omit,
        colour: params.GetBookColour | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /shelves/{shelf}/books/{book-id}`.

        Args:
            book_id: Which book.
            verbose: Of the operation.
        """
        return self._client.request(
            "GET",
            f"/shelves/{segment(shelf)}/books/{segment(book_id)}",
            returns=NoneType,
            query={
                "verbose": verbose,
                "ids": styles.form(ids),
                "filter": styles.deep_object(filter),
            },
            headers={
                "X-Version": "2",
                "X-Request-Tag": x_request_tag,
            },
            cookies={
                "session": session,
                "tags[]": styles.exploded_cookies(tags),
                "seen": styles.joined(seen),
                "token": styles.raw_cookies(token),
                "colour": styles.raw_cookies(colour),
            },
            options=options,
        )

    def delete_book(
        self,
        shelf: int,
        book_id: str,
        *,
        verbose: bool | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /shelves/{shelf}/books/{book-id}`.

        Args:
            book_id: Which book.
            verbose: Of the path.
        """
        return self._client.request(
            "DELETE",
            f"/shelves/{segment(shelf)}/books/{segment(book_id)}",
            returns=NoneType,
            query={
                "verbose": verbose,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ShelvesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ShelvesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ShelvesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ShelvesWithStreamingResponse(self._client)


class ShelvesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Shelves(client.raw)
        self.retrieve_book = raw(methods.retrieve_book)
        self.delete_book = raw(methods.delete_book)


class ShelvesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Shelves(client.opened)
        self.retrieve_book = streamed(methods.retrieve_book)
        self.delete_book = streamed(methods.delete_book)
