"""A call, made ready to be sent: everything about it that is the same on every attempt."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict

from .auth import Credential
from .codec import encode
from .errors import MissingCredentialsError
from .framing import settle_length
from .headers import SentHeaders, check_name, check_value, checked
from .messages import Content, Deadline, Request
from .omit import Omit, omit
from .options import NO_OPTIONS, RequestOptions, Timeout, as_retries, as_timeout
from .retries import IDEMPOTENT
from .urls import Origin, Styled, cookie_pair, encode_query, parse_url, query_names, text_of

Security = tuple[tuple[str, ...], ...]
"""Alternatives, each the schemes it needs together: `(("bearer",), ("key", "secret"))`."""


class Operation(TypedDict, total=False):
    """What a method says of its operation. What is `omit` in a mapping is not sent."""

    query: Mapping[str, Any]
    """Query parameters: in the default style, or as a function of `styles` has written them."""

    headers: Mapping[str, Any]
    cookies: Mapping[str, Any]

    body: Any
    """What is sent as JSON, or a `Content`."""

    content_type: str
    """The media type of a JSON body, where it is not `application/json`."""

    accept: str
    """The media types of a success, where they are not `application/json`."""

    errors: Mapping[str, Any]
    """Types of error bodies by `"429"`, `"4XX"` or `"default"`, where the client's do not hold."""

    successes: Mapping[str, Any]
    """Types of the bodies of successes by `"202"` or `"2XX"`, where they differ."""

    empty: Collection[int]
    """The statuses of success, beside 204 and 205, that come without a body."""

    security: Security
    """The schemes it needs, where it is not those of the client."""

    base_path: str
    """The path that stands in place of the base URL's, quoted."""

    options: RequestOptions


@dataclass(frozen=True)
class Settings:
    """What a client was told at its making; `with_options` changes a copy."""

    origin: Origin
    prefix: str
    """Path of the base URL, without a slash at its end."""

    headers: SentHeaders
    query: Mapping[str, Any]
    timeout: Timeout
    max_retries: int
    max_response_bytes: int | None
    credentials: Mapping[str, Credential] = field(repr=False)
    security: Security
    errors: Mapping[str, Any]
    idempotency_header: str
    makes_idempotency_keys: bool
    clock: Callable[[], float]
    jitter: Callable[[], float]
    check: Callable[[str, str, bytes], None] | None = None
    """Told method, path and a JSON body; what it raises keeps the call from being made."""


@dataclass
class Call:
    """A call: from it, each attempt makes its `Request`."""

    method: str
    origin: Origin
    target: str
    headers: SentHeaders
    body: bytes | Content | None
    timeout: Timeout
    deadline: Deadline
    max_retries: int
    repeatable: bool
    """Whether doing it twice does no harm."""

    credentials: tuple[Credential, ...]
    errors: Mapping[str, Any]
    max_response_bytes: int | None
    jitter: Callable[[], float]
    refreshed: bool = False
    """Whether a credential that had to be fetched was fetched again."""

    def request(self) -> Request:
        """The request as the next attempt sends it, its credentials still to be added."""
        body = self.body.open() if isinstance(self.body, Content) else self.body
        settle_length(self.headers, body)
        return Request(
            self.method,
            self.origin,
            self.target,
            self.headers.copy(),
            body,
            self.timeout,
            self.deadline,
        )

    def again(self, request: Request) -> Request:
        """`request` with its body from the beginning."""
        return replace(request, body=self.request().body)

    @property
    def replayable(self) -> bool:
        """Whether the body can be written a second time."""
        return not isinstance(self.body, Content) or self.body.replayable


def prepare(settings: Settings, method: str, path: str, operation: Operation) -> Call:
    """Put a call together. Raises `ValueError` or `TypeError` for what cannot be sent."""
    options = operation.get("options", NO_OPTIONS)
    if options and not options.keys() <= RequestOptions.__annotations__.keys():
        unknown = ", ".join(sorted(options.keys() - RequestOptions.__annotations__.keys()))
        raise TypeError(f"{method} {path} takes no argument called {unknown}")
    timeout = as_timeout(options["timeout"]) if "timeout" in options else settings.timeout
    sent = settings.headers.copy()
    if "accept" in operation:
        sent["accept"] = operation["accept"]
    if "headers" in operation:
        _add(sent, operation["headers"])
    if "cookies" in operation:
        _add_cookies(sent, operation["cookies"])
    body = _body(
        sent, operation.get("body", omit), operation.get("content_type"), options.get("extra_body")
    )
    if settings.check is not None and isinstance(body, bytes):
        settings.check(method, path, body)
    own = checked(options["extra_headers"]) if "extra_headers" in options else {}
    sent.update(own)
    repeatable = _idempotency(sent, settings, method, options.get("idempotency_key"))
    origin, target = _target(settings, path, operation)
    security = operation.get("security", settings.security)
    return Call(
        method,
        origin,
        target,
        sent,
        body,
        timeout,
        Deadline(timeout.total, settings.clock),
        as_retries(options.get("max_retries", settings.max_retries)),
        repeatable,
        _credentials(settings.credentials, security, own) if security else (),
        operation.get("errors", settings.errors),
        settings.max_response_bytes,
        settings.jitter,
    )


