"""What a transport, or a kind of models, says of itself beside its overlay of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..models import Backend
from ..plan.reading import ATTRIBUTES, Reading

Mode = Literal["both", "sync", "async"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """What sends requests. Its overlay is the folder `overlays/NAME` of the templates."""

    name: str
    able: Mode = "both"
    """the kinds of client that it can be under"""
    requires: tuple[str, ...] = ()
    """what the generated package depends on for it: `httpx2>=2.14,<3`"""
    http_client: str
    """what `http_client=` takes, for the table in the README: Markdown"""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """names of its async modules and classes -> those of their sync twins"""
    templates: Path | None = None
    """the directory that holds `overlays/NAME`, where that is not Specloom's own"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelStyle:
    """What the classes of `models` are made of. Its overlay is the folder `overlays/NAME`."""

    name: str
    backend: Backend
    """how datamodel-code-generator writes it"""
    requires: tuple[str, ...] = ()
    """as in `Transport`"""
    presence: str
    """an expression that tells a property that is absent from one that is null, for the README"""
    reading: Reading = ATTRIBUTES
    """how a property is read, in expressions that find pages"""
    validates: bool = False
    """whether bodies can be checked before they are sent"""
    templates: Path | None = None
    """as in `Transport`; it holds the folder `models/` of the backend too"""
