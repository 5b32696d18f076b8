from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any

from .._runtime import styles
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Things(Resource):
    """Operations on things."""

    def retrieve(
        self,
        id: Any,
        tags: Any,
        *,
        filter: Any = omit,
        joined: Any = omit,
        usual: Any = omit,
        x_ids: Any = omit,
        ids: Any = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `GET /things/{id}/{tags}`.

        Args:
            x_ids: Anything.
        """
        return self._client.request(
            "GET",
            f"/things/{styles.simple(id)}/{styles.label(tags, explode=True)}",
            returns=NoneType,
            query={
                "filter": styles.deep_object(filter),
                "joined": styles.form(joined),
                "usual": usual,
            },
            headers={
                "X-Ids": styles.joined(x_ids),
            },
            cookies={
                "ids": styles.joined(ids),
            },
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
        self.retrieve = raw(methods.retrieve)


class ThingsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Things(client.opened)
        self.retrieve = streamed(methods.retrieve)