def _target(settings: Settings, path: str, operation: Operation) -> tuple[Origin, str]:
    if path.startswith("/"):
        origin, target = settings.origin, operation.get("base_path", settings.prefix) + path
    else:
        origin, target = parse_url(path)  # a server elsewhere, or the next page
    query = operation.get("query")
    extra = operation.get("options", NO_OPTIONS).get("extra_query")
    but: Collection[str] = ()
    if settings.query or extra:
        present = query_names(target)
        default = {name: value for name, value in settings.query.items() if name not in present}
        query = {**default, **_given(query), **_given(extra)}
        but = () if path.startswith("/") else present  # the next page says again what was asked
    encoded = encode_query(query, but) if query else ""
    if not encoded:
        return origin, target
    return origin, f"{target}&{encoded}" if "?" in target else f"{target}?{encoded}"


def _given(query: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (query or {}).items() if not isinstance(value, Omit)}


def _add(sent: SentHeaders, headers: Mapping[str, Any]) -> None:
    for name, value in headers.items():
        if value is not None and not isinstance(value, Omit):
            sent[check_name(name)] = check_value(name, text_of(value))


def _add_cookies(sent: SentHeaders, cookies: Mapping[str, Any]) -> None:
    pairs: list[str] = []
    for name, value in cookies.items():
        if isinstance(value, Styled):
            pairs += [pair for _, pair in value.pairs(name)]
        elif value is not None and not isinstance(value, Omit):
            pairs.append(cookie_pair(name, text_of(value)))
    if pairs:
        known = sent.get("cookie")
        sent["cookie"] = "; ".join([known, *pairs] if known else pairs)


def _body(
    sent: SentHeaders, body: Any, content_type: str | None, extra: Mapping[str, Any] | None
) -> bytes | Content | None:
    if isinstance(body, Content):
        content = body.merged(extra) if extra else body
        sent["content-type"] = check_value("content-type", content.content_type)
        return content
    if isinstance(body, Omit):
        if not extra:
            return None
        body = extra
    elif extra:
        if not isinstance(body, Mapping):
            raise TypeError("extra_body needs a body that is an object")
        properties: Mapping[str, Any] = body  # pyright: ignore[reportUnknownVariableType]
        body = {**properties, **extra}
    sent["content-type"] = check_value("content-type", content_type or "application/json")
    return encode(body)


def _idempotency(sent: SentHeaders, settings: Settings, method: str, key: str | None) -> bool:
    """Whether the call may be repeated whatever became of the first attempt."""
    name = settings.idempotency_header
    if key is None and (
        name in sent or not settings.makes_idempotency_keys or method in IDEMPOTENT
    ):
        return method in IDEMPOTENT or name in sent
    sent[name] = new_key() if key is None else check_value(name, key)
    return True


def new_key() -> str:
    """An idempotency key that nobody else has."""
    return str(uuid.uuid4())


def _credentials(
    given: Mapping[str, Credential], security: Security, own: Collection[str]
) -> tuple[Credential, ...]:
    """Those of the first alternative that the client has; an empty one only if no other is had.

    What is in a header of the call's `own` is had, and not added.
    """
    for schemes in security:
        known = [given[name] for name in schemes if name in given]
        found = [one for one in known if one.available or one.header in own]
        if schemes and len(found) == len(schemes):
            return tuple(one for one in found if one.header not in own)
    if () in security:
        return ()
    hints = [
        " together with ".join(given[name].hint if name in given else name for name in schemes)
        for schemes in security
    ]
    wanted = ", or ".join(hints)
    raise MissingCredentialsError(f"this call needs credentials: give the client {wanted}")
