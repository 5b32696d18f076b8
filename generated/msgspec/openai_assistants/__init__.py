"""Creates assistants on the OpenAI API (beta, version 2 of Assistants)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.async_hooks import AsyncHooks
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
from ._runtime.hooks import Hooks
from ._runtime.omit import Omit, omit
from ._runtime.options import RequestOptions, Timeout
from ._runtime.responses import APIResponse
from ._version import __version__
from .async_client import AsyncClient
from .client import Client

if TYPE_CHECKING:
    from . import models, params
else:

    def __getattr__(name: str) -> object:
        """`models` and `params` are imported when they are first used: they are the costly part."""
        from importlib import import_module

        if name in {"models", "params"}:
            return import_module(f".{name}", __name__)
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
