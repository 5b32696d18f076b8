"""The headers of an answer, with the types that the document gives them."""

from __future__ import annotations

from typing import Generic, TypeVar

from .codec import DecodeFault
from .errors import ResponseDecodeError
from .responses import APIResponse
from .texts import decode_texts

T = TypeVar("T")
H = TypeVar("H")


class DeclaredResponse(APIResponse[T], Generic[T, H]):
    """A successful answer, whole; `typed_headers` are those that the document describes."""

    __slots__ = ("_declared",)

    def __init__(self, response: APIResponse[T], declared: type[H]) -> None:
        super().__init__(
            response.status,
            response.headers,
            response.content,
            request=response.request,
            returns=response.returns,
            attempts=response.attempts,
        )
        self._declared = declared

    @property
    def typed_headers(self) -> H:
        """The described headers as attributes; one that did not come is `None`.

        Raises `ResponseDecodeError` if one is not of its type. `headers` has all as text.
        """
        try:
            return decode_texts(self.headers, self._declared)
        except DecodeFault as fault:
            error = ResponseDecodeError(
                f"the headers of {self.request.method} {self.request.path} are not what the API "
                f"promises: {fault}"
            )
            raise self.described(error, body=self.content) from None
