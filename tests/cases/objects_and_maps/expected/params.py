"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, TypedDict


class HolderPointsValue(TypedDict, total=False):
    x: float


class HolderCellItem(TypedDict, total=False):
    x: float


Empty: TypeAlias = Mapping[str, Any]
"""Nothing is in it."""


class Labelled(TypedDict):
    id: str
