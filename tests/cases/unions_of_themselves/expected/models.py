"""What the API returns."""

from __future__ import annotations

from typing import Any, TypeAlias

from typing_extensions import TypeAliasType

from ._runtime.codec import Model

Value = TypeAliasType("Value", "str | list[Value]")


class Rules(Model):
    value: Value | None = None
    left: Left | None = None
    right: Right | None = None
    nothing: Nothing | None = None


Left: TypeAlias = int | bool
"""It and Right hold the same."""


Right: TypeAlias = int | bool


AliasSchema: TypeAlias = Left


Nothing: TypeAlias = Any
