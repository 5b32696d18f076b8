"""What the API returns."""

from __future__ import annotations

import datetime as dt

from ._runtime.codec import Model


class Animal(Model):
    """Any animal."""

    name: str
    """What it is called."""

    age: int | None = None


class Dog(Model):
    """An animal that barks."""

    name: str
    """What it is called."""

    age: int | None = None
    breed: str | None = None
    owner: Owner | None = None
    """Who feeds it."""

    past_owner: DogPastOwner | None = None


class DogPastOwner(Model):
    name: str | None = None
    until: dt.date | None = None


class Owner(Model):
    name: str | None = None
