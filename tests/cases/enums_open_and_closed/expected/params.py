"""What the API is given."""

from __future__ import annotations

from typing import Literal, Required, TypeAlias, TypedDict

PetMonth: TypeAlias = Literal["jan", "feb", "mar", "apr", "may", "jun", "jul"]


Color: TypeAlias = Literal["red", "dark-red", "it's", 'a"b', "\\"]
"""The color of the coat."""


class Pet(TypedDict, total=False):
    size: Required[Literal["small", "large"]]
    legs: Literal[2, 4]
    weight: float
    tame: Literal[True]
    mixed: Literal[1] | Literal["one"] | Literal[True]
    kind: Required[Literal["pet"]]
    empty: Literal[""]
    color: Color
    """The color of the coat."""

    month: PetMonth
    any_model: str | Literal["gpt-4", "gpt-4o"]
