"""What a configuration says beside the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    validates: bool = False
    """whether the variant can check bodies before they are sent"""
    idempotency_keys: bool = False
    operations: Mapping[str, str] = field(default_factory=dict[str, str])
    """operationId or `METHOD /path` -> `resource.method`"""
    pinned: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path` -> `resource.method`, as in the last lock"""
    clients: tuple[str, ...] = ("AsyncClient", "Client")
