"""Where in a text a JSON Pointer leads: computed only once a diagnostic asks, and then once for a
file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from specloom.load.faults import TextFault, line_starts
from specloom.load.json_text import json_nodes
from specloom.load.pointer import Link
from specloom.load.yaml_text import events


class Spot:
    """A node of a text: the index of its first character (of its key, in a mapping) and what stands
    in it.
    """

    __slots__ = ("children", "index")

    def __init__(self, index: int) -> None:
        self.index = index
        self.children: dict[str, Spot] = {}


class Positions:
    """The lines of one text."""

    def __init__(self, text: str, *, is_json: bool) -> None:
        self._text = text
        self._is_json = is_json
        self._root: Spot | None = None
        self._starts: list[int] = []

    def line(self, tokens: Iterable[str]) -> int:
        """The line, from 1, of what these tokens lead to, or of its nearest ancestor that
        exists.
        """
        if self._root is None:
            self._root = _json_spots(self._text) if self._is_json else _yaml_spots(self._text)
            self._starts = line_starts(self._text)
        spot = self._root
        for token in tokens:
            below = spot.children.get(token)
            if below is None:
                break
            spot = below
        return bisect_right(self._starts, spot.index)


def _json_spots(text: str) -> Spot:
    root = Spot(0)
    path: list[tuple[Link, Spot]] = []
    for link, index, _ in json_nodes(text):
        if link is None:
            root = Spot(index)
            path = [(None, root)]
            continue
        parent, token = link
        while path[-1][0] is not parent:
            path.pop()
        spot = Spot(index)
        path[-1][1].children.setdefault(token, spot)
        path.append((link, spot))
    return root


def _yaml_spots(text: str) -> Spot:
    outline = _Outline()
    try:
        for event in events(text):
            outline.add(event)
    except TextFault:
        pass  # the places before the fault are known, and that is where diagnostics are
    return outline.root


class _Outline:
    """Follows the events of a YAML text; the same spot serves an anchor and its aliases."""

    def __init__(self) -> None:
        self.root = Spot(0)
        self._anchors: dict[str, Spot] = {}
        self._open: list[tuple[Spot, bool]] = []
        self._keys: list[tuple[str, int] | None] = []

    def add(self, event: Any) -> None:
        kind: Any = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            spot = self._enter(event)
            self._open.append((spot, kind is MappingStartEvent))
            self._keys.append(None)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is AliasEvent:
            self._alias(event)

    def _scalar(self, event: Any) -> None:
        if self._wants_key():
            self._keys[-1] = (event.value, event.start_mark.index)
            return
        self._enter(event)

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if self._wants_key():
            self._keys[-1] = (event.anchor, event.start_mark.index)
            return
        merging = bool(self._keys) and self._keys[-1] is not None and self._keys[-1][0] == "<<"
        owner = self._open[-1][0] if self._open else None
        spot = self._enter(event)
        if known is None:
            return
        spot.children = known.children
        if merging and owner is not None:
            owner.children = {**known.children, **owner.children}

    def _enter(self, event: Any) -> Spot:
        """Note where a value starts, under the key or the number that it has in what is open."""
        spot = Spot(event.start_mark.index)
        if not self._open:
            self.root = spot
        else:
            owner, _ = self._open[-1]
            key = self._keys[-1]
            if key is None:
                owner.children[str(len(owner.children))] = spot
            else:
                spot.index = key[1]
                owner.children.setdefault(key[0], spot)
                self._keys[-1] = None
        anchor = event.anchor
        if anchor is not None and type(event) is not AliasEvent:
            self._anchors[anchor] = spot
        return spot

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1][1] and self._keys[-1] is None
