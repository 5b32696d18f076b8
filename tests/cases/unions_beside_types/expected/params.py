"""What the API is given."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from ._runtime.marks import Required


class Cat(TypedDict):
    k: Literal["cat"]
    m: str


class Dog(TypedDict):
    k: Literal["dog"]
    n: str


Typed: TypeAlias = Cat | Dog


Nullable: TypeAlias = Cat | Dog


class CommonCat(TypedDict):
    k: Literal["cat"]
    m: str
    age: int


class CommonDog(TypedDict):
    k: Literal["dog"]
    n: str
    age: int


Common: TypeAlias = CommonCat | CommonDog


class RequiredSchemaCat(TypedDict):
    age: int
    k: Literal["cat"]
    m: str


class RequiredSchemaDog(TypedDict):
    age: int
    k: Literal["dog"]
    n: str


RequiredSchema: TypeAlias = RequiredSchemaCat | RequiredSchemaDog


class Bear(TypedDict, total=False):
    kind: Required[Literal["bear"]]
    claws: int


class Lion(TypedDict):
    kind: Literal["lion"]


Beast: TypeAlias = Bear | Lion


class Kept(TypedDict, total=False):
    u: UA


class UA(TypedDict, total=False):
    t: Required[Literal["ua"]]
    a: str


class Needs(TypedDict, total=False):
    a: Required[str]
    b: str


class Deep(TypedDict, total=False):
    a: str
    b: Required[str]
