"""What the API returns."""

from __future__ import annotations

from typing import Any, TypeAlias

from ._runtime.codec import Model


class Holder(Model):
    empty: Empty | None = None
    no_others: dict[str, Any] | None = None
    anything: Any = None
    free: dict[str, Any] | None = None
    counts: dict[str, int] | None = None
    points: dict[str, HolderPointsValue] | None = None
    matrix: list[list[float]] | None = None
    cells: list[list[HolderCellItem]] | None = None
    no_items: list[Any] | None = None
    labelled: Labelled | None = None
    by_pattern: dict[str, str | Any] | None = None
    pair: list[str | int] | None = None


class HolderPointsValue(Model):
    x: float | None = None


class HolderCellItem(Model):
    x: float | None = None


Empty: TypeAlias = dict[str, Any]
"""Nothing is in it."""


class Labelled(Model):
    id: str
