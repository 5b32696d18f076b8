"""What the API is given."""

from __future__ import annotations

from datetime import date
from typing import Required, TypedDict


class User(TypedDict, total=False):
    name: Required[str]
    """At most 20 characters."""

    born: date | str


class PostAllOptionalRequest(TypedDict, total=False):
    a: str
