"""The transports and the kinds of models that there are: ours, and those of other packages.

Another package adds its own by an entry point in the group `specloom.variants`, which leads to a
`Transport` or a `ModelStyle`; docs/variants.md shows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Final

from ..diagnostics import Diagnostic, DocumentError, Place, Severity
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
    """Raises DocumentError for an entry point that leads to nothing of use."""
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            found: object = entry.load()
        except Exception as error:  # whatever a module does when it is imported
            raise _refused(entry, f"can't be loaded: {type(error).__name__}: {error}") from error
        if not isinstance(found, Transport | ModelStyle):
            raise _refused(entry, "is neither a Transport nor a ModelStyle")
        if found.templates is not None:
            overlay = found.templates / "overlays" / found.name
            if not overlay.is_dir():
                raise _refused(entry, f"has no overlay: there is no directory {overlay}")
        yield found


def _refused(entry: EntryPoint, what: str) -> DocumentError:
    place = Place(file=f"entry point {entry.name} of {GROUP}")
    message = f"{entry.value} {what}"
    return DocumentError(
        [Diagnostic(severity=Severity.ERROR, code="bad-plug-in", message=message, place=place)]
    )


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
