from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models, params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Accounts(Resource):
    """Operations on accounts."""

    def create(
        self,
        *,
        name: str,
        password: str,
        nested: params.Nested,
        **options: Unpack[RequestOptions],
    ) -> models.Account:
        """Send `POST /accounts`."""
        return self._client.request(
            "POST",
            "/accounts",
            returns=models.Account,
            body={
                "name": name,
                "password": password,
                "nested": nested,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AccountsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AccountsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AccountsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AccountsWithStreamingResponse(self._client)


class AccountsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Accounts(client.raw)
        self.create = raw(methods.create)


class AccountsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Accounts(client.opened)
        self.create = streamed(methods.create)
