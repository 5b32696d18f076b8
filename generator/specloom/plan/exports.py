"""What the package exports beside its clients, `models` and `params`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .text import Code, code, literal
from .view import Import, Later, Resource

EXPORTS: Final = (
    "APIConnectionError",
    "APIError",
    "APIResponse",
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

_LATER: Final[tuple[Import, ...]] = (
    (".._runtime.async_pages", "AsyncPager"),
    (".._runtime.async_streams", "AsyncStream"),
    (".._runtime.multipart", "FileInput"),
)
"""What methods return and take; exported where some method does."""


def all_exports(clients: Iterable[str], hooks: Iterable[str], later: Iterable[Later]) -> list[Code]:
    """The literals of `__all__`, in order."""
    known = {literal(name) for name in (*EXPORTS, *clients, *hooks)}
    return sorted({*known, *(one.key for one in later)}, key=str)


def exported_later(resources: Iterable[Resource], clients: Iterable[str]) -> tuple[Later, ...]:
    """Names that the package imports when they are used: their modules are costly."""
    used = {found for resource in resources for one in resource.methods for found in one.imports}
    kinds = [name.removesuffix("Client").lower() for name in clients]  # "async", ""
    found = [(module, name) for module, name in _LATER if (module, name) in used]
    both = {
        (_of_kind(module, kind), name.removeprefix("Async") if not kind else name)
        for module, name in found
        for kind in kinds
    }
    return tuple(
        Later(
            key=literal(name),
            module=literal(module),
            statement=code("from {} import {}", Code(module), Code(name)),
        )
        for module, name in sorted(both, key=lambda pair: pair[1])
    )


def _of_kind(module: str, kind: str) -> str:
    inside = module.removeprefix(".")
    return inside if kind else inside.replace("async_", "")
