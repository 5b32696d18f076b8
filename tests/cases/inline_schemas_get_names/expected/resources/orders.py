from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from .. import models, params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Orders(Resource):
    """Operations on orders."""

    errors = {"400": models.CreateOrderBadRequestResponse}

    def create(
        self,
        *,
        lines: Iterable[params.CreateOrderRequestLine],
        address: params.PostalAddress | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.CreateOrderResponse:
        """Send `POST /orders`.

        Raises:
            BadRequestError: 400; `body` is a `models.CreateOrderBadRequestResponse`.
        """
        return self._client.request(
            "POST",
            "/orders",
            returns=models.CreateOrderResponse,
            body={
                "lines": lines,
                "address": address,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> OrdersWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return OrdersWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> OrdersWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return OrdersWithStreamingResponse(self._client)


class OrdersWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Orders(client.raw)
        self.create = raw(methods.create)


class OrdersWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Orders(client.opened)
        self.create = streamed(methods.create)
