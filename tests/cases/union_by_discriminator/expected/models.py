"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ._runtime.codec import Model, Tagged, UnknownObject


class Cat(Model):
    pet_type: Annotated[Literal["cat"], Field(alias="petType")]
    lives: int | None = None


class Dog(Model):
    pet_type: Annotated[Literal["dog"], Field(alias="petType")]
    bark: str | None = None


Pet: TypeAlias = Annotated[Cat | Dog | UnknownObject, Tagged("petType")]
