"""Operations and what they carry (OpenAPI 3.1, sections 4.8.10 to 4.8.21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .schema import Schema
from .text import JsonValue, Untrusted

Location = Literal["path", "query", "querystring", "header", "cookie"]
"""`querystring` is 3.2's: the whole query in one media type (3.2.0, section 4.12.3)."""
Style = Literal[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
]
"""`cookie` is 3.2's: `form` as cookies are written, and nothing quoted (3.2.0, section 4.12.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header of a response or of a part."""

    schema: Schema | None
    required: bool = False
    description: Untrusted[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one property of a form is sent (section 4.8.15)."""

    content_type: Untrusted[str] | None = None
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    headers: Mapping[str, Header] = field(default_factory=dict[str, Header])


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType:
    """A body in one media type; `item_schema` is 3.2's, of one item of a stream."""

    schema: Schema | None = None
    item_schema: Schema | None = None
    encoding: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    examples: tuple[Untrusted[JsonValue], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter; `content` has one entry where the value is sent as a media type."""

    name: Untrusted[str]
    location: Location
    required: bool
    schema: Schema
    style: Style
    explode: bool
    allow_reserved: bool = False
    content_type: Untrusted[str] | None = None
    description: Untrusted[str] | None = None
    deprecated: bool = False
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """A body by media type, in the order of the document."""

    required: bool
    content: Mapping[str, MediaType]
    description: Untrusted[str] | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response by media type; `Operation.responses` has it by status, `4XX` or `default`."""

    description: Untrusted[str] | None = None
    headers: Mapping[str, Header] = field(default_factory=dict[str, Header])
    content: Mapping[str, MediaType] = field(default_factory=dict[str, MediaType])
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path. `path` still holds its `{names}`."""

    method: Untrusted[str]
    path: Untrusted[str]
    target: Untrusted[str] | None = None
    """the path as it is sent: without those pairs of its query that are parameters"""
    operation_id: Untrusted[str] | None = None
    tags: tuple[Untrusted[str], ...] = ()
    summary: Untrusted[str] | None = None
    description: Untrusted[str] | None = None
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    request_body: RequestBody | None = None
    responses: Mapping[str, Response] = field(default_factory=dict[str, Response])
    security: tuple[Mapping[str, tuple[str, ...]], ...] | None = None
    """None: as the document says; empty: no credentials."""
    server: Untrusted[str] | None = None
    """where it is called, if not where most are: `v2` beneath the document's server, `/v2` at the
    same origin, or an absolute URL"""
    callbacks: tuple[Webhook, ...] = ()
    """what the API will send because of this one"""
    headers: str = ""
    """the schema of the headers that its successes declare, if they do"""
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """What the API sends on its own, or because of an operation (a callback): sections 4.8.1 and
    4.8.18. The path of its operation is empty: the URL is the receiver's."""

    name: Untrusted[str]
    operation: Operation
