"""What the API is given."""

from __future__ import annotations

from typing import TypedDict


class Thing(TypedDict, total=False):
    name: str
