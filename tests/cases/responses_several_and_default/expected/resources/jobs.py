from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING, cast

from .. import models
from .._runtime.base_client import BaseClient, Resource
from .._runtime.raw import raw
from .._runtime.streaming import streamed
from .._runtime.urls import segment

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Jobs(Resource):
    """Operations on jobs."""

    def list(
        self,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[models.Job]:
        """Send `GET /jobs`.

        Raises:
            APIStatusError: An answer without success; `body` is a `list[models.Job]`.
        """
        return self._client.request(
            "GET",
            "/jobs",
            returns=builtins.list[models.Job],
            errors={"default": builtins.list[models.Job]},
            options=options,
        )

    def create(
        self,
        **options: Unpack[RequestOptions],
    ) -> models.Result | models.Job | None:
        """Send `POST /jobs`.

        Raises:
            APIStatusError: An answer without success; `body` is a `models.Error`.
        """
        return self._client.request(
            "POST",
            "/jobs",
            returns=cast(
                type[models.Result | models.Job | None], models.Result | models.Job | None
            ),
            successes={"200": models.Result, "202": models.Job},
            errors={"default": models.Error},
            options=options,
        )

    def retrieve_log(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Send `GET /jobs/{id}/log`."""
        return self._client.request(
            "GET",
            f"/jobs/{segment(id)}/log",
            returns=str,
            accept="text/plain",
            options=options,
        )

    def retrieve_note(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Send `GET /jobs/{id}/note`."""
        return self._client.request(
            "GET",
            f"/jobs/{segment(id)}/note",
            returns=str,
            accept="application/json, text/plain",
            options=options,
        )

    def retrieve_name(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Send `GET /jobs/{id}/name`."""
        return self._client.request(
            "GET",
            f"/jobs/{segment(id)}/name",
            returns=str,
            accept="application/json, */*",
            options=options,
        )

    def retrieve_state(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> models.Job | str:
        """Send `GET /jobs/{id}/state`."""
        return self._client.request(
            "GET",
            f"/jobs/{segment(id)}/state",
            returns=cast(type[models.Job | str], models.Job | str),
            successes={"200": models.Job, "202": str},
            accept='application/json, text/plain; charset="utf-8"',
            options=options,
        )

    def retrieve_file(
        self,
        id: str,
        **options: Unpack[RequestOptions],
    ) -> bytes:
        """Send `GET /jobs/{id}/file`."""
        return self._client.request(
            "GET",
            f"/jobs/{segment(id)}/file",
            returns=bytes,
            accept="application/octet-stream",
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> JobsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return JobsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> JobsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return JobsWithStreamingResponse(self._client)


class JobsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Jobs(client.raw)
        self.list = raw(methods.list)
        self.create = raw(methods.create)
        self.retrieve_log = raw(methods.retrieve_log)
        self.retrieve_note = raw(methods.retrieve_note)
        self.retrieve_name = raw(methods.retrieve_name)
        self.retrieve_state = raw(methods.retrieve_state)
        self.retrieve_file = raw(methods.retrieve_file)


class JobsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Jobs(client.opened)
        self.list = streamed(methods.list)
        self.create = streamed(methods.create)
        self.retrieve_log = streamed(methods.retrieve_log)
        self.retrieve_note = streamed(methods.retrieve_note)
        self.retrieve_name = streamed(methods.retrieve_name)
        self.retrieve_state = streamed(methods.retrieve_state)
        self.retrieve_file = streamed(methods.retrieve_file)
