"""The transports and the kinds of models that there are: ours, and those of other packages.

Another package adds its own by an entry point in the group `specloom.variants`, which leads to a
`Transport` or a `ModelStyle`; docs/variants.md shows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from .aiohttp import AIOHTTP
from .dataclass import DATACLASS
from .declaration import Mode, ModelStyle, Transport
from .httpx2 import HTTPX2
from .layouts import LAYOUTS, Layout
from .msgspec import MSGSPEC
from .pydantic import PYDANTIC
from .stdlib import STDLIB
from .typeddict import TYPEDDICT
from .urllib3 import URLLIB3

GROUP: Final = "specloom.variants"

TRANSPORTS: Final[Mapping[str, Transport]] = MappingProxyType(
    {one.name: one for one in (HTTPX2, STDLIB, AIOHTTP, URLLIB3)}
)
STYLES: Final[Mapping[str, ModelStyle]] = MappingProxyType(
    {one.name: one for one in (PYDANTIC, MSGSPEC, DATACLASS, TYPEDDICT)}
)


def transport(name: str) -> Transport | None:
    """The transport of this name."""
    return TRANSPORTS.get(name) or next(
        (one for one in _others() if isinstance(one, Transport) and one.name == name), None
    )


def style(name: str) -> ModelStyle | None:
    """The kind of models of this name."""
    return STYLES.get(name) or next(
        (one for one in _others() if isinstance(one, ModelStyle) and one.name == name), None
    )


def transport_names() -> tuple[str, ...]:
    """All of them, ours first."""
    return (*TRANSPORTS, *(one.name for one in _others() if isinstance(one, Transport)))


def style_names() -> tuple[str, ...]:
    """All of them, ours first."""
    return (*STYLES, *(one.name for one in _others() if isinstance(one, ModelStyle)))


@cache
def _others() -> tuple[Transport | ModelStyle, ...]:
    """What other packages bring; looked for only where a name is not ours."""
    return tuple(_loaded())


def _loaded() -> Iterator[Transport | ModelStyle]:
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        found: object = entry.load()
        if not isinstance(found, Transport | ModelStyle):
            kinds = "neither a Transport nor a ModelStyle"
            raise TypeError(f"the entry point {entry.name} of {GROUP} leads to {kinds}")
        yield found


__all__ = [
    "GROUP",
    "LAYOUTS",
    "STYLES",
    "TRANSPORTS",
    "Layout",
    "Mode",
    "ModelStyle",
    "Transport",
    "style",
    "style_names",
    "transport",
    "transport_names",
]
