from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

from .._runtime.base_client import BaseClient, Resource
from .._runtime.bodies import Binary, FileContent, Text
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Kinds(Resource):
    """Operations on kinds."""

    def version(
        self,
        *,
        body: Iterable[int],
        **options: Unpack[RequestOptions],
    ) -> list[int]:
        """Send `POST /version`."""
        return self._client.request(
            "POST",
            "/version",
            returns=list[int],
            accept="application/json;version=2",
            body=body,
            content_type="application/vnd.acme+json;version=2",
            options=options,
        )

    def first(
        self,
        *,
        body: Iterable[int],
        **options: Unpack[RequestOptions],
    ) -> Any:
        """Send `POST /first`."""
        return self._client.request(
            "POST",
            "/first",
            returns=cast(type[Any], Any),
            accept="application/json;odata.metadata=minimal",
            body=body,
            content_type="application/json;version=1",
            options=options,
        )

    def usual(
        self,
        *,
        body: Iterable[int],
        **options: Unpack[RequestOptions],
    ) -> int:
        """Send `POST /usual`."""
        return self._client.request(
            "POST",
            "/usual",
            returns=int,
            body=body,
            options=options,
        )

    def profile(
        self,
        **options: Unpack[RequestOptions],
    ) -> Any:
        """Send `GET /profile`."""
        return self._client.request(
            "GET",
            "/profile",
            returns=cast(type[Any], Any),
            accept='application/ld+json; profile="https://example.com/p"',
            options=options,
        )

    def replace_csv(
        self,
        *,
        body: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /csv`."""
        return self._client.request(
            "PUT",
            "/csv",
            returns=NoneType,
            body=Text(body, "text/csv"),
            options=options,
        )

    def csv(
        self,
        *,
        body: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `POST /csv`."""
        return self._client.request(
            "POST",
            "/csv",
            returns=NoneType,
            body=Text(body, "text/csv; charset=ISO-8859-1; header=present", "iso-8859-1"),
            options=options,
        )

    def merge_csv(
        self,
        *,
        body: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PATCH /csv`."""
        return self._client.request(
            "PATCH",
            "/csv",
            returns=NoneType,
            body=Text(body, "text/csv; charset=utf-8"),
            options=options,
        )

    def text(
        self,
        *,
        body: str,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /text`."""
        return self._client.request(
            "PUT",
            "/text",
            returns=NoneType,
            body=Text(body),
            options=options,
        )

    def xml(
        self,
        *,
        body: FileContent,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Send `PUT /xml`."""
        return self._client.request(
            "PUT",
            "/xml",
            returns=NoneType,
            body=Binary(body, "application/xml; charset=utf-8"),
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> KindsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return KindsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> KindsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return KindsWithStreamingResponse(self._client)


class KindsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Kinds(client.raw)
        self.version = raw(methods.version)
        self.first = raw(methods.first)
        self.usual = raw(methods.usual)
        self.profile = raw(methods.profile)
        self.replace_csv = raw(methods.replace_csv)
        self.csv = raw(methods.csv)
        self.merge_csv = raw(methods.merge_csv)
        self.text = raw(methods.text)
        self.xml = raw(methods.xml)


class KindsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Kinds(client.opened)
        self.version = streamed(methods.version)
        self.first = streamed(methods.first)
        self.usual = streamed(methods.usual)
        self.profile = streamed(methods.profile)
        self.replace_csv = streamed(methods.replace_csv)
        self.csv = streamed(methods.csv)
        self.merge_csv = streamed(methods.merge_csv)
        self.text = streamed(methods.text)
        self.xml = streamed(methods.xml)
