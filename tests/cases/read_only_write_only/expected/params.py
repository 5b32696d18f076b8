"""What the API is given."""

from __future__ import annotations

from typing import Required, TypedDict


class Nested(TypedDict, total=False):
    secret: Required[str]


class Account(TypedDict, total=False):
    name: Required[str]
    password: Required[str]
    nested: Required[Nested]
