"""What the API returns."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ._runtime.codec import Model


class User(Model):
    created_at__: Annotated[str | None, Field(alias="createdAt")] = None
    created_at: str | None = None
    created_at_: Annotated[str | None, Field(alias="created-at")] = None


class User__(Model):
    b: str | None = None


class USer_(Model):
    c: str | None = None


class UpdatePetResponse(Model):
    user: User | None = None
    others: User__ | None = None
    third: USer_ | None = None
