"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

Value: TypeAlias = "str | Sequence[Value]"


Left: TypeAlias = int | bool
"""It and Right hold the same."""


Right: TypeAlias = int | bool


Nothing: TypeAlias = Any
