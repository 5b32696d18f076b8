"""Paths and queries (RFC 3986), written as OpenAPI's default parameter styles say.

Default styles: `simple` for a path, `form` with `explode` for a query (Parameter Object, "Style
Values"). The others are in `styles`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote, quote_plus, unquote_plus, urljoin, urlsplit

from .dates import written
from .omit import Omit

_COOKIE_OCTETS = "!#$&()*+-./:<=>?@[]^_`{|}~"
_COOKIE_NAME = _COOKIE_OCTETS.replace("=", "%'")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """Where a request goes: what must stay the same for credentials to be sent."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """The `Host` header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}"


def parse_url(url: str) -> tuple[Origin, str]:
    """The origin of an absolute URL, and its target: path and query, never empty.

    Raises `ValueError` where it is not `http(s)://host…`, or holds a user or password: they would
    end up in logs.
    """
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError("not an absolute URL with http or https and a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a URL must not hold credentials")
    host = parts.hostname
    if not host.isascii():
        host = host.encode("idna").decode()
    origin = Origin(parts.scheme, host, parts.port or _DEFAULT_PORTS[parts.scheme])
    path = quote(parts.path, safe="/%:@!$&'()*+,;=-._~") or "/"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=-._~?[]")
    return origin, f"{path}?{query}" if query else path


def no_base_url(variable: str) -> NoReturn:
    """Raises the `ValueError` of a client that does not know where its API is."""
    raise ValueError(f"where is the API? give base_url= or set {variable}")


def resolve(origin: Origin, target: str, reference: str) -> tuple[Origin, str]:
    """A `Location` (RFC 3986 section 5) relative to what was asked for."""
    return parse_url(urljoin(f"{origin}{target}", reference.strip()))


def segment(value: Any) -> str:
    """One path segment holding `value`, quoted.

    Raises `ValueError` for an empty one, `.` and `..`: they would name another resource.
    """
    text = value if type(value) is str else text_of(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{text!r} cannot be a part of a path")
    return quote(text, safe="")


def text_of(value: Any) -> str:
    """A single value as text: booleans as in JSON, dates as in RFC 3339, enums by their value.

    A datetime without a time zone is local time.
    """
    if isinstance(value, str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return text_of(value.value)
    if isinstance(value, (datetime, date, time)):
        return written(value)
    if value is None or isinstance(value, Omit):
        raise ValueError("a parameter of a path or header cannot be None or omitted")
    if isinstance(value, (Mapping, list, tuple, set)):
        raise TypeError("a single value is wanted here, not a list or an object")
    return str(value)


def cookie_pair(name: str, value: str) -> str:
    """`name=value`, both as they are but for what a cookie cannot hold (RFC 6265 section 4.1.1).

    Servers do not decode names: of `ids[]`, which is no name by that grammar, they take all.
    """
    return f"{quote(name, safe=_COOKIE_NAME)}={quote(value, safe=_COOKIE_OCTETS)}"


def member_of(value: Any) -> str:
    """A member of a list or an object as text; one that is itself either, as JSON.

    Of lists in lists and objects in objects the styles say nothing; JSON is what APIs read.
    """
    return json_of(value) if isinstance(value, (Mapping, list, tuple)) else text_of(value)


def json_of(value: Any) -> str:
    """`value` as JSON in ASCII, which a header and a cookie can hold too."""
    import json

    from .codec import encode

    text = encode(value).decode()
    return text if text.isascii() else json.dumps(json.loads(text), separators=(",", ":"))


class Styled:
    """A parameter in a style other than the default: it writes its own pairs."""

    __slots__ = ()

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """Names and values, already quoted; one without a name is the text that it is."""
        raise NotImplementedError


def encode_query(query: Mapping[str, Any], but: Collection[str] = ()) -> str:
    """`a=1&b=x&b=y`: no `?`; nothing for `omit`, `None`, an empty list, and the names of `but`."""
    return "&".join(
        f"{name}={value}" if name else value
        for name, value in _pairs(query)
        if not but or unquote_plus(name) not in but
    )


def query_names(target: str) -> set[str]:
    """The names in the query of a target."""
    pairs = target.partition("?")[2].split("&")
    return {unquote_plus(pair.partition("=")[0]) for pair in pairs}


def _pairs(query: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        if value is None or isinstance(value, Omit):
            continue
        if isinstance(value, Styled):
            yield from value.pairs(name)
        else:
            yield from exploded(name, value)


def exploded(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """`form` with `explode`: a list repeats its name, an object's properties are the names.

    What is `None` is left out (RFC 6570, section 2.3).
    """
    if isinstance(value, Mapping):
        properties: Mapping[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        for key, item in properties.items():
            if isinstance(item, Mapping):
                yield quote_plus(str(key)), quote_plus(member_of(item))
            elif item is not None and not isinstance(item, Omit):
                yield from exploded(str(key), item)
    elif isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        items: Iterable[Any] = value  # pyright: ignore[reportUnknownVariableType]
        for item in items:
            if item is not None and not isinstance(item, Omit):
                yield quote_plus(name), quote_plus(member_of(item))
    else:
        yield quote_plus(name), quote_plus(text_of(value))
