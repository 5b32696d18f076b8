"""What the API is given."""

from __future__ import annotations

from typing import TypeAlias, TypedDict


class Cat(TypedDict, total=False):
    lives: int


class Dog(TypedDict, total=False):
    kind: str


Kind: TypeAlias = Dog | Cat
