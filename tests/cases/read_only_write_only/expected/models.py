"""What the API returns."""

from __future__ import annotations

from datetime import datetime

from ._runtime.codec import Model


class Nested(Model):
    made: datetime


class Account(Model):
    id: str
    name: str
    nested: Nested
