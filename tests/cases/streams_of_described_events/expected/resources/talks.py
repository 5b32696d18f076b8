from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .. import models
from .._runtime.base_client import Resource
from .._runtime.codec import UnknownObject
from .._runtime.streams import Stream, open_stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Talks(Resource):
    """Operations on talks."""

    def list_words(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Word]:
        """Send `GET /words`."""
        return open_stream(
            self._client,
            "GET",
            "/words",
            item=models.Word,
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_parts(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.ListPartsResponseItemData]:
        """Send `GET /parts`."""
        return open_stream(
            self._client,
            "GET",
            "/parts",
            item=cast(
                type[models.Word | models.Pause | UnknownObject], models.ListPartsResponseItemData
            ),
            done="[DONE]",
            options=options,
        )

    def list_lines(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[str]:
        """Send `GET /lines`."""
        return open_stream(
            self._client,
            "GET",
            "/lines",
            item=str,
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_turns(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Turn]:
        """Send `GET /turns`."""
        return open_stream(
            self._client,
            "GET",
            "/turns",
            item=cast(type[models.Begun | models.Over | UnknownObject], models.Turn),
            format="events",
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_tokens(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Token]:
        """Send `GET /tokens`."""
        return open_stream(
            self._client,
            "GET",
            "/tokens",
            item=cast(type[models.TokenToken | models.ThoughtToken | UnknownObject], models.Token),
            format="texts",
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_moves(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.ListMovesResponseItem]:
        """Send `GET /moves`."""
        return open_stream(
            self._client,
            "GET",
            "/moves",
            item=cast(
                type[
                    models.ListMovesResponseLeftItem
                    | models.ListMovesResponseRightItem
                    | models.ListMovesResponseStopItem
                    | UnknownObject
                ],
                models.ListMovesResponseItem,
            ),
            format="events",
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_mixtures(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.ListMixturesResponseItemData]:
        """Send `GET /mixtures`."""
        return open_stream(
            self._client,
            "GET",
            "/mixtures",
            item=cast(
                type[models.Word | models.Pause | str | UnknownObject],
                models.ListMixturesResponseItemData,
            ),
            done="[DONE]",
            is_sure=False,
            options=options,
        )

    def list_notes(
        self,
        **options: Unpack[RequestOptions],
    ) -> Stream[models.Note]:
        """Send `GET /notes`."""
        return open_stream(
            self._client,
            "GET",
            "/notes",
            item=models.Note,
            done="[DONE]",
            is_sure=False,
            options=options,
        )
