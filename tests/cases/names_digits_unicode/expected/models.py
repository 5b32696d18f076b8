"""What the API returns."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ._runtime.codec import Model


class N3DModel(Model):
    größe: int | None = None
    価格: int | None = None
    n2_fa: Annotated[bool | None, Field(alias="2fa")] = None
    plus_1: Annotated[int | None, Field(alias="+1")] = None
    minus_1: Annotated[int | None, Field(alias="-1")] = None
    type: Annotated[str | None, Field(alias="@type")] = None
    ref: Annotated[str | None, Field(alias="$ref")] = None
    unnamed_: Annotated[str | None, Field(alias="🎉")] = None
    unnamed: Annotated[str | None, Field(alias="")] = None
