"""What the API is given."""

from __future__ import annotations
