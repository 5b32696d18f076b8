"""What the API is given."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from ._runtime.marks import Required


class Cat(TypedDict, total=False):
    """A cat."""

    petType: Required[Literal["Cat"]]
    name: Required[str]
    friend: Pet
    """A pet of any kind."""

    lives: Required[int]


class Dog(TypedDict, total=False):
    """A dog."""

    petType: Required[Literal["dog"]]
    name: Required[str]
    friend: Pet
    """A pet of any kind."""

    owner: Pet
    """Whoever feeds it."""


class Puppy(TypedDict, total=False):
    """A young dog."""

    petType: Required[Literal["young-dog"]]
    name: Required[str]
    friend: Pet
    """A pet of any kind."""

    owner: Pet
    """Whoever feeds it."""

    weeks: int


Pet: TypeAlias = Cat | Dog | Puppy
"""A pet of any kind."""
