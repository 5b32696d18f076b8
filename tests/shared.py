"""The folder of real documents beside the project, and how tests skip where it is absent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

SHARED: Final = Path(__file__).parents[2] / "shared"
"""Holds `specs/`, real documents of the field; absent from a plain checkout."""

needs_shared: Final = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="needs shared/, the folder of real documents beside the project",
)
