"""What the API returns."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ._runtime.codec import Model


class Pet(Model):
    name: str | None = None
    a_b: Annotated[str | None, Field(alias="a/b")] = None


class Cat(Model):
    name: int | None = None
    a_b: Annotated[str | None, Field(alias="a/b")] = None
