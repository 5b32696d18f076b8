"""The parts that a document is put together from, and the putting together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from specloom.load.files import File
from specloom.load.grammar import Kind, section
from specloom.load.naming import assign
from specloom.load.pointer import Link, join, spelt, split
from specloom.load.resolve import Target, written


@dataclass(slots=True, eq=False, kw_only=True)
class Piece:
    """A part of the document that comes from one place of one file; `node` is None until it is
    copied from there.

    `at` is where it stands: a pointer from its parent, or from the document where it has none.
    `site` is the mapping that it is laid into; a component that is new has none.
    """

    node: Any
    target: Target
    parent: Piece | None = None
    at: str = ""
    site: dict[str, Any] | None = None

    @property
    def pointer(self) -> str:
        """Where this stands in the whole document."""
        return (self.parent.pointer if self.parent else "") + self.at

    def way(self, link: Link) -> tuple[str, ...]:
        """Where something in this piece stands in the file that it comes from."""
        return (*self.target.tokens, *split(spelt(link)))

    def note_moved(self, link: Link, moved: Mapping[str, str]) -> None:
        """Something at `link` stands, below it, where the keys say; in the file, where the values
        do."""
        here = join(self.target.tokens) + spelt(link)
        for now, was in moved.items():
            if now != was:
                self.target.file.moved[f"{here}/{now}"] = f"{here}/{was}"

    def inside(self, target: Target) -> bool:
        """Whether this is `target`, or part of a copy of it."""
        piece: Piece | None = self
        while piece is not None:
            if piece.target == target:
                return True
            piece = piece.parent
        return False


def install(
    raw: dict[str, Any],
    moved: Mapping[Target, Piece],
    laid: Sequence[Piece],
    sites: Sequence[tuple[dict[str, Any], str, Target]],
    adopted: Mapping[Target, str],
) -> dict[str, tuple[File, str]]:
    """Name what was moved, write the references to it, lay the pieces where they belong; return
    where each came from.
    """
    names = {**_named(raw, moved, adopted), **adopted}
    for target, piece in moved.items():
        piece.at = join((*target.kind.section, names[target]))
    for holder, key, target in sites:
        holder[key] = written(target.kind, names[target])
    for piece in sorted(moved.values(), key=lambda piece: piece.at):
        if piece.site is None:
            _made_section(raw, piece.target.kind)[names[piece.target]] = piece.node
    for piece in [*reversed(laid), *moved.values()]:
        if piece.site is not None:
            _lay(piece.site, piece.node)
    every = [*moved.values(), *laid]
    return {piece.pointer: (piece.target.file, join(piece.target.tokens)) for piece in every}


def _named(
    raw: dict[str, Any], moved: Mapping[Target, Piece], adopted: Mapping[Target, str]
) -> dict[Target, str]:
    by_kind: dict[Kind, list[Target]] = defaultdict(list)
    for target in moved:
        if target not in adopted:
            by_kind[target.kind].append(target)
    names: dict[Target, str] = {}
    for kind, targets in by_kind.items():
        names |= assign(targets, section(raw, kind))
    return names


def _made_section(raw: dict[str, Any], kind: Kind) -> dict[str, Any]:
    node = raw
    for token in kind.section:
        node = node.setdefault(token, {})
    return node


def _lay(site: dict[str, Any], node: Any) -> None:
    """Replace the reference in `site` by what it leads to; keys that stood beside it win."""
    own = {key: value for key, value in site.items() if key != "$ref"}
    site.clear()
    site.update(node)
    site.update(own)
