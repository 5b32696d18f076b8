"""What the API returns."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ._runtime.codec import Model


class Pet(Model):
    size: Literal["small", "large"] | str
    legs: Literal[2, 4] | int | None = None
    weight: float | None = None
    tame: bool | None = None
    mixed: bool | Literal[1, "one"] | int | str | None = None
    kind: Literal["pet"] | str
    empty: Literal[""] | str | None = None
    color: Color | None = None
    month: PetMonth | None = None
    any_model: str | Literal["gpt-4", "gpt-4o"] | str | None = None


PetMonth: TypeAlias = Literal["jan", "feb", "mar", "apr", "may", "jun", "jul"] | str


Color: TypeAlias = Literal["red", "dark-red", "it's", 'a"b', "\\"] | str
"""The color of the coat."""
