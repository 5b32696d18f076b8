from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .. import models
from .._runtime.base_client import Resource
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Chats(Resource):
    """Operations on chats."""

    def list_words(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Word]:
        """The stream is ended by `data: [DONE]`."""
        return open_stream(
            self._client,
            "GET",
            "/words",
            item=models.Word,
            done="[DONE]",
            options=options,
        )

    def list_notes(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Word]:
        """Send `GET /notes`."""
        return open_stream(
            self._client,
            "GET",
            "/notes",
            item=models.Word,
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_lines(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Word | models.End]:
        """Send `GET /lines`."""
        return open_stream(
            self._client,
            "GET",
            "/lines",
            item=cast(type[models.Word | str], models.Word | models.End),
            done="[DONE]",
            options=options,
        )
