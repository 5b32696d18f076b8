"""What the API is given."""

from __future__ import annotations

from typing import Literal, Required, TypedDict


class Owner(TypedDict, total=False):
    name: str


class MaybeOwner(TypedDict, total=False):
    name: str


class Pet(TypedDict, total=False):
    by_type: Required[str | None]
    by_union: Required[str | None]
    by_enum: Required[Literal["small", "large"] | None]
    by_reference: Required[Owner | None]
    optional_and_nullable: int | None
    """How old it is."""

    optional: int
    only_null: None
    through_component: MaybeOwner | None
