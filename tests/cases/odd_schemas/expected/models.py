"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from ._runtime.codec import Model, UnknownObject, Untagged


class Pet(Model):
    id: int
    names: list[Any] | None = None
    kind: Literal["dog", "cat", "yes", "1", "true"] | str | None = None
    empty: str | None = None
    code: str | None = None
    size: float | None = None
    any: Any = None
    when: str | None = None
    what: Any = None
    text: str | None = None
    nothing: Any = None
    either: str | None = None
    one: Kind | None = None
    both: int | None = None
    self: Any = None
    false: bool
    n2024_01_01: Annotated[str | None, Field(alias="2024-01-01")] = None
    unknown: Any


class Cat(Model):
    lives: int | None = None


class Dog(Model):
    kind: str | None = None


Kind: TypeAlias = Annotated[Dog | Cat | UnknownObject, Untagged()]


class Unnamed(Model):
    a: str | None = None
