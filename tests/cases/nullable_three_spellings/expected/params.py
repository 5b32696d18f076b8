"""What the API is given."""

from __future__ import annotations

from typing import TypedDict


class Owner(TypedDict, total=False):
    name: str


class MaybeOwner(TypedDict, total=False):
    name: str
