from __future__ import annotations

import builtins
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.raw_declared import raw_declared
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[models.Pet]:
        """Send `GET /pets`.

        Raises:
            APIStatusError: An answer without success; `body` is a `models.Fault`.
        """
        return self._client.request(
            "GET",
            "/pets",
            returns=builtins.list[models.Pet],
            errors={"default": models.Fault},
            options=options,
        )

    def create(
        self,
        *,
        id: int,
        **options: Unpack[RequestOptions],
    ) -> models.Pet:
        """Send `POST /pets`."""
        return self._client.request(
            "POST",
            "/pets",
            returns=models.Pet,
            body={
                "id": id,
            },
            options=options,
        )

    def delete_all(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `DELETE /pets`."""
        return self._client.request(
            "DELETE",
            "/pets",
            returns=NoneType,
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
        self.list = raw(methods.list)
        self.create = raw_declared(methods.create, models.CreatePetHeaders)
        self.delete_all = raw(methods.delete_all)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.list = streamed(methods.list)
        self.create = streamed(methods.create)
        self.delete_all = streamed(methods.delete_all)
