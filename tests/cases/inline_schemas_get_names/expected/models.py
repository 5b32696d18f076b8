"""What the API returns."""

from __future__ import annotations

from ._runtime.codec import Model


class PostalAddress(Model):
    street: str | None = None


class CreateOrderResponse(Model):
    id: str | None = None
    address: PostalAddress | None = None


class CreateOrderBadRequestResponse(Model):
    reason: str | None = None
