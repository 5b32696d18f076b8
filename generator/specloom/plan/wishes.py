"""What a configuration says beside the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..diagnostics import Place
from .reading import ATTRIBUTES, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesWish:
    """How one operation is paged: `next`, `items` and the like are names of properties of a page,
    joined by dots; `by` is `none` for a list that is not paged."""

    by: Literal["none", "cursor", "offset", "page", "url", "link"]
    items: str | None = None
    parameter: str | None = None
    next: str | None = None
    more: str | None = None
    total: str | None = None
    total_pages: str | None = None
    start: int | None = None
    place: Callable[[str], Place]
    """`pages/next` -> where that stands in the configuration"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Empty where the configuration is silent; `settle` fills in what the document says."""

    name: str = ""
    """of the distribution"""
    module: str = ""
    version: str = ""
    default_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    """argument of the client -> environment variable"""
    requires: tuple[str, ...] = ()
    """what the package depends on"""
    http_client: str = ""
    """what `http_client=` takes, as Markdown"""
    presence: str = ""
    """an expression that tells absent from null"""
    reading: Reading = ATTRIBUTES
    """how properties of models are read"""
    validates: bool = False
    """whether the variant can check bodies before they are sent"""
    idempotency_keys: bool = False
    operations: Mapping[str, str] = field(default_factory=dict[str, str])
    """operationId or `METHOD /path` -> `resource.method`"""
    pages: Mapping[str, PagesWish] = field(default_factory=dict[str, PagesWish])
    """operationId or `METHOD /path` -> how it is paged"""
    pinned: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path` -> `resource.method`, as in the last lock"""
    clients: tuple[str, ...] = ("AsyncClient", "Client")
