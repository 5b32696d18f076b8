"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict


class CreateOrderRequestLinePrice(TypedDict, total=False):
    amount: int
    currency: str


class PostalAddress(TypedDict, total=False):
    street: str


class CreateOrderRequestLine(TypedDict, total=False):
    sku: Required[str]
    price: CreateOrderRequestLinePrice


class CreateOrderRequest(TypedDict, total=False):
    lines: Required[Sequence[CreateOrderRequestLine]]
    address: PostalAddress
