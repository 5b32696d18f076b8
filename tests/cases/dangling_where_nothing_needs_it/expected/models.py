"""What the API returns."""

from __future__ import annotations

from typing import Any

from ._runtime.codec import Model


class Pet(Model):
    name: str | None = None


class Idle(Model):
    gone: Any = None
