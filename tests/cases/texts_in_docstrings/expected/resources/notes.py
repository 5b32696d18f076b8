# pyright: reportDeprecated=false
from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .._runtime.base_client import BaseClient, Resource
from .._runtime.deprecation import deprecated
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Notes(Resource):
    """Operations on notes."""

    @deprecated("The API has marked this operation as deprecated.")
    def create(
        self,
        *,
        text: str,
        lang: str | Omit = omit,
        tags: Iterable[str] | Omit = omit,
        weight: float | Omit = omit,
        path: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Writes a "note".

        A list:

        - the first, which is so long that it does not fit on one line of one hundred columns at all
        - the second

        ```python
        print(\"\"\"x\"\"\")
        ```

        Args:
            text: Ends in a quote: "hi". 1 to 4,000 characters.
            lang: Matches `^[a-z]{2}$`. The API's default is `"en"`.
            tags: Words. At most 10 items. No item twice. Items of at most 5 characters.
            weight: At least 0. Less than 1. A multiple of 0.01. The API's default is `0.5`.
            path: C:\\new\\test\\
        """
        return self._client.request(
            "POST",
            "/notes",
            returns=NoneType,
            query={
                "lang": lang,
            },
            body={
                "text": text,
                "tags": tags,
                "weight": weight,
                "path": path,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> NotesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return NotesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> NotesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return NotesWithStreamingResponse(self._client)


class NotesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Notes(client.raw)
        self.create = raw(methods.create)


class NotesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Notes(client.opened)
        self.create = streamed(methods.create)
