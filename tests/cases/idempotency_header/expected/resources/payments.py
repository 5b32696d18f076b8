from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.calls import new_key
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Payments(Resource):
    """Operations on payments."""

    def create(
        self,
        *,
        amount: int | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /payments`."""
        return self._client.request(
            "POST",
            "/payments",
            returns=NoneType,
            headers={
                "X-Idempotency-Key": new_key(),
            },
            body={
                "amount": amount,
            },
            options=options,
        )

    def create_refund(
        self,
        id: str,
        *,
        idempotency_level: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /payments/{id}/refunds`."""
        return self._client.request(
            "POST",
            f"/payments/{segment(id)}/refunds",
            returns=NoneType,
            headers={
                "Idempotency-Level": idempotency_level,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PaymentsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PaymentsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PaymentsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PaymentsWithStreamingResponse(self._client)


class PaymentsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Payments(client.raw)
        self.create = raw(methods.create)
        self.create_refund = raw(methods.create_refund)


class PaymentsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Payments(client.opened)
        self.create = streamed(methods.create)
        self.create_refund = streamed(methods.create_refund)
