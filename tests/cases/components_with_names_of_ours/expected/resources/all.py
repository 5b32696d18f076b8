from __future__ import annotations

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


class All(Resource):
    """Operations on all."""

    def replace(
        self,
        *,
        field: params.FieldSchema | Omit = omit,
        list: params.List | Omit = omit,
        any: params.AnySchema | Omit = omit,
        date: params.Date | Omit = omit,
        client: params.Client | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Model:
        """Send `PUT /all`."""
        return self._client.request(
            "PUT",
            "/all",
            returns=models.Model,
            body={
                "field": field,
                "list": list,
                "any": any,
                "date": date,
                "client": client,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AllWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AllWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AllWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AllWithStreamingResponse(self._client)


class AllWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = All(client.raw)
        self.replace = raw(methods.replace)


class AllWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = All(client.opened)
        self.replace = streamed(methods.replace)
