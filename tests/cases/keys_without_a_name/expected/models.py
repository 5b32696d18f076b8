"""What the API returns."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ._runtime.codec import Model


class Thing(Model):
    unnamed: Annotated[str | None, Field(alias="")] = None
    name: str | None = None
