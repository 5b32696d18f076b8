from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource

if TYPE_CHECKING:
    from .services_grooming import (
        ServicesGrooming,
        ServicesGroomingWithRawResponse,
        ServicesGroomingWithStreamingResponse,
    )


class Services(Resource):
    """Operations on services."""

    @cached_property
    def grooming(self) -> ServicesGrooming:
        """Washing and clipping."""
        from .services_grooming import ServicesGrooming

        return ServicesGrooming(self._client)

    @cached_property
    def with_raw_response(self) -> ServicesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return ServicesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> ServicesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return ServicesWithStreamingResponse(self._client)


class ServicesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    @cached_property
    def grooming(self) -> ServicesGroomingWithRawResponse:
        """Washing and clipping."""
        from .services_grooming import ServicesGroomingWithRawResponse

        return ServicesGroomingWithRawResponse(self._client)


class ServicesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    @cached_property
    def grooming(self) -> ServicesGroomingWithStreamingResponse:
        """Washing and clipping."""
        from .services_grooming import ServicesGroomingWithStreamingResponse

        return ServicesGroomingWithStreamingResponse(self._client)
