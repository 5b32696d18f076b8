"""What the API returns."""

from __future__ import annotations
