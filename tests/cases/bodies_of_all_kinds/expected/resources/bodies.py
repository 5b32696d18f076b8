from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from .. import params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent, Text
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Bodies(Resource):
    """Operations on bodies."""

    def array(
        self,
        *,
        body: Iterable[params.User],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /array`.

        Args:
            body: Whom to add.
        """
        return self._client.request(
            "POST",
            "/array",
            returns=NoneType,
            body=body,
            options=options,
        )

    def optional(
        self,
        *,
        name: str,
        born: dt.date | str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /optional`.

        Args:
            name: At most 20 characters.
        """
        return self._client.request(
            "POST",
            "/optional",
            returns=NoneType,
            body={
                "name": name,
                "born": born,
            },
            options=options,
        )

    def all_optional(
        self,
        *,
        a: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /all-optional`."""
        return self._client.request(
            "POST",
            "/all-optional",
            returns=NoneType,
            body={
                "a": a,
            },
            options=options,
        )

    def text(
        self,
        *,
        body: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /text`."""
        return self._client.request(
            "POST",
            "/text",
            returns=NoneType,
            body=Text(body),
            options=options,
        )

    def photo(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /photo`."""
        return self._client.request(
            "POST",
            "/photo",
            returns=NoneType,
            body=Binary(body),
            options=options,
        )

    def map(
        self,
        *,
        body: Mapping[str, int],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /map`."""
        return self._client.request(
            "POST",
            "/map",
            returns=NoneType,
            body=body,
            options=options,
        )

    def update_merge(
        self,
        *,
        name: str,
        born: dt.date | str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PATCH /merge`.

        Args:
            name: At most 20 characters.
        """
        return self._client.request(
            "PATCH",
            "/merge",
            returns=NoneType,
            body={
                "name": name,
                "born": born,
            },
            content_type="application/merge-patch+json",
            options=options,
        )

    def union(
        self,
        *,
        body: params.User | str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /union`.

        Args:
            body: `params.User | str`: an object with `name`, optionally `born`.
        """
        return self._client.request(
            "POST",
            "/union",
            returns=NoneType,
            body=body,
            options=options,
        )

    def replace_labels(
        self,
        *,
        name: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /labels`.

        Args:
            name: Whose.
            extra_body: Further properties of the body, `Mapping[str, int]`.
        """
        return self._client.request(
            "PUT",
            "/labels",
            returns=NoneType,
            body={
                "name": name,
            },
            options=options,
        )

    def add_labels(
        self,
        *,
        name: str,
        born: dt.date | str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /labels`.

        Args:
            name: At most 20 characters.
            extra_body: Further properties of the body, `Mapping[str, Any]`.
        """
        return self._client.request(
            "POST",
            "/labels",
            returns=NoneType,
            body={
                "name": name,
                "born": born,
            },
            options=options,
        )

    def absent(
        self,
        *,
        body: params.PostAbsentRequest | None | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /absent`.

        Args:
            body: What to put there. `params.PostAbsentRequest | None`: an object with `users`
                and `dry`; or an object with `name`, optionally `born`.

                A second paragraph.
        """
        return self._client.request(
            "POST",
            "/absent",
            returns=NoneType,
            body=body,
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> BodiesWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return BodiesWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> BodiesWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return BodiesWithStreamingResponse(self._client)


class BodiesWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Bodies(client.raw)
        self.array = raw(methods.array)
        self.optional = raw(methods.optional)
        self.all_optional = raw(methods.all_optional)
        self.text = raw(methods.text)
        self.photo = raw(methods.photo)
        self.map = raw(methods.map)
        self.update_merge = raw(methods.update_merge)
        self.union = raw(methods.union)
        self.replace_labels = raw(methods.replace_labels)
        self.add_labels = raw(methods.add_labels)
        self.absent = raw(methods.absent)


class BodiesWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Bodies(client.opened)
        self.array = streamed(methods.array)
        self.optional = streamed(methods.optional)
        self.all_optional = streamed(methods.all_optional)
        self.text = streamed(methods.text)
        self.photo = streamed(methods.photo)
        self.map = streamed(methods.map)
        self.update_merge = streamed(methods.update_merge)
        self.union = streamed(methods.union)
        self.replace_labels = streamed(methods.replace_labels)
        self.add_labels = streamed(methods.add_labels)
        self.absent = streamed(methods.absent)
