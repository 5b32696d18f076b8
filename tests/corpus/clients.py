"""Clients of a generated package, with credentials, that call the loopback."""

from __future__ import annotations

import inspect
from types import ModuleType, TracebackType
from typing import Any, Final, Self
from urllib.parse import unquote_plus, urlsplit

import httpx2

from specloom import ir
from specloom.plan.idempotency import idempotency_header
from tests.corpus.decoded import Encode
from tests.corpus.loopback import Loopback
from tests.corpus.operations import Operation
from tests.corpus.wire import Wire

_SETTINGS: Final = frozenset(
    {"self", "base_url", "timeout", "max_retries", "default_headers", "default_query"}
    | {"max_response_bytes", "hooks", "telemetry", "ssl_context", "http_client"}
    | {"validate_requests"}
)
"""Arguments of a client that are no credentials."""

_FETCHING: Final = ("client_id", "client_secret", "refresh_token")
_CLASSES: Final = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}


class Clients:
    """The sync clients of a package: one for its base URL, one for servers of operations' own."""

    def __init__(self, module: ModuleType, document: ir.Document, loopback: Loopback) -> None:
        self._module = module
        self._schemes = document.security_schemes
        self.key_header = idempotency_header(document).lower()
        """of the option that every call has, in lower case"""
        self._routed = httpx2.Client(transport=_Routed(loopback.url))
        arguments = {
            "base_url": loopback.url,
            "max_retries": 0,
            "timeout": 20.0,
            **dict.fromkeys(self._credentials(), "a-secret"),
        }
        self._client = module.Client(**arguments)
        self._elsewhere = module.Client(**arguments, http_client=self._routed)
        codec = __import__(f"{module.__name__}._runtime.codec", fromlist=["encode"])
        self.encode: Encode = codec.encode

    def of(self, operation: Operation) -> Any:
        """The client for an operation."""
        return self._elsewhere if operation.has_own_server else self._client

    def error_class(self, status: int) -> type[Any]:
        """The class that an error of a status has to be of."""
        usual = "InternalServerError" if status >= 500 else "APIStatusError"
        found: type[Any] = getattr(self._module, _CLASSES.get(status, usual))
        return found

    def credential_faults(self, operation: Operation, wire: Wire) -> tuple[list[str], str]:
        """What is missing of the credentials, and the target without those in the query."""
        keys = [scheme for scheme in self._schemes.values() if scheme.type == "apiKey"]
        names = {_name(scheme) for scheme in keys if scheme.location == "query"}
        path, _, query = wire.target.partition("?")
        parts = [
            part
            for part in query.split("&")
            if unquote_plus(part.partition("=")[0]) not in names or "a-secret" not in part
        ]
        target = f"{path}?{'&'.join(parts)}" if parts != [""] else path
        alternatives = operation.security
        if alternatives and not any(
            all(self._is_shown(name, wire) for name in one) for one in alternatives
        ):
            return [
                f"none of its credentials was sent: {[list(one) for one in alternatives]}"
            ], target
        return [], target

    def _is_shown(self, name: str, wire: Wire) -> bool:
        scheme = self._schemes.get(name)
        if scheme is None or scheme.type == "mutualTLS":
            return True
        if scheme.type != "apiKey":
            is_known = scheme.type != "http" or scheme.scheme in ("basic", "bearer")
            return "authorization" in wire.headers or not is_known
        own = _name(scheme)
        if scheme.location == "header":
            return own.lower() in wire.headers
        pairs = wire.pairs if scheme.location == "query" else wire.cookies
        return any(name == own for name, _ in pairs)

    def _credentials(self) -> list[str]:
        names = [
            name
            for name in inspect.signature(self._module.Client.__init__).parameters
            if name not in _SETTINGS and not name.startswith("on_")
        ]
        # Of a token and what fetches one, the token: nothing is fetched from elsewhere.
        tokens = [name for name in names if name.endswith("access_token")]
        fetching = {
            name.removesuffix("access_token") + other for name in tokens for other in _FETCHING
        }
        return [name for name in names if name not in fetching]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
        self._elsewhere.close()
        self._routed.close()


class _Routed(httpx2.BaseTransport):
    """Sends what is for any server to the loopback."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._inner = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.url = request.url.copy_with(
            scheme="http", host=self._parts.hostname, port=self._parts.port
        )
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def _name(scheme: ir.SecurityScheme) -> str:
    return scheme.parameter_name.reveal() if scheme.parameter_name is not None else ""
