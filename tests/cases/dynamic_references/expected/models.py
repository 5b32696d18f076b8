"""What the API returns."""

from __future__ import annotations

from typing import Any

from ._runtime.codec import Model


class Tree(Model):
    data: Any = None
    children: list[Tree] | None = None
