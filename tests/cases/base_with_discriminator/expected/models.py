"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ._runtime.codec import Model, Tagged, UnknownObject


class Cat(Model):
    """A cat."""

    pet_type: Annotated[Literal["Cat"], Field(alias="petType")]
    name: str
    friend: Pet | None = None
    lives: int


class Dog(Model):
    """A dog."""

    pet_type: Annotated[Literal["dog"], Field(alias="petType")]
    name: str
    friend: Pet | None = None
    owner: Pet | None = None
    """Whoever feeds it."""


class PetBase(Model):
    """A pet of any kind."""

    pet_type: Annotated[str, Field(alias="petType")]
    name: str
    friend: Pet | None = None


class Puppy(Model):
    """A young dog."""

    pet_type: Annotated[Literal["young-dog"], Field(alias="petType")]
    name: str
    friend: Pet | None = None
    owner: Pet | None = None
    """Whoever feeds it."""

    weeks: int | None = None


Pet: TypeAlias = Annotated[Cat | Dog | Puppy | PetBase, Tagged("petType")]
"""A pet of any kind."""


class Circle(Model):
    kind: Literal["circle"]
    color: str | None = None
    radius: float | None = None


class Square(Model):
    kind: Literal["square"]
    color: str | None = None
    side: float | None = None


Shape: TypeAlias = Annotated[Circle | Square | UnknownObject, Tagged("kind")]
