"""The document as a whole (OpenAPI 3.1, sections 4.8.1 to 4.8.6 and 4.8.27 to 4.8.30)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .operation import Operation, Webhook
from .schema import Schema
from .text import Untrusted

SecurityRequirement = Mapping[str, tuple[str, ...]]
"""scheme name -> scopes; all schemes of one requirement are needed together"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What the document says of itself."""

    title: Untrusted[str]
    version: Untrusted[str]
    summary: Untrusted[str] | None = None
    description: Untrusted[str] | None = None
    license: Untrusted[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL; `{names}` in it are variables with a default and, maybe, listed values."""

    url: Untrusted[str]
    description: Untrusted[str] | None = None
    variables: Mapping[str, Untrusted[str]] = field(default_factory=dict[str, Untrusted[str]])
    """name -> default"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A group of operations; `parent` is 3.2's."""

    name: Untrusted[str]
    description: Untrusted[str] | None = None
    parent: Untrusted[str] | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthFlow:
    """One flow of an OAuth 2 scheme."""

    kind: str
    token_url: Untrusted[str] | None = None
    refresh_url: Untrusted[str] | None = None
    scopes: tuple[Untrusted[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """How a caller shows who it is."""

    name: str
    type: Literal["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]
    scheme: str = ""
    """`basic`, `bearer`, ... in lower case, where the type is http"""
    location: Literal["query", "header", "cookie"] | None = None
    parameter_name: Untrusted[str] | None = None
    flows: tuple[OAuthFlow, ...] = ()
    description: Untrusted[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a client is made from."""

    info: Info
    servers: tuple[Server, ...] = ()
    tags: tuple[Tag, ...] = ()
    operations: tuple[Operation, ...] = ()
    schemas: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
    security_schemes: Mapping[str, SecurityScheme] = field(
        default_factory=dict[str, SecurityScheme]
    )
    security: tuple[SecurityRequirement, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    event: str = ""
    """the schema that is the union of all payloads of webhooks, if there are any"""
