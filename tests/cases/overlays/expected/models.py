"""What the API returns."""

from __future__ import annotations

from ._runtime.codec import Model


class Pet(Model):
    id: int


class Toy(Model):
    id: int
