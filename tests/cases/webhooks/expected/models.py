"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from ._runtime.codec import Model, Tagged, UnknownObject


class Pet(Model):
    id: int
    name: str | None = None


class PetGone(Model):
    type: Literal["pet.gone"]
    id: int


class PetMovedPayload(Model):
    to: str


class PetCreatedPayload(Model):
    type: Literal["pet.created"]
    data: Pet


WebhookEvent: TypeAlias = Annotated[PetCreatedPayload | PetGone | UnknownObject, Tagged("type")]
"""What the API sends: one of all payloads."""
