from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Places(Resource):
    """Operations on places."""

    def retrieve(
        self,
        größe: int,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /plätze/{größe}/a b`."""
        return self._client.request(
            "GET",
            f"/pl%C3%A4tze/{segment(größe)}/a%20b",
            returns=NoneType,
            options=options,
        )

    def list_new_places(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /places/100%25/~new`."""
        return self._client.request(
            "GET",
            "/places/100%25/~new",
            returns=NoneType,
            options=options,
        )

    def search_near_places(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /places/search#near`."""
        return self._client.request(
            "POST",
            "/places/search",
            returns=NoneType,
            options=options,
        )

    def search_in_places(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /places/search#in`."""
        return self._client.request(
            "POST",
            "/places/search",
            returns=NoneType,
            options=options,
        )

    def query(
        self,
        a: int,
        b: str,
        *,
        x: int,
        near: str | Omit = omit,
        q: str | Omit = omit,
        page: int | Omit = omit,
        lang: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /places/query?x={x}&near={area}&kind=park&q=&and={a}-{b}{&lang,page}`."""
        return self._client.request(
            "GET",
            f"/places/query?kind=park&and={segment(a)}-{segment(b)}",
            returns=NoneType,
            query={
                "x": x,
                "near": near,
                "q": q,
                "page": page,
                "lang": lang,
            },
            options=options,
        )

    def act_on_places(
        self,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /places?action=list`."""
        return self._client.request(
            "GET",
            "/places?action=list",
            returns=NoneType,
            options=options,
        )

    def find_at(
        self,
        *,
        x: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /places?x={x}`."""
        return self._client.request(
            "GET",
            "/places",
            returns=NoneType,
            query={
                "x": x,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PlacesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PlacesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PlacesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PlacesWithStreamingResponse(self._client)


class PlacesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Places(client.raw)
        self.retrieve = raw(methods.retrieve)
        self.list_new_places = raw(methods.list_new_places)
        self.search_near_places = raw(methods.search_near_places)
        self.search_in_places = raw(methods.search_in_places)
        self.query = raw(methods.query)
        self.act_on_places = raw(methods.act_on_places)
        self.find_at = raw(methods.find_at)


class PlacesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Places(client.opened)
        self.retrieve = streamed(methods.retrieve)
        self.list_new_places = streamed(methods.list_new_places)
        self.search_near_places = streamed(methods.search_near_places)
        self.search_in_places = streamed(methods.search_in_places)
        self.query = streamed(methods.query)
        self.act_on_places = streamed(methods.act_on_places)
        self.find_at = streamed(methods.find_at)
