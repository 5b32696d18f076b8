"""Parameters in the styles that OpenAPI has beside its defaults (Parameter Object, "Style Values").

Those of a path give text that is quoted already, in place of `segment`. Those of a query, and of
cookies, give a value that writes itself: `query={"ids": form(ids)}`; `omit` and `None` are passed
through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from .omit import Omit, omit
from .urls import Styled, cookie_pair, json_of, member_of, segment, text_of

_RESERVED = ":/?[]@!$'()*,;="
"""Delimiters of RFC 3986 section 2.2 that `allowReserved` leaves as they are: "&", "#" and "+" have
a meaning of their own in a query, whatever is allowed."""

_TRIPLE = re.compile("(%[0-9A-Fa-f]{2})")
"""What is quoted already, and stays as it is (RFC 6570 section 3.2.3)."""


def simple(value: Any, explode: bool = False, delimiter: str = ",") -> str:
    """`a,b` and `x,1,y,2`; exploded, an object is `x=1,y=2`."""
    if _is_single(value):
        return segment(value)
    return _filled(delimiter.join(_members(value, explode)))


def label(value: Any, explode: bool = False) -> str:
    """`.a,b` and `.x,1,y,2`; exploded, `.a.b` and `.x=1.y=2`."""
    if _is_single(value):
        return f".{segment(value)}"
    return "." + _filled(("." if explode else ",").join(_members(value, explode)))


def matrix(name: str, value: Any, explode: bool = False) -> str:
    """`;ids=a,b` and `;ids=x,1,y,2`; exploded, `;ids=a;ids=b` and `;x=1;y=2`; empty, `;ids`."""
    name = _quoted(name)
    if value == "":
        return f";{name}"
    if _is_single(value):
        return f";{name}={segment(value)}"
    members = _members(value, explode)
    if not explode:
        return f";{name}={_filled(','.join(members))}"
    if not isinstance(value, Mapping):
        members = [f"{name}={member}" for member in members]
    return _filled("".join(f";{member}" for member in members))


def joined(value: Any, explode: bool = False, delimiter: str = ",") -> Any:
    """The `simple` style of a header, unquoted; of a cookie, `form` without `explode`.

    An empty list is not sent, as in a query.
    """
    if _is_missing(value) or _is_single(value):
        return value
    members = _members(value, explode, quoted=str)
    return delimiter.join(members) if members else omit


def exploded_cookies(value: Any) -> Any:
    """`form` with `explode`, where a semicolon stands between pairs: `ids=a; ids=b`, `x=1; y=2`."""
    return value if _is_missing(value) or _is_single(value) else _Cookies(value, cookie_pair)


def raw_cookies(value: Any) -> Any:
    """`cookie` (OpenAPI 3.2): the same, and nothing is quoted."""
    return value if _is_missing(value) else _Cookies(value, _raw_pair)


def raw_cookie(value: Any) -> Any:
    """`cookie` without `explode`: `ids=a,b` and `ids=x,1,y,2`, nothing quoted."""
    return value if _is_missing(value) else _Cookies(joined(value), _raw_pair)


def form(value: Any, reserved: bool = False) -> Any:
    """Without `explode`: `ids=a,b` and `ids=x,1,y,2`."""
    return _joined_by(",", value, reserved)


def exploded(value: Any) -> Any:
    """With `explode`, of an object in a form, which is JSON unless it is said: `x=1&y=2`."""
    return value


def space_delimited(value: Any, reserved: bool = False) -> Any:
    """`ids=a%20b`."""
    return _joined_by("%20", value, reserved)


def pipe_delimited(value: Any, reserved: bool = False) -> Any:
    """`ids=a%7Cb`."""
    return _joined_by("%7C", value, reserved)


def deep_object(value: Any, reserved: bool = False) -> Any:
    """`filter[x]=1&filter[y]=2`; of what is deeper OpenAPI says nothing: it goes on so.

    Members of a list have their place for a name, `filter[z][0]=3`, as the servers read it that
    take this style.
    """
    return value if _is_missing(value) else _Deep(value, _kept if reserved else _plus)


def json_value(value: Any) -> Any:
    """A parameter whose `content` is JSON."""
    return value if _is_missing(value) else json_of(value)


def reserved(value: Any) -> Any:
    """With `allowReserved`: `/`, `?` and their like stay; what ends a query or a pair does not."""
    return value if _is_missing(value) else _Reserved(value)


def whole_query(value: Any) -> Any:
    """A parameter that is the query itself: its text, quoted, with no name before it; an object's
    properties are pairs.
    """
    return value if _is_missing(value) or _is_object(value) else _Whole(text_of(value))


class _Whole(Styled):
    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        yield "", quote(self.text, safe="")


class _Cookies(Styled):
    __slots__ = ("value", "written")

    def __init__(self, value: Any, written: Callable[[str, str], str]) -> None:
        self.value = value
        self.written = written

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        value: Any = [self.value] if _is_single(self.value) else self.value
        given: Any = value.items() if _is_object(value) else [(name, item) for item in value]
        for key, item in given:
            if not _is_missing(item):
                yield "", self.written(str(key), member_of(item))


class _Joined(Styled):
    __slots__ = ("delimiter", "members")

    def __init__(self, delimiter: str, members: list[str]) -> None:
        self.delimiter = delimiter
        self.members = members

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        if self.members:
            yield quote_plus(name), self.delimiter.join(self.members)


class _Deep(Styled):
    __slots__ = ("quoted", "value")

    def __init__(self, value: Any, quoted: Callable[[Any], str]) -> None:
        self.value = value
        self.quoted = quoted

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for path, value in _deep_pairs(quote_plus(name), self.value):
            yield path, self.quoted(value)


class _Reserved(Styled):
    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        value: Any = [self.value] if _is_single(self.value) else self.value
        given: Any = value.items() if _is_object(value) else [(name, item) for item in value]
        for key, item in given:
            if not _is_missing(item):
                yield quote_plus(str(key)), _kept(item)


def _deep_pairs(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        fields: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        for key, item in fields.items():
            if not _is_missing(item):
                yield from _deep_pairs(f"{name}[{quote_plus(str(key))}]", item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        items: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        for place, item in enumerate(items):
            yield from _deep_pairs(f"{name}[{place}]", item)
    else:
        yield name, value


def _raw_pair(name: str, text: str) -> str:
    if ";" in text or not (text.isascii() and text.isprintable()):
        raise ValueError(f"the cookie {name} has to be quoted: it is sent as it is given")
    return f"{name}={text}"


def _is_missing(value: Any) -> bool:
    return value is None or isinstance(value, Omit)


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_single(value: Any) -> bool:
    return not isinstance(value, (Mapping, list, tuple, set, frozenset)) and (
        isinstance(value, (str, bytes)) or not hasattr(value, "__iter__")
    )


def _quoted(value: Any) -> str:
    return quote(text_of(value), safe="")


def _plus(value: Any) -> str:
    return quote_plus(text_of(value))


def _kept(value: Any, safe: str = _RESERVED) -> str:
    """Quoted but for what is reserved, and for what is quoted already."""
    parts = _TRIPLE.split(text_of(value))
    return "".join(
        part if place % 2 else quote(part, safe=safe) for place, part in enumerate(parts)
    )


def _kept_member(value: Any) -> str:
    """The same, but for the comma, which stands between members."""
    return _kept(value, _RESERVED.replace(",", ""))


def _members(value: Any, explode: bool, quoted: Callable[[Any], str] = _quoted) -> list[str]:
    """A list's items, or an object's names and values: in turn, or as `name=value`."""
    if not isinstance(value, Mapping):
        return [quoted(member_of(item)) for item in value if not _is_missing(item)]
    fields: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
    given = [(str(key), member_of(item)) for key, item in fields.items() if not _is_missing(item)]
    if explode:
        return [f"{quoted(key)}={quoted(item)}" for key, item in given]
    return [quoted(part) for pair in given for part in pair]


def _joined_by(delimiter: str, value: Any, reserved: bool) -> Any:
    if _is_missing(value):
        return value
    if _is_single(value):
        return _Reserved(value) if reserved else value
    quoted = _kept_member if reserved else _quoted
    return _Joined(delimiter, _members(value, explode=False, quoted=quoted))


def _filled(text: str) -> str:
    if text in ("", ".", ".."):
        raise ValueError("a part of a path cannot be empty, '.' or '..'")
    return text
