"""What datamodel-code-generator is shown of a class: its name, and how many properties it has.

They have numbers for names. By a property that is called as a builtin, or as what it imports, it
would rename that wherever the module says it; templates look up by the number what is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

Node = dict[str, Any]
_Value = TypeVar("_Value")


def shown(properties: Iterable[str]) -> Node:
    """An object of these properties, of any type; one without any is a class all the same."""
    names = [_numbered(number) for number, _ in enumerate(properties)]
    if not names:
        return {"type": "object", "additionalProperties": False}
    # A schema that is `true` costs a fifth less than one that is empty.
    return {"type": "object", "properties": dict.fromkeys(names, True), "required": names}


def keyed(properties: Iterable[str], found: Mapping[str, _Value]) -> dict[str, _Value]:
    """What is `found` for some of the properties, by the names that they are shown under."""
    return {
        _numbered(number): found[name] for number, name in enumerate(properties) if name in found
    }


def _numbered(number: int) -> str:
    return f"property_{number}"
