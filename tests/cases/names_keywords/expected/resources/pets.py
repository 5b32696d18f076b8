from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Pets(Resource):
    """Operations on pets."""

    def import_(
        self,
        *,
        class_: str,
        schema: str,
        from_: str | Omit = omit,
        self_: str | Omit = omit,
        timeout_: int | Omit = omit,
        omit_: str | Omit = omit,
        body_self: str | Omit = omit,
        items: Iterable[str] | Omit = omit,
        keys: int | Omit = omit,
        model_config: str | Omit = omit,
        model_dump: str | Omit = omit,
        json: str | Omit = omit,
        copy: str | Omit = omit,
        id: str | Omit = omit,
        init: str | Omit = omit,
        none: str | Omit = omit,
        list: Iterable[int] | Omit = omit,
        str: str | Omit = omit,
        int: Iterable[int] | Omit = omit,
        date: dt.date | str | Omit = omit,
        any: Any = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Pet:
        """Send `POST /pets`."""
        return self._client.request(
            "POST",
            "/pets",
            returns=models.Pet,
            query={
                "from": from_,
                "self": self_,
                "timeout": timeout_,
                "omit": omit_,
            },
            body={
                "class": class_,
                "schema": schema,
                "self": body_self,
                "items": items,
                "keys": keys,
                "model_config": model_config,
                "model_dump": model_dump,
                "json": json,
                "copy": copy,
                "_id": id,
                "__init__": init,
                "None": none,
                "list": list,
                "str": str,
                "int": int,
                "date": date,
                "Any": any,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> PetsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return PetsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> PetsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return PetsWithStreamingResponse(self._client)


class PetsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.raw)
        self.import_ = raw(methods.import_)


class PetsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Pets(client.opened)
        self.import_ = streamed(methods.import_)
