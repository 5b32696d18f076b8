"""Creates assistants on the OpenAI API (beta, version 2 of Assistants)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    BodyFault,
    ClientClosedError,
    ConflictError,
    InternalServerError,
    MissingCredentialsError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    RequestValidationError,
    ResponseDecodeError,
    ResponseTooLargeError,
    UnprocessableEntityError,
)
from ._runtime.omit import Omit, omit
from ._runtime.options import RequestOptions, Timeout
from ._version import __version__

if TYPE_CHECKING:
    from . import models, params
    from ._runtime.async_hooks import AsyncHooks
    from ._runtime.hooks import Hooks
    from ._runtime.responses import APIResponse
    from .async_client import AsyncClient
    from .client import Client
else:
    _LATER = {
        "APIResponse": "._runtime.responses",
        "AsyncClient": ".async_client",
        "AsyncHooks": "._runtime.async_hooks",
        "Client": ".client",
        "Hooks": "._runtime.hooks",
    }

    def __getattr__(name: str) -> object:
        """What is costly is imported when it is first used."""
        from importlib import import_module

        if name in {"models", "params"}:
            return import_module(f".{name}", __name__)
        if name in _LATER:
            return getattr(import_module(_LATER[name], __name__), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponse",
    "APIStatusError",
    "APITimeoutError",
    "AsyncClient",
    "AsyncHooks",
    "AuthenticationError",
    "BadRequestError",
    "BodyFault",
    "Client",
    "ClientClosedError",
    "ConflictError",
    "Hooks",
    "InternalServerError",
    "MissingCredentialsError",
    "NotFoundError",
    "Omit",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "RequestOptions",
    "RequestValidationError",
    "ResponseDecodeError",
    "ResponseTooLargeError",
    "Timeout",
    "UnprocessableEntityError",
    "__version__",
    "models",
    "omit",
    "params",
]
