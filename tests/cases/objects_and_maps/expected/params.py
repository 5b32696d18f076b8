"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Required, TypeAlias, TypedDict


class HolderPointsValue(TypedDict, total=False):
    x: float


class HolderCellItem(TypedDict, total=False):
    x: float


Empty: TypeAlias = Mapping[str, Any]
"""Nothing is in it."""


class Labelled(TypedDict, total=False):
    id: Required[str]


class Holder(TypedDict, total=False):
    empty: Empty
    """Nothing is in it."""

    no_others: Mapping[str, Any]
    anything: Any
    free: Mapping[str, Any]
    counts: Mapping[str, int]
    points: Mapping[str, HolderPointsValue]
    matrix: Sequence[Sequence[float]]
    cells: Sequence[Sequence[HolderCellItem]]
    no_items: Sequence[Any]
    labelled: Labelled
    by_pattern: Mapping[str, str]
    pair: Sequence[str | int]
