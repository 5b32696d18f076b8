"""What the API returns."""

from __future__ import annotations

from typing import Any

from ._runtime.codec import Model


class GetChannelResponse(Model):
    channel: Any = None
    place: list[Any] | None = None
