"""The client under the client: one request cycle, which every method goes through."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, cast

from .auth import Credential
from .calls import Operation, Security, Settings, prepare
from .content import ACCEPT_ENCODING
from .headers import SentHeaders, checked
from .omit import Omit, omit
from .options import DEFAULT_TIMEOUT, Timeout, as_retries, as_timeout
from .responses import APIResponse, of_status
from .retries import full_jitter
from .urls import Origin, parse_url

if TYPE_CHECKING:
    import ssl
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from .cycle import Cycle
    from .hooks import Hooks
    from .opened import Opened
    from .transport import HTTPClient
    from .wire import Transport

T = TypeVar("T")

MAX_RESPONSE_BYTES = 256 << 20
"""The most that an answer may hold, unpacked, unless the client is told otherwise."""


class BaseClient:
    """What every client can do. Safe for many threads and tasks at a time."""

    user_agent: ClassVar[str] = "python"
    """`User-Agent`: the package and its version."""

    errors: ClassVar[Mapping[str, Any]] = {}
    """Types of error bodies by `"429"`, `"4XX"` or `"default"`, where an operation has no own."""

    security: ClassVar[Security] = ()
    """What an operation needs that says nothing of its own: alternatives, each of schemes."""

    idempotency_header: ClassVar[str] = "Idempotency-Key"
    makes_idempotency_keys: ClassVar[bool] = False
    """Whether each call of a method that is not idempotent gets a key of its own."""

    _gives: str = "value"

    def __init__(
        self,
        *,
        base_url: str,
        credentials: Mapping[str, Credential] | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, Any] | None = None,
        max_response_bytes: int | None = MAX_RESPONSE_BYTES,
        hooks: Hooks | None = None,
        telemetry: bool = False,
        ssl_context: ssl.SSLContext | None = None,
        http_client: HTTPClient | None = None,
        transport: Transport | None = None,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = full_jitter,
        check: Callable[[str, str, bytes], None] | None = None,
    ) -> None:
        origin, path = parse_url(base_url)
        self._settings = Settings(
            origin=origin,
            prefix=path.rstrip("/"),
            headers=self._first_headers(default_headers or {}),
            query=dict(default_query or {}),
            timeout=as_timeout(timeout),
            max_retries=as_retries(max_retries),
            max_response_bytes=max_response_bytes,
            credentials=_settled(credentials or {}, origin, path),
            security=self.security,
            errors=self.errors,
            idempotency_header=self.idempotency_header.lower(),
            makes_idempotency_keys=self.makes_idempotency_keys,
            clock=clock,
            jitter=jitter,
            check=check,
        )
        transport = transport or _opened(http_client, ssl_context)
        self._cycle = self._cycle_over(transport, traced=telemetry)
        self._hooks = hooks

    # What methods call.

    def request(
        self, method: str, path: str, *, returns: type[T], **operation: Unpack[Operation]
    ) -> T:
        """Call the API: the body of a success, decoded as `returns`.

        `path` is quoted, and relative to the base URL, or an absolute URL. Raises an `APIError`; a
        `ValueError` or `TypeError` for an argument that cannot be sent.
        """
        call = prepare(self._settings, method, path, operation)
        reads = self._gives != "opened"
        opened, content = self._cycle.run(call, reads=reads, hooks=self._hooks)
        if "successes" in operation:
            returns = of_status(opened.status, operation["successes"], returns)
        if not reads:
            from .streaming import StreamedResponse

            return cast(T, StreamedResponse(opened, returns, operation.get("empty", ())))
        response = APIResponse(
            opened.status,
            opened.headers,
            content,
            request=opened.request,
            returns=returns,
            attempts=opened.attempts,
            empty=operation.get("empty", ()),
        )
        return response.parse() if self._gives == "value" else cast(T, response)

    def open(self, method: str, path: str, **operation: Unpack[Operation]) -> Opened:
        """Call the API: a success with its body still to be read. To be closed."""
        call = prepare(self._settings, method, path, operation)
        opened, _ = self._cycle.run(call, reads=False, hooks=self._hooks)
        return opened

    # What callers use.

    @property
    def raw(self) -> Self:
        """This client, but each of its methods returns its `APIResponse`."""
        return self._copy(gives="response")

    @property
    def opened(self) -> Self:
        """This client, but each of its methods returns its `StreamedResponse`."""
        return self._copy(gives="opened")

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return f"{self._settings.origin}{self._settings.prefix}"

    def with_options(
        self,
        *,
        timeout: float | Timeout | None | Omit = omit,
        max_retries: int | Omit = omit,
        default_headers: Mapping[str, str] | Omit = omit,
        default_query: Mapping[str, Any] | Omit = omit,
        max_response_bytes: int | None | Omit = omit,
    ) -> Self:
        """A copy with other options over the same connections; headers and query are added."""
        settings = self._settings
        changes: dict[str, Any] = {"max_response_bytes": max_response_bytes}
        if not isinstance(max_retries, Omit):
            changes["max_retries"] = as_retries(max_retries)
        if not isinstance(timeout, Omit):
            changes["timeout"] = as_timeout(timeout)
        if not isinstance(default_headers, Omit):
            changes["headers"] = SentHeaders({**settings.headers, **checked(default_headers)})
        if not isinstance(default_query, Omit):
            changes["query"] = {**settings.query, **default_query}
        given = {name: value for name, value in changes.items() if not isinstance(value, Omit)}
        return self._copy(settings=replace(settings, **given))

    def with_errors(self, errors: Mapping[str, Any]) -> Self:
        """A copy that decodes error bodies as these types."""
        return self._copy(settings=replace(self._settings, errors=errors))

    def with_check(self, check: Callable[[str, str, bytes], None] | None) -> Self:
        """A copy that holds JSON bodies to `check` before they are sent; to nothing if `None`."""
        return self._copy(settings=replace(self._settings, check=check))

    def close(self) -> None:
        """Close the connections; calls after it raise `ClientClosedError`.

        An `http_client` that was given stays open. Closing twice does nothing.
        """
        self._cycle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} is not pickled: it holds credentials and connections"
        )

    def _first_headers(self, given: Mapping[str, str]) -> SentHeaders:
        """What goes with every request, made once."""
        usual = {
            "accept": "application/json",
            "accept-encoding": ACCEPT_ENCODING,
            "user-agent": self.user_agent,
        }
        return SentHeaders({**usual, **checked(given)})

    def _cycle_over(self, transport: Transport, *, traced: bool) -> Cycle:
        """A cycle; if `traced`, it makes a span of each call, under the package's name."""
        if traced:
            from .telemetry import TracedCycle

            return TracedCycle(transport, self.user_agent.partition("/")[0])
        from .cycle import Cycle

        return Cycle(transport)

    def _copy(self, *, settings: Settings | None = None, gives: str | None = None) -> Self:
        copy = object.__new__(type(self))
        copy._settings = settings or self._settings
        copy._cycle = self._cycle
        copy._hooks = self._hooks
        copy._gives = gives or self._gives
        return copy


class Resource:
    """Methods of an API that belong together."""

    errors: ClassVar[Mapping[str, Any]] = {}
    """Types of error bodies that most of its operations share, as `BaseClient.errors`."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client.with_errors(self.errors) if self.errors else client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


def _settled(
    credentials: Mapping[str, Credential], origin: Origin, path: str
) -> Mapping[str, Credential]:
    """The credentials, told of the base URL as of a directory."""
    for credential in credentials.values():
        credential.settle(origin, f"{path.rstrip('/')}/")
    return dict(credentials)


def _opened(http_client: HTTPClient | None, ssl_context: ssl.SSLContext | None) -> Transport:
    from .transport import open_transport  # not before it is needed: it is costly

    return open_transport(http_client, ssl_context)
