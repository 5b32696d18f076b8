"""What the API returns."""

from __future__ import annotations

from typing import Literal

from ._runtime.codec import Model


class Pet(Model):
    name: str
    status: Literal["sold", "free"] | str | None = None
