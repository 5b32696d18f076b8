# pyright: reportDeprecated=false
from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.deprecation import deprecated
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class AdminUsers(Resource):
    """Who may do what.

    See [roles](https://example.com/roles).
    """

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /users`."""
        return self._client.request(
            "GET",
            "/users",
            returns=NoneType,
            options=options,
        )

    @deprecated("The API has marked this operation as deprecated.")
    def retrieve(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /users/{id}`."""
        return self._client.request(
            "GET",
            f"/users/{segment(id)}",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AdminUsersWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AdminUsersWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AdminUsersWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AdminUsersWithStreamingResponse(self._client)


class AdminUsersWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = AdminUsers(client.raw)
        self.list = raw(methods.list)
        self.retrieve = raw(methods.retrieve)


class AdminUsersWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = AdminUsers(client.opened)
        self.list = streamed(methods.list)
        self.retrieve = streamed(methods.retrieve)
