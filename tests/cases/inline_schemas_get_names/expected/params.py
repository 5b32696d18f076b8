"""What the API is given."""

from __future__ import annotations

from typing import TypedDict

from ._runtime.marks import Required


class CreateOrderRequestLine(TypedDict, total=False):
    sku: Required[str]
    price: CreateOrderRequestLinePrice


class CreateOrderRequestLinePrice(TypedDict, total=False):
    amount: int
    currency: str


class PostalAddress(TypedDict, total=False):
    street: str
