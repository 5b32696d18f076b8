"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ._runtime.codec import Model


class Owner(Model):
    name: str | None = None


class MaybeOwner(Model):
    name: str | None = None


class Pet(Model):
    by_type: str | None
    by_union: str | None
    by_enum: Literal["small", "large"] | str | None
    by_reference: Owner | None
    optional_and_nullable: int | None = None
    """How old it is."""

    optional: int | None = None
    only_null: Annotated[None, Field(None)] = None
    through_component: MaybeOwner | None = None
