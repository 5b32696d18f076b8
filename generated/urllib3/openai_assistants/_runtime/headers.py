"""Header fields (RFC 9110 section 5): those sent, checked; those that came, read-only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
_CONTROL = re.compile("[\0-\x08\n-\x1f\x7f]")

_SHOWN = frozenset(
    (
        "accept",
        "accept-encoding",
        "cache-control",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "request-id",
        "retry-after",
        "retry-after-ms",
        "server",
        "transfer-encoding",
        "user-agent",
        "x-request-id",
    )
)
"""The only headers whose values are printed or logged: any other may hold a credential."""


def checked(headers: Mapping[str, str]) -> dict[str, str]:
    """`headers` with lower-case names, safe to send.

    Raises `ValueError` for a name that is no token (RFC 9110 section 5.6.2), and for a value with
    control characters (section 5.5) or with any beyond Latin-1. The message holds no value.
    """
    return {check_name(name): check_value(name, value) for name, value in headers.items()}


def check_name(name: str) -> str:
    """`name` in lower case, or `ValueError`."""
    if not _TOKEN.match(name):
        raise ValueError(f"{name!r} is not a header name")
    return name.lower()


def check_value(name: str, value: object) -> str:
    """`value` without the white space around it; `ValueError`, or `TypeError` if it is no text."""
    if not isinstance(value, str):
        raise TypeError(f"header {name!r} is {type(value).__name__}, and not text")
    if not value.isascii():
        try:
            value.encode("latin-1")
        except UnicodeEncodeError:
            raise ValueError(f"header {name!r} has a character beyond Latin-1") from None
    if _CONTROL.search(value):
        raise ValueError(f"header {name!r} has a line break or another control character")
    return value.strip(" \t")


def shown(headers: Mapping[str, str]) -> dict[str, str]:
    """`headers` with every value hidden that may be a secret."""
    return {name: value if name in _SHOWN else "***" for name, value in headers.items()}


class SentHeaders(dict[str, str]):
    """Headers of a request by lower-case name; printing them hides the credentials."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(shown(self))

    def copy(self) -> SentHeaders:
        return SentHeaders(self)


class Headers(Mapping[str, str]):
    """Headers of a response: names in any case; several of one name are joined by `", "`."""

    __slots__ = ("_fields", "_joined")

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields = tuple(fields)
        self._joined: dict[str, str] = {}
        for name, value in self._fields:
            key = name.lower()
            known = self._joined.get(key)
            self._joined[key] = value if known is None else f"{known}, {value}"

    def __getitem__(self, name: str) -> str:
        return self._joined[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._joined)

    def __len__(self) -> int:
        return len(self._joined)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._joined

    def get_all(self, name: str) -> tuple[str, ...]:
        """Each value of `name`, in the order they came: `Set-Cookie` cannot be joined."""
        key = name.lower()
        return tuple(value for field, value in self._fields if field.lower() == key)

    def __repr__(self) -> str:
        return f"Headers({shown(self._joined)!r})"
