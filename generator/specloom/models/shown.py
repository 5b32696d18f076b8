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
    # A schema that is `true` costs a fifth less than one that is empty.
    return {"type": "object", "properties": dict.fromkeys(names, True), "required": names}
