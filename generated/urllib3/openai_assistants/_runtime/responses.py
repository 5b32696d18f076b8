"""An answer that has been read: what `with_raw_response` gives."""

from __future__ import annotations

import codecs
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, Union, cast, get_args, get_origin

from .codec import DecodeFault, decode
from .errors import APIError, ResponseDecodeError, request_id
from .headers import Headers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .messages import Request

T = TypeVar("T")

NOTHING = type(None)
_NO_JSON = (bytes, NOTHING)


class APIResponse(Generic[T]):
    """A successful answer, whole: status, headers and body, and what the body means."""

    __slots__ = ("status", "headers", "content", "attempts", "request", "_returns", "_empty")

    status: int
    headers: Headers

    content: bytes
    """The body as it came, unpacked."""

    attempts: int
    """How many times the request was sent."""

    request: Request
    """What was sent, after any redirect."""

    def __init__(
        self,
        status: int,
        headers: Headers,
        content: bytes,
        *,
        request: Request,
        returns: type[T],
        attempts: int = 1,
        empty: Collection[int] = (),
    ) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.attempts = attempts
        self.request = request
        self._returns = returns
        self._empty = empty

    @property
    def returns(self) -> type[T]:
        """The type that `parse()` decodes the body to."""
        return self._returns

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request."""
        return request_id(self.headers)

    @property
    def text(self) -> str:
        """The body as text, in the charset that its `Content-Type` names, else UTF-8."""
        return text_of_body(self.content, self.headers)

    def parse(self) -> T:
        """What the method returns without `with_raw_response`.

        Raises `ResponseDecodeError` if the body is not what the API promises.
        """
        returns = self._returns
        content = self.content
        kinds = get_args(returns) if get_origin(returns) in (Union, UnionType) else (returns,)
        empty = (204, 205, *self._empty) if NOTHING in kinds else self._empty
        if returns is NOTHING or (not content and self.status in empty):
            return cast(T, None)
        is_json = "json" in self.headers.get("content-type", "").lower()
        if bytes in kinds and not (is_json and any(kind not in _NO_JSON for kind in kinds)):
            return cast(T, content)
        if str in kinds and not is_json and self._wants_text():
            return cast(T, self.text)
        if not content and self.status in (204, 205):
            content = b"null"  # no content: right for a method that may return None
        if bytes in kinds:
            others = tuple(kind for kind in kinds if kind is not bytes)
            returns = cast("type[T]", Union[others])  # noqa: UP007
        try:
            return decode(content, returns)
        except DecodeFault as fault:
            self._refuse(fault)

    def _wants_text(self) -> bool:
        """Whether anything but JSON was asked for: where it was not, a page of HTML is no text."""
        asked = self.request.headers.get("accept", "").lower().split(",")
        return any("json" not in kind for kind in asked)

    def _refuse(self, fault: DecodeFault) -> NoReturn:
        content_type = self.headers.get("content-type", "no Content-Type")
        size = f"{len(self.content)} bytes of {content_type}" if self.content else "an empty body"
        error = ResponseDecodeError(
            f"{self.request.method} {self.request.path} was answered {self.status} with {size}, "
            f"which is not what the API promises: {fault}"
        )
        raise self.described(error, body=self.content) from None

    def described(self, error: APIError, *, body: Any) -> APIError:
        """`error` with all that is known of the answer."""
        error.status = self.status
        error.headers = self.headers
        error.attempts = self.attempts
        error.body = body
        return error

    def __repr__(self) -> str:
        return f"<APIResponse {self.status}, {len(self.content)} bytes>"


def of_status(status: int, types: Mapping[str, Any], other: type[T]) -> type[T]:
    """The type of the body that comes with a status."""
    return cast("type[T]", types.get(str(status), types.get(f"{status // 100}XX", other)))


def text_of_body(content: bytes, headers: Headers) -> str:
    """`content` as text; what is no character in its charset becomes U+FFFD."""
    return content.decode(charset(headers), "replace")


def charset(headers: Headers) -> str:
    """The charset that `Content-Type` names, where Python knows it, else UTF-8."""
    _, _, parameter = headers.get("content-type", "").lower().partition("charset=")
    name = parameter.partition(";")[0].strip(" \t\"'")
    try:
        return codecs.lookup(name).name if name else "utf-8"
    except LookupError:
        return "utf-8"
