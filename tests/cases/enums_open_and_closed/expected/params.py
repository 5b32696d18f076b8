"""What the API is given."""

from __future__ import annotations

from typing import Literal, TypeAlias

PetMonth: TypeAlias = Literal["jan", "feb", "mar", "apr", "may", "jun", "jul"]


Color: TypeAlias = Literal["red", "dark-red", "it's", 'a"b', "\\"]
"""The color of the coat."""
