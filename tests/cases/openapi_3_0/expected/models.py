"""What the API returns."""

from __future__ import annotations

from typing import Literal

from ._runtime.codec import Model


class Pet(Model):
    name: str | None
    owner: Owner | None = None
    size: Literal["small", "large"] | str | None = None


class Owner(Model):
    name: str | None = None
