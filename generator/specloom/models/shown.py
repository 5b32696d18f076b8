"""What datamodel-code-generator is shown of a class: its name, and names of its properties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]


def shown(properties: Iterable[str]) -> Node:
    """An object of these properties, of any type; one without any is a class all the same."""
    names = list(properties)
    if not names:
        return {"type": "object", "additionalProperties": False}
    anything: dict[str, Node] = {name: {} for name in names}
    return {"type": "object", "properties": anything, "required": names}
