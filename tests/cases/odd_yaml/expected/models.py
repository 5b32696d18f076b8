"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ._runtime.codec import Model


class Switch(Model):
    on: bool | None = None
    no: int | None = None
    null: Literal["yes", "no", "on", "off"] | str | None = None
    n1: Annotated[str | None, Field(alias="1")] = None
    n1_5: Annotated[float | None, Field(alias="1.5")] = None
