from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .. import models
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def update(
        self,
        id: int,
        *,
        name: str,
        tags: Iterable[str] | Omit = omit,
        status: Literal["sold", "free"] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Pet:
        """Send `POST /pets/{id}`."""
        return self._client.request(
            "POST",
            f"/pets/{segment(id)}",
            returns=models.Pet,
            query={
                "tags": styles.form(tags),
            },
            body={
                "name": name,
                "status": status,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PetsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PetsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PetsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PetsWithStreamingResponse(self._client)


class PetsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.raw)
        self.update = raw(methods.update)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.update = streamed(methods.update)
