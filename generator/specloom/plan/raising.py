"""What a method raises, in words: the class of each error, and the type of its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .view import Expr

CLASSES: Final[Mapping[str, str]] = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}
"""The runtime's classes of errors by status, as `status_error` in its errors.py has them."""

_ALL: Final = "APIStatusError"


def raised(types: Mapping[str, Expr]) -> list[tuple[str, str]]:
    """Entries of a `Raises:` section: classes, and what the document declares of their bodies.

    One type for several statuses makes one entry.
    """
    told = {status: found.text for status, found in types.items() if found.text != "Any"}
    if not told:
        return []
    is_one = len({found.text for found in types.values()}) == 1
    if is_one and (len(types) > 1 or "default" in types):
        return [(_ALL, f"{_listed(types)}; `body` is a `{next(iter(told.values()))}`.")]
    statuses: dict[tuple[str, str], list[str]] = {}
    for status in sorted(told, key=lambda status: (status == "default", status)):
        statuses.setdefault((error_class(status), told[status]), []).append(_words(status))
    return [
        (name, f"{', '.join(words)}; `body` is a `{text}`.")
        for (name, text), words in statuses.items()
    ]


def _listed(types: Mapping[str, Expr]) -> str:
    return "An answer without success" if "default" in types else ", ".join(sorted(types))


def error_class(status: str) -> str:
    """The class for a key of a Responses Object: `404`, `4XX` or `default`."""
    return "InternalServerError" if status.startswith("5") else CLASSES.get(status, _ALL)


def _words(status: str) -> str:
    return "Any other status" if status == "default" else status
