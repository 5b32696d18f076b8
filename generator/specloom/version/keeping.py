"""A document in pieces, as a lock keeps it: one that changes shows as one line that does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..values import is_object

_DEPTHS: Final = {"paths": 2, "webhooks": 2, "components": 3}
"""How deep the parts of a section are taken apart."""


def in_pieces(raw: Mapping[str, Any]) -> dict[str, str]:
    """JSON Pointer -> compact JSON, in the document's order, which arguments follow."""
    return dict(
        piece
        for key, value in raw.items()
        for piece in _pieces(value, f"/{_escaped(key)}", _DEPTHS.get(key, 1) - 1)
    )


def _pieces(value: Any, pointer: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth == 0 or not is_object(value) or not value:
        yield pointer, json.dumps(value, separators=(",", ":"))
        return
    for key, inner in value.items():
        yield from _pieces(inner, f"{pointer}/{_escaped(key)}", depth - 1)


def together(pieces: Mapping[str, str]) -> dict[str, Any]:
    """The document that was taken apart."""
    raw: dict[str, Any] = {}
    for pointer, text in pieces.items():
        *above, last = [
            token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]
        ]
        node = raw
        for token in above:
            node = node.setdefault(token, {})
        node[last] = json.loads(text)
    return raw


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")
