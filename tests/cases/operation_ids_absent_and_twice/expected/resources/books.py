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


class Books(Resource):
    """Operations on books."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /books`."""
        return self._client.request(
            "GET",
            "/books",
            returns=NoneType,
            options=options,
        )

    def create(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /books`."""
        return self._client.request(
            "POST",
            "/books",
            returns=NoneType,
            options=options,
        )

    def delete_all(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /books`."""
        return self._client.request(
            "DELETE",
            "/books",
            returns=NoneType,
            options=options,
        )

    def retrieve(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /books/{id}`."""
        return self._client.request(
            "GET",
            f"/books/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def replace(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /books/{id}`."""
        return self._client.request(
            "PUT",
            f"/books/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def delete(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /books/{id}`."""
        return self._client.request(
            "DELETE",
            f"/books/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def check(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `HEAD /books/{id}`."""
        return self._client.request(
            "HEAD",
            f"/books/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def update(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PATCH /books/{id}`."""
        return self._client.request(
            "PATCH",
            f"/books/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    def publish(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /books/{id}/publish`."""
        return self._client.request(
            "POST",
            f"/books/{segment(id)}/publish",
            returns=NoneType,
            options=options,
        )

    def list_pages(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /books/{id}/pages`."""
        return self._client.request(
            "GET",
            f"/books/{segment(id)}/pages",
            returns=NoneType,
            options=options,
        )

    def retrieve_pages(
        self,
        id: str,
        page: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /books/{id}/pages/{page}`."""
        return self._client.request(
            "GET",
            f"/books/{segment(id)}/pages/{segment(page)}",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> BooksWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return BooksWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> BooksWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return BooksWithStreamingResponse(self._client)


class BooksWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Books(client.raw)
        self.list = raw(methods.list)
        self.create = raw(methods.create)
        self.delete_all = raw(methods.delete_all)
        self.retrieve = raw(methods.retrieve)
        self.replace = raw(methods.replace)
        self.delete = raw(methods.delete)
        self.check = raw(methods.check)
        self.update = raw(methods.update)
        self.publish = raw(methods.publish)
        self.list_pages = raw(methods.list_pages)
        self.retrieve_pages = raw(methods.retrieve_pages)


class BooksWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Books(client.opened)
        self.list = streamed(methods.list)
        self.create = streamed(methods.create)
        self.delete_all = streamed(methods.delete_all)
        self.retrieve = streamed(methods.retrieve)
        self.replace = streamed(methods.replace)
        self.delete = streamed(methods.delete)
        self.check = streamed(methods.check)
        self.update = streamed(methods.update)
        self.publish = streamed(methods.publish)
        self.list_pages = streamed(methods.list_pages)
        self.retrieve_pages = streamed(methods.retrieve_pages)
