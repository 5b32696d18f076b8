"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Required, TypeAlias, TypedDict


class Dog(TypedDict, total=False):
    kind: str


class Cat(TypedDict, total=False):
    lives: int


Kind: TypeAlias = Dog | Cat


Pet = TypedDict(
    "Pet",
    {
        "id": Required[int],
        "names": Sequence[Any],
        "kind": Literal["dog", "cat", "yes", "1", "true"],
        "empty": str,
        "size": float,
        "any": Any,
        "when": str,
        "what": Any,
        "text": str,
        "nothing": Any,
        "either": str | None,
        "one": Kind,
        "both": int,
        "self": Any,
        "false": Required[bool],
        "2024-01-01": str,
        "unknown": Required[Any],
    },
    total=False,
)
