from __future__ import annotations

import builtins
from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

from .. import models, params
from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class AnimalsPets(Resource):
    """Animals with a home."""

    def list(
        self,
        *,
        filter: params.FindPetsFilter | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[models.Pet]:
        """Send `GET /pets`."""
        return self._client.request(
            "GET",
            "/pets",
            returns=builtins.list[models.Pet],
            query={
                "filter": filter,
            },
            options=options,
        )

    def search(
        self,
        *,
        kind: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[models.Pet]:
        """Send `QUERY /pets`."""
        return self._client.request(
            "QUERY",
            "/pets",
            returns=builtins.list[models.Pet],
            body={
                "kind": kind,
            },
            options=options,
        )

    def copy(
        self,
        *,
        from_: Iterable[int],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `COPY /pets`."""
        return self._client.request(
            "COPY",
            "/pets",
            returns=NoneType,
            query={
                "from": styles.whole_query(styles.json_value(from_)),
            },
            options=options,
        )

    def watch(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Pet]:
        """Send `GET /pets/news`."""
        return open_stream(
            self._client,
            "GET",
            "/pets/news",
            item=models.Pet,
            options=options,
        )

    def export(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Pet]:
        """Send `GET /pets/export`."""
        return open_stream(
            self._client,
            "GET",
            "https://eu.example.com/pets/export",
            item=models.Pet,
            format="lines",
            accept="application/jsonl",
            options=options,
        )

    def export_in_sequence(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Pet]:
        """Send `GET /pets/exports/sequence`."""
        return open_stream(
            self._client,
            "GET",
            "/pets/exports/sequence",
            item=models.Pet,
            format="lines",
            accept="application/json-seq",
            options=options,
        )

    def export_in_lines(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[Any]:
        """Send `GET /pets/exports/lines`."""
        return open_stream(
            self._client,
            "GET",
            "/pets/exports/lines",
            item=cast(type[Any], Any),
            format="lines",
            accept="application/stream+json",
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AnimalsPetsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AnimalsPetsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AnimalsPetsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AnimalsPetsWithStreamingResponse(self._client)


class AnimalsPetsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = AnimalsPets(client.raw)
        self.list = raw(methods.list)
        self.search = raw(methods.search)
        self.copy = raw(methods.copy)


class AnimalsPetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = AnimalsPets(client.opened)
        self.list = streamed(methods.list)
        self.search = streamed(methods.search)
        self.copy = streamed(methods.copy)
