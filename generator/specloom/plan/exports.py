"""What the package exports beside its clients, `models` and `params`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .text import Code, code, literal
from .view import Import, Later, Resource

EXPORTS: Final = (
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "BodyFault",
    "ClientClosedError",
    "ConflictError",
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
)
"""What the package exports beside its clients; the template of its `__init__` imports them."""

_CLIENTS: Final[tuple[Import, ...]] = (
    ("..async_client", "AsyncClient"),
    (".._runtime.async_hooks", "AsyncHooks"),
    (".._runtime.responses", "APIResponse"),
)
_LATER: Final[tuple[Import, ...]] = (
    (".._runtime.async_pages", "AsyncPager"),
    (".._runtime.async_streams", "AsyncStream"),
    (".._runtime.multipart", "FileInput"),
)
"""What methods return and take; exported where some method does."""


def all_exports(later: Iterable[Later]) -> list[Code]:
    """The literals of `__all__`, in order."""
    return sorted({*map(literal, EXPORTS), *(one.key for one in later)}, key=str)


def exported_later(resources: Iterable[Resource], clients: Iterable[str]) -> tuple[Later, ...]:
    """Names that the package imports when they are used: nobody pays for the half of the clients,
    sync or async, that he does not use."""
    used = {found for resource in resources for one in resource.methods for found in one.imports}
    halves = (*_CLIENTS, *(pair for pair in _LATER if pair in used))
    both = {
        (_of_kind(module, client), name if client.startswith("Async") else _sync(name))
        for module, name in halves
        for client in clients
    }
    return tuple(
        Later(
            key=literal(name),
            module=literal(module),
            statement=code("from {} import {}", Code(module), Code(name)),
        )
        for module, name in sorted(both, key=lambda pair: pair[1])
    )


def _of_kind(module: str, client: str) -> str:
    inside = module.removeprefix(".")
    return inside if client.startswith("Async") else inside.replace("async_", "")


def _sync(name: str) -> str:
    return name.removeprefix("Async")
