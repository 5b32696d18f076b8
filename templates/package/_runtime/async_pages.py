"""Lists that come in pages: iterated item by item, or page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeVar, cast

from .awaiting import AsyncFirst
from .codec import decode, encode
from .errors import ResponseDecodeError
from .omit import Omit, omit
from .paging import Following, Turn
from .responses import APIResponse
from .urls import resolve

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .async_base_client import AsyncBaseClient
    from .calls import Operation

P = ParamSpec("P")
T = TypeVar("T")
Page = TypeVar("Page")


class AsyncPager(AsyncFirst[Page], Generic[T, Page]):
    """A list that comes in pages: `async for` over it gives the items of all.

    Pages are asked for as they are needed, the first one too; each is a call of its own, with its
    own timeout. Iterating again begins again. `asked` is where the next page is asked for. A page
    that is the one before to the byte ends the list: the server does not turn pages.
    """

    def __init__(
        self,
        client: AsyncBaseClient,
        method: str,
        path: str,
        *,
        page: type[Page],
        items: Callable[[Page], Iterable[T] | None],
        following: Following[Page],
        asked: Literal["query", "body"] = "query",
        **operation: Unpack[Operation],
    ) -> None:
        self._client = client.raw
        self._method = method
        self._path = path
        self._page = page
        self._items = items
        self._following = following
        self._asked: Literal["query", "body"] = asked
        self._operation = operation

    async def first(self) -> Page:
        """The first page alone."""
        return (await self.first_response()).parse()

    async def first_response(self) -> APIResponse[Page]:
        """The answer that holds the first page."""
        return await self._fetch(self._path, self._operation)

    async def pages(self) -> AsyncIterator[Page]:
        """Page after page."""
        path = self._path
        operation = self._operation
        last = None
        while True:
            response = await self._fetch(path, operation)
            if response.content == last:
                return
            last = response.content
            page = response.parse()
            yield page
            given = _given(operation.get(self._asked, omit))
            count = sum(1 for _ in self._items(page) or ())
            found = self._following(Turn(page, count, response.headers, given))
            if found is None:
                return
            operation = operation.copy()
            if isinstance(found, str):
                path = self._beside(response, found)
                operation["query"] = {}
            else:
                operation[self._asked] = {**given, **found}

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in self._items(page) or ():
                yield item

    async def _fetch(self, path: str, operation: Operation) -> APIResponse[Page]:
        response = await self._client.request(self._method, path, returns=self._page, **operation)
        return cast("APIResponse[Page]", response)

    def _beside(self, response: APIResponse[Page], url: str) -> str:
        """The absolute URL of the next page, which must be where this one was.

        A page elsewhere would be sent the credentials of the client. Behind a gateway a server
        calls itself something else: what it says of the same path holds where this page was.
        """
        request = response.request
        try:
            origin, target = resolve(request.origin, request.target, url)
        except ValueError:
            origin, target = None, ""
        if origin == request.origin:
            return f"{origin}{target}"
        path = target.partition("?")[0]
        if not path.endswith(self._path):
            text = f"the page after {request.method} {request.path} is not at {request.origin}"
            raise response.described(ResponseDecodeError(text), body=response.content)
        return f"{request.origin}{request.path}{target.removeprefix(path)}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._method} {self._path}>"


def _given(asked: Any) -> dict[str, Any]:
    """What was sent to ask for a page, by name: a query, or a body."""
    if isinstance(asked, Omit):
        return {}
    if not isinstance(asked, Mapping):
        return decode(encode(asked), dict[str, Any])
    fields: Mapping[str, Any] = asked  # pyright: ignore[reportUnknownVariableType]
    return {name: value for name, value in fields.items() if not isinstance(value, Omit)}


def async_raw_page(
    method: Callable[P, AsyncPager[T, Page]],
) -> Callable[P, Awaitable[APIResponse[Page]]]:
    """`method` of a resource, as what `with_raw_response` has: the answer with the first page."""

    def first(*args: P.args, **kwargs: P.kwargs) -> Awaitable[APIResponse[Page]]:
        return method(*args, **kwargs).first_response()

    return first
