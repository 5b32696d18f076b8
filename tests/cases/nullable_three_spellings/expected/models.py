"""What the API returns."""

from __future__ import annotations

from typing import Literal

from ._runtime.codec import Model


class Pet(Model):
    by_type: str | None
    by_union: str | None
    by_enum: Literal["small", "large"] | str | None
    by_reference: Owner | None
    optional_and_nullable: int | None = None
    """How old it is."""

    optional: int | None = None
    only_null: None = None
    through_component: MaybeOwner | None = None


class Owner(Model):
    name: str | None = None


class MaybeOwner(Model):
    name: str | None = None
