from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import params
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Form
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Charges(Resource):
    """Operations on charges."""

    def create(
        self,
        *,
        amount: int,
        expand: Iterable[str] | Omit = omit,
        owner: params.CreateChargeRequestOwner | Omit = omit,
        tags: Iterable[str] | Omit = omit,
        plain: params.CreateChargeRequestOwner | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /charges`."""
        return self._client.request(
            "POST",
            "/charges",
            returns=NoneType,
            body=Form(
                {
                    "amount": amount,
                    "expand": expand,
                    "owner": owner,
                    "tags": tags,
                    "plain": plain,
                },
                styles={
                    "expand": styles.deep_object,
                    "owner": styles.deep_object,
                    "tags": styles.form,
                },
            ),
            options=options,
        )

    def create_token(
        self,
        *,
        body: params.CreateTokenRequest,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /tokens`.

        Args:
            body: `params.CreateTokenRequest`: an object with `code`; or an object with `secret`.
        """
        return self._client.request(
            "POST",
            "/tokens",
            returns=NoneType,
            body=Form(body),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ChargesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ChargesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ChargesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ChargesWithStreamingResponse(self._client)


class ChargesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Charges(client.raw)
        self.create = raw(methods.create)
        self.create_token = raw(methods.create_token)


class ChargesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Charges(client.opened)
        self.create = streamed(methods.create)
        self.create_token = streamed(methods.create_token)
