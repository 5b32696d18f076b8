"""What the API returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from ._runtime.codec import Model


class Window(Model):
    left: int
    open: bool | None = None


class GetPetResponse(Model):
    id: int | None = None


class GetPetHeaders(Model):
    """Headers of the answer."""

    x_rate_limit: Annotated[int, Field(alias="X-Rate-Limit")]
    """Calls that are left."""

    x_expires_after: Annotated[dt.datetime | None, Field(alias="X-Expires-After")] = None
    """When it is forgotten."""

    x_tags: Annotated[list[int] | None, Field(alias="X-Tags")] = None
    x_cached: Annotated[bool | None, Field(alias="X-Cached")] = None
    x_window: Annotated[Window | None, Field(alias="X-Window")] = None
    x_span: Annotated[Window | None, Field(alias="X-Span")] = None
    x_json: Annotated[Window | None, Field(alias="X-Json")] = None
    x_costs: Annotated[dict[str, float] | None, Field(alias="X-Costs")] = None
    set_cookie: Annotated[list[str] | None, Field(alias="Set-Cookie")] = None
    x_state: Annotated[Literal["warm", "cold"] | str | None, Field(alias="X-State")] = None
