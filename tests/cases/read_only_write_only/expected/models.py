"""What the API returns."""

from __future__ import annotations

import datetime as dt

from ._runtime.codec import Model


class Account(Model):
    id: str
    name: str
    nested: Nested


class Nested(Model):
    made: dt.datetime
