"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from ._runtime.codec import Model, Tagged, UnknownObject


class All(Model):
    typed: Typed | None = None
    nullable: Nullable | None = None
    common: Common | None = None
    one: Cat | None = None
    said: Cat | None = None
    """The cat."""

    closed: Cat | None = None
    maybe: Cat | None = None
    beast: Beast | None = None
    beast2: Beast | None = None
    """Of any kind."""

    kept: Kept | None = None
    required: RequiredSchema | None = None
    needs: Needs | None = None
    deep: Deep | None = None


class Cat(Model):
    k: str
    m: str


class Dog(Model):
    k: Literal["dog"]
    n: str


Typed: TypeAlias = Annotated[Cat | Dog | UnknownObject, Tagged("k", {Cat: ["cat"]})]


Nullable: TypeAlias = Annotated[Cat | Dog | UnknownObject, Tagged("k", {Cat: ["cat"]})]


class CommonCat(Model):
    k: Literal["cat"]
    m: str
    age: int


class CommonDog(Model):
    k: Literal["dog"]
    n: str
    age: int


Common: TypeAlias = Annotated[CommonCat | CommonDog | UnknownObject, Tagged("k")]


class RequiredSchemaCat(Model):
    age: int
    k: Literal["cat"]
    m: str


class RequiredSchemaDog(Model):
    age: int
    k: Literal["dog"]
    n: str


RequiredSchema: TypeAlias = Annotated[
    RequiredSchemaCat | RequiredSchemaDog | UnknownObject, Tagged("k")
]


class Bear(Model):
    kind: Literal["bear"]
    claws: int | None = None


class BeastBase(Model):
    kind: str


class Lion(Model):
    kind: Literal["lion"]


Beast: TypeAlias = Annotated[Bear | Lion | BeastBase, Tagged("kind")]


class Holder(Model):
    u: HolderU | None = None


class UA(Model):
    t: Literal["ua"]
    a: str | None = None


class UB(Model):
    t: Literal["ub"]
    b: str | None = None


HolderU: TypeAlias = Annotated[UA | UB | UnknownObject, Tagged("t")]


class Kept(Model):
    u: UA | None = None


ReqA: TypeAlias = Any


class AB(Model):
    a: str | None = None
    b: str | None = None


class Needs(Model):
    a: str
    b: str | None = None


class Deep(Model):
    a: str | None = None
    b: str
