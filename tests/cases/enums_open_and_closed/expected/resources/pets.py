from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .. import models, params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def replace(
        self,
        *,
        size: Literal["small", "large"],
        kind: Literal["pet"],
        legs: Literal[2, 4] | Omit = omit,
        weight: float | Omit = omit,
        tame: Literal[True] | Omit = omit,
        mixed: Literal[1, "one", True] | Omit = omit,
        empty: Literal[""] | Omit = omit,
        color: params.Color | Omit = omit,
        month: params.PetMonth | Omit = omit,
        any_model: str | Literal["gpt-4", "gpt-4o"] | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Pet:
        """Send `PUT /pets`.

        Args:
            color: The color of the coat.
        """
        return self._client.request(
            "PUT",
            "/pets",
            returns=models.Pet,
            body={
                "size": size,
                "kind": kind,
                "legs": legs,
                "weight": weight,
                "tame": tame,
                "mixed": mixed,
                "empty": empty,
                "color": color,
                "month": month,
                "any_model": any_model,
            },
            options=options,
        )

    def has(
        self,
        **options: Unpack[RequestOptions],
    ) -> bool:
        """Send `GET /pets/any`."""
        return self._client.request(
            "GET",
            "/pets/any",
            returns=bool,
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
        self.replace = raw(methods.replace)
        self.has = raw(methods.has)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.replace = streamed(methods.replace)
        self.has = streamed(methods.has)
