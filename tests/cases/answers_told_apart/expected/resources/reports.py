from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from .. import models, params
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Reports(Resource):
    """Operations on reports."""

    def retrieve(
        self,
        id: str,
        *,
        at: Iterable[str] | Omit = omit,
        by: params.GetReportBy | Omit = omit,
        of: params.GetReportOf | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Report | models.Job:
        """Send `GET /reports/{id}`."""
        return self._client.request(
            "GET",
            f"/reports/{segment(id)}",
            returns=cast(type[models.Report | models.Job], models.Report | models.Job),
            successes={"200": models.Report, "202": models.Job},
            query={
                "at": styles.form(at, reserved=True),
                "by": styles.deep_object(by, reserved=True),
                "of": styles.reserved(of),
            },
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
        self.retrieve = raw(methods.retrieve)


class ReportsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Reports(client.opened)
        self.retrieve = streamed(methods.retrieve)
