from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Things(Resource):
    """Operations on things."""

    errors = {"401": None, "default": models.Problem}

    def retrieve_a(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /a`.

        Raises:
            APIStatusError: An answer without success but 401; `body` is a `models.Problem`.
        """
        return self._client.request(
            "GET",
            "/a",
            returns=NoneType,
            options=options,
        )

    def retrieve_b(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /b`."""
        return self._client.request(
            "GET",
            "/b",
            returns=NoneType,
            errors={},
            options=options,
        )

    def retrieve_c(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /c`.

        Raises:
            InternalServerError: 500; `body` is a `models.Problem`.
        """
        return self._client.request(
            "GET",
            "/c",
            returns=NoneType,
            errors={"500": models.Problem},
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ThingsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ThingsWithStreamingResponse(self._client)


class ThingsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Things(client.raw)
        self.retrieve_a = raw(methods.retrieve_a)
        self.retrieve_b = raw(methods.retrieve_b)
        self.retrieve_c = raw(methods.retrieve_c)


class ThingsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Things(client.opened)
        self.retrieve_a = streamed(methods.retrieve_a)
        self.retrieve_b = streamed(methods.retrieve_b)
        self.retrieve_c = streamed(methods.retrieve_c)
