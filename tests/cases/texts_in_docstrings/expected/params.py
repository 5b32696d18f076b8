"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict


class CreateNoteRequest(TypedDict, total=False):
    text: Required[str]
    """Ends in a quote: "hi". 1 to 4,000 characters."""

    tags: Sequence[str]
    """Words. At most 10 items. No item twice. Items of at most 5 characters."""

    weight: float
    """At least 0. Less than 1. A multiple of 0.01. The API's default is `0.5`."""

    path: str
    """C:\\new\\test\\"""
