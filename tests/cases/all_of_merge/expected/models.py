"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeAlias

from ._runtime.codec import Model, UnknownObject, Untagged


class Animal(Model):
    """Any animal."""

    name: str
    """What it is called."""

    age: int | None = None


class Dog(Model):
    """An animal that barks."""

    name: str
    """What it is called."""

    age: int
    breed: str | None = None
    owner: Owner | None = None
    """Who feeds it."""

    past_owner: DogPastOwner | None = None


class DogPastOwner(Model):
    name: str | None = None
    until: dt.date | None = None


class Owner(Model):
    name: str | None = None


class Aged(Model):
    """Only what is required is added, beside an `allOf`."""

    name: str
    """What it is called."""

    age: int


class Chipped(Model):
    """The same beside a reference."""

    name: str


Named: TypeAlias = Animal
"""Nothing is added, so this is the same class."""


class Cat(Model):
    age: int
    claws: int


class StrayAnimal(Model):
    """Any animal."""

    name: str
    """What it is called."""

    age: int


Stray: TypeAlias = Annotated[StrayAnimal | Cat | UnknownObject, Untagged()]
"""What a union requires, each of its objects has."""
