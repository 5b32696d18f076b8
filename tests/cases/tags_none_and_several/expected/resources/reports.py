from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Reports(Resource):
    """Operations on reports."""

    def daily(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """The report of a day."""
        return self._client.request(
            "GET",
            "/v1/reports/daily",
            returns=NoneType,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ReportsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ReportsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ReportsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ReportsWithStreamingResponse(self._client)


class ReportsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Reports(client.raw)
        self.daily = raw(methods.daily)


class ReportsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Reports(client.opened)
        self.daily = streamed(methods.daily)
