"""The documents of `shared/specs`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.shared import SHARED

SPECS: Final = SHARED / "specs"

_ROOTS: Final = {
    "camara-quality-on-demand": "camara-quality-on-demand",
    "stac-item-search-openapi": "stac-item-search-openapi",
}
"""Documents that refer to sister directories, and the directory that holds them all."""

DATED: Final = ("2023-11-06", "2024-03-04", "2024-11-12", "2025-03-22", "2026-08-21")
"""Editions of the create-assistant document."""


REFUSED: Final[dict[str, str]] = {}
"""Documents of which no client can be made, and why."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A document, with what the index says of it."""

    name: str
    path: Path
    bytes: int
    operations: int
    root: Path | None = None


def entries() -> tuple[Entry, ...]:
    """All documents, the smallest first; none where there is no such folder."""
    if not SPECS.is_dir():
        return ()
    listed = [
        Entry(
            name=one["id"],
            path=SPECS / one["file"],
            bytes=one["bytes"],
            operations=one["operations"],
            root=SPECS / _ROOTS[one["id"]] if one["id"] in _ROOTS else None,
        )
        for one in json.loads((SPECS / "index.json").read_text("utf-8"))
    ]
    for date in DATED:
        path = SPECS / "openai-assistants" / f"create-assistant-{date}.yaml"
        listed.append(Entry(name=path.stem, path=path, bytes=path.stat().st_size, operations=1))
    return tuple(sorted(listed, key=lambda one: one.bytes))
