from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Sizes(Resource):
    """Operations on sizes."""

    def n3_d_models(
        self,
        *,
        n2_fa: str | Omit = omit,
        größe: int | Omit = omit,
        価格: int | Omit = omit,
        field: int | Omit = omit,
        top: int | Omit = omit,
        plus_1: int | Omit = omit,
        minus_1: int | Omit = omit,
        filter_name: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.N3DModel:
        """Send `GET /naive`."""
        return self._client.request(
            "GET",
            "/naive",
            returns=models.N3DModel,
            query={
                "2fa": n2_fa,
                "größe": größe,
                "価格": 価格,
                "ﬁeld": field,
                "$top": top,
                "+1": plus_1,
                "-1": minus_1,
                "filter[name]": filter_name,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> SizesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return SizesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> SizesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return SizesWithStreamingResponse(self._client)


class SizesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Sizes(client.raw)
        self.n3_d_models = raw(methods.n3_d_models)


class SizesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Sizes(client.opened)
        self.n3_d_models = streamed(methods.n3_d_models)
