"""References to component schemas."""

from __future__ import annotations

from typing import Any, Final

PREFIX: Final = "#/components/schemas/"


def component_of(reference: Any) -> str | None:
    """The name in `#/components/schemas/<name>` (RFC 6901 escapes undone); None for others."""
    if not isinstance(reference, str) or not reference.startswith(PREFIX):
        return None
    return reference.removeprefix(PREFIX).replace("~1", "/").replace("~0", "~")


def reference_to(name: str) -> str:
    """The reference to the component of this key."""
    return PREFIX + name.replace("~", "~0").replace("/", "~1")
