"""What an editor knows of calls through the runtime. Read by type checkers, and never run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import assert_type  # noqa: UP035

from ._runtime import (
    async_pages,
    async_raw,
    async_streaming,
    async_streams,
    pages,
    raw,
    streaming,
    streams,
)
from ._runtime.async_base_client import AsyncBaseClient, AsyncResource
from ._runtime.base_client import BaseClient, Resource
from ._runtime.codec import Model, UnknownObject
from ._runtime.errors import APIError, APIStatusError
from ._runtime.omit import Omit, omit
from ._runtime.paging import cursor
from ._runtime.responses import APIResponse

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import RequestOptions


class Pet(Model):
    id: str


class Pets(Model):
    data: list[Pet]
    last: str | None = None


class AsyncThings(AsyncResource):
    async def get(
        self, id: str, *, size: int | Omit = omit, **options: Unpack[RequestOptions]
    ) -> Pet:
        return await self._client.request(
            "GET", f"/things/{id}", returns=Pet, query={"size": size}, options=options
        )

    def list(self, **options: Unpack[RequestOptions]) -> async_pages.AsyncPager[Pet, Pets]:
        return async_pages.AsyncPager(
            self._client,
            "GET",
            "/things",
            page=Pets,
            items=lambda page: page.data,
            following=cursor("after", lambda page: page.last),
            options=options,
        )


class Things(Resource):
    def get(self, id: str, *, size: int | Omit = omit, **options: Unpack[RequestOptions]) -> Pet:
        return self._client.request(
            "GET", f"/things/{id}", returns=Pet, query={"size": size}, options=options
        )

    def list(self, **options: Unpack[RequestOptions]) -> pages.Pager[Pet, Pets]:
        return pages.Pager(
            self._client,
            "GET",
            "/things",
            page=Pets,
            items=lambda page: page.data,
            following=cursor("after", lambda page: page.last),
            options=options,
        )


def sync_calls(client: BaseClient) -> None:
    things = Things(client)
    assert_type(things.get("a", size=1, timeout=3, max_retries=1), Pet)
    response = raw.raw(Things(client.raw).get)("a", size=1)
    assert_type(response, APIResponse[Pet])
    assert_type(response.parse(), Pet)
    with streaming.streamed(Things(client.opened).get)("a") as opened:
        assert_type(opened, streaming.StreamedResponse[Pet])
        assert_type(opened.parse(), Pet)
        for text in opened.iter_text():
            assert_type(text, str)
    for pet in things.list():
        assert_type(pet, Pet)
    for page in things.list().pages():
        assert_type(page, Pets)
    assert_type(pages.raw_page(things.list)(), APIResponse[Pets])
    with streams.open_stream(client, "POST", "/x", item=Pet) as stream:
        for value in stream:
            assert_type(value, Pet)
    assert_type(client.with_options(timeout=1), BaseClient)
    assert_type(UnknownObject({"a": 1}).a, Any)


async def async_calls(client: AsyncBaseClient) -> None:
    things = AsyncThings(client)
    assert_type(await things.get("a", size=1, timeout=3, max_retries=1), Pet)
    method = async_raw.async_raw(AsyncThings(client.raw).get)
    response = await method("a", size=1)
    assert_type(response, APIResponse[Pet])
    async with async_streaming.async_streamed(AsyncThings(client.opened).get)("a") as opened:
        assert_type(await opened.parse(), Pet)
    async for pet in things.list():
        assert_type(pet, Pet)
    assert_type(await things.list().first(), Pets)
    assert_type(await async_pages.async_raw_page(things.list)(), APIResponse[Pets])
    async with await async_streams.open_stream(client, "POST", "/x", item=Pet) as stream:
        async for value in stream:
            assert_type(value, Pet)


def errors(error: APIError, status_error: APIStatusError) -> None:
    assert_type(error.status, int | None)
    assert_type(status_error.status, int)
    assert_type(error.request_id, str | None)


def wrong(things: Things, client: AsyncBaseClient) -> None:
    things.get(1)  # type: ignore[arg-type]
    things.get("a", timeout="1")  # type: ignore[arg-type]
    things.get("a", retries=1)  # type: ignore[call-arg]
    things.get("a", size=None)  # type: ignore[arg-type]
    client.request("GET", "/x", returns=Pet, option={})  # type: ignore[call-arg,unused-coroutine]
