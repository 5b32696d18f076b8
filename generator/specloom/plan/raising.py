"""What a method raises, in words: the class of each error, and the type of its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .docs import spelt
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

    One type for several statuses makes one entry. A status of the type `None` has no body.
    """
    bare = sorted(status for status, found in types.items() if found.text == "None")
    types = {status: found for status, found in types.items() if status not in bare}
    told = {status: spelt(found.text) for status, found in types.items() if found.text != "Any"}
    if not told:
        return []
    is_one = len({found.text for found in types.values()}) == 1
    if is_one and (len(types) > 1 or "default" in types):
        return [(_ALL, f"{_listed(types, bare)}; `body` is a `{next(iter(told.values()))}`.")]
    statuses: dict[tuple[str, str], list[str]] = {}
    for status in sorted(told, key=lambda status: (status == "default", status)):
        statuses.setdefault((error_class(status), told[status]), []).append(_words(status, bare))
    return [
        (name, f"{', '.join(words)}; `body` is a `{text}`.")
        for (name, text), words in statuses.items()
    ]


def _listed(types: Mapping[str, Expr], bare: list[str]) -> str:
    if "default" in types:
        return f"An answer without success{_but(bare)}"
    return ", ".join(_words(status, bare) for status in sorted(types))


def error_class(status: str) -> str:
    """The class for a key of a Responses Object: `404`, `4XX` or `default`."""
    return "InternalServerError" if status.startswith("5") else CLASSES.get(status, _ALL)


def _words(status: str, bare: list[str]) -> str:
    if status == "default":
        return f"Any other status{_but(bare)}"
    return status + _but([one for one in bare if status == f"{one[0]}XX"])


def _but(bare: list[str]) -> str:
    return f" but {' and '.join(bare)}" if bare else ""
