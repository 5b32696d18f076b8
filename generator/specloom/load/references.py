"""Draws a document that is spread over files and odd places into one whose references all lead to
its own components.

What a reference leads to is moved (a copy of it) under components with a speaking name; a component
that is nothing but a reference to another place becomes that place's contents. A path item, and
whatever else OpenAPI has no components for, is put where the reference stood.

Keywords beside the `$ref` of a schema hold from 3.1 on (JSON Schema 2020-12, section 8.2.3.1) and
stay. Before, they are to be ignored (3.0.4, section 4.7.23.1), and those that could change what is
valid are dropped; what only describes (`description`, `deprecated`, `readOnly`, ...) is what its
author wanted to be read, and `nullable` what the server does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load.cycles import cycles, drop_self_parts
from specloom.load.files import File, Files
from specloom.load.grammar import (
    DISPENSABLE,
    PATH_ITEMS,
    SCHEMAS,
    Kind,
    component_kinds,
    section,
    walk,
)
from specloom.load.limits import MAX_DEPTH, MAX_NODES, MAX_NOTES
from specloom.load.mend import mend, mend_target
from specloom.load.mend_parameter import TAKEN
from specloom.load.misfits import called, drop_siblings, is_union, misfits, reading
from specloom.load.moves import Moves
from specloom.load.pieces import Piece, install
from specloom.load.pointer import Link, join, spelt, split
from specloom.load.reached import is_within, unreached
from specloom.load.resolve import Dangling, Resolver, Target, Way, written
from specloom.load.rings import open_rings
from specloom.values import copied, depth, is_array, is_object, size


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One document; `origins` has the file and the pointer of everything that was moved, and of the
    whole (`""`).
    """

    raw: dict[str, Any]
    origins: dict[str, tuple[File, str]]


@dataclass(slots=True, kw_only=True)
class Gatherer:
    """Gathers one document. `siblings_hold`: keywords beside a schema's `$ref` hold (3.1)."""

    main: File
    files: Files
    kind: Kind
    siblings_hold: bool
    diagnostics: Diagnostics
    _waiting: list[Piece] = field(default_factory=list[Piece])
    _laid: list[Piece] = field(default_factory=list[Piece])
    _moved: dict[Target, Piece] = field(default_factory=dict[Target, Piece])
    _adopted: dict[Target, str] = field(default_factory=dict[Target, str])
    _sites: list[tuple[dict[str, Any], str, Target]] = field(
        default_factory=list[tuple[dict[str, Any], str, Target]]
    )
    _lost: list[tuple[Dangling, Piece, Link, dict[str, Any]]] = field(default_factory=list[Any])
    _copied: int = 0
    _refused: int = 0
    _warned: int = 0
    _resolver: Resolver = field(init=False)

    def gather(self) -> Gathered:
        """Raises `DocumentError` where references cannot be followed, with all that there are."""
        self._resolver = Resolver(self.files)
        self._adopt()
        raw = self.main.data
        self._waiting.append(Piece(node=raw, target=Target(self.main, (), self.kind)))
        while self._waiting:
            self._follow(self._waiting.pop())
        origins = {"": (self.main, "")}
        origins |= install(raw, self._moved, self._laid, self._sites, self._adopted)
        self._judge_lost(raw)
        if self._laid and depth(raw) > MAX_DEPTH:
            self._stop("too-deep", f"nested more than {MAX_DEPTH} deep, references followed")
        self._check_cycles(raw, origins)
        return Gathered(raw=raw, origins=origins)

    def _judge_lost(self, raw: dict[str, Any]) -> None:
        """A schema that is not there makes a client impossible only where an operation needs it."""
        idle = unreached(raw) if self._lost else frozenset[Way]()
        for dangling, piece, link, node in self._lost:
            if is_within(piece.way(link), idle, dangling.code) and piece.target.file is self.main:
                message = f"{dangling}; no operation needs it, and anything is allowed there"
                self._warn(dangling.code, message, piece, link, "$ref")
                node.clear()
            else:
                self._refuse(dangling, piece, link)
        self.diagnostics.raise_errors()

    def _check_cycles(self, raw: dict[str, Any], origins: dict[str, tuple[File, str]]) -> None:
        moves = Moves([], origins)
        for way, message in (*drop_self_parts(raw, self.kind), *open_rings(raw, self.kind)):
            self.diagnostics.warn("self-part", message, moves.place(join(way)))
        for way, message, is_fatal in cycles(raw, self.kind):
            note = self.diagnostics.error if is_fatal else self.diagnostics.warn
            note("reference-cycle", message, moves.place(join(way)))
        self.diagnostics.raise_errors()

    def _adopt(self) -> None:
        """A component that only refers elsewhere, the first by name, names what it refers to."""
        for kind in component_kinds(self.kind):
            for name, node in sorted(section(self.main.data, kind).items()):
                if not (is_object(node) and len(node) == 1 and isinstance(node.get("$ref"), str)):
                    continue
                try:
                    target = self._resolver.resolve(self.main, node["$ref"], kind)
                except Dangling:
                    continue  # reported where it is met
                new = not self._is_component(target) and target not in self._adopted
                if new and is_object(target.value):
                    self._adopted[target] = name

    def _is_component(self, target: Target) -> bool:
        return target.file is self.main and target.in_components

    def _follow(self, piece: Piece) -> None:
        """Find every reference of a piece; what they lead to waits to be followed in its turn."""
        if piece.node is None:
            piece.node = self._copy(piece)
        if isinstance(piece.node, bool):
            return  # the schema that allows all, or nothing

        def misfit(node: Any, key: str, kind: Kind, link: Link) -> Any:
            return self._misfit(piece, node, key, kind, link)

        for node, kind, link in walk(piece.node, piece.target.kind, misfit):
            if is_array(node):
                self._sift(piece, node, kind, link)
                continue

            def say(code: str, message: str, *more: str, at: Link = link, now: Way = ()) -> None:
                self._warn(code, message, piece, at, *more)
                if now:
                    piece.note_moved(at, {join(now)[1:]: join(more)[1:]})

            mend(node, kind, say)
            reference = node.get("$ref")
            if isinstance(reference, str):
                self._reference(piece, node, kind, link)
            if kind in SCHEMAS and is_object(node.get("discriminator")):
                self._mapping(piece, node["discriminator"], kind, link)

    def _reference(self, piece: Piece, node: dict[str, Any], kind: Kind, link: Link) -> None:
        reference = node["$ref"]
        try:
            target = self._resolver.resolve(
                piece.target.file, reference, kind, lambda: piece.way(link)
            )
        except Dangling as dangling:
            meant = self._resolver.meant(piece.target.file, piece.way(link), reference, kind)
            if meant is None and kind in DISPENSABLE:
                self._warn(dangling.code, f"{dangling}; it is left out", piece, link, "$ref")
                node.clear()
                return
            if meant is None:
                self._lost.append((dangling, piece, link, node))
                return
            named = join(meant.tokens) or meant.file.key
            message = f"{reference} leads nowhere; {named} is taken for it"
            self._warn("misspelt-ref", message, piece, link, "$ref")
            target = meant
        wrong = mend_target(node, target.tokens, kind)
        if wrong:
            self._warn("wrong-target", f"{reference} leads to {wrong}", piece, link)
            return
        if not kind.section or kind in PATH_ITEMS:
            self._lay(piece, node, target, link)
            return
        if not (self.siblings_hold and kind in SCHEMAS):
            drop_siblings(node)
        self._point(node, "$ref", target)

    def _point(self, holder: dict[str, Any], key: str, target: Target) -> None:
        """Write the reference to `target` at `holder[key]`: at once, or when its name is known."""
        if self._is_component(target):
            holder[key] = written(target.kind, target.tokens[-1])
            return
        self._sites.append((holder, key, target))
        if target in self._moved:
            return
        name = self._adopted.get(target)
        site = None if name is None else section(self.main.data, target.kind)[name]
        self._moved[target] = Piece(node=None, target=target, site=site)
        if name is not None:
            self._moved[target].at = join((*target.kind.section, name))
        self._waiting.append(self._moved[target])

    def _lay(self, piece: Piece, node: dict[str, Any], target: Target, link: Link) -> None:
        """Put what `target` holds where the reference stands."""
        reference = node["$ref"]
        if piece.inside(target):
            if link is None:
                message = f"the reference {reference} leads back to itself"
                self._refuse(Dangling("reference-cycle", message), piece, link)
            else:
                message = f"{reference} contains itself here; this inner one is left out"
                self._warn("recursive-path-item", message, piece, link, "$ref")
                del node["$ref"]
            return
        if target.kind not in PATH_ITEMS:
            message = f"no reference may stand here; what {reference} leads to is put in its place"
            self._warn("odd-ref", message, piece, link, "$ref")
        laid = Piece(node=None, target=target, parent=piece, at=spelt(link), site=node)
        self._laid.append(laid)
        self._waiting.append(laid)

    def _copy(self, piece: Piece) -> Any:
        value = piece.target.value
        self._copied += size(value)
        if self._copied > MAX_NODES:
            self._stop("too-large", f"more than {MAX_NODES} nodes, references followed")
        return copied(value)

    def _mapping(self, piece: Piece, discriminator: dict[str, Any], kind: Kind, link: Link) -> None:
        """Values of a mapping, names or references, become references (3.1.1, section 4.8.25)."""
        mapping = discriminator.get("mapping")
        if not is_object(mapping):
            return
        for tag, value in list(mapping.items()):
            target = self._mapped(piece, value, kind, link)
            if target is not None:
                self._point(mapping, tag, target)
                continue
            message = f"{value!r} is neither a schema nor a reference to one; it is left out"
            self._warn("dangling-mapping", message, piece, link, "discriminator", "mapping", tag)
            del mapping[tag]

    def _mapped(self, piece: Piece, value: Any, kind: Kind, link: Link) -> Target | None:
        if not isinstance(value, str):
            return None
        file = piece.target.file
        for one in dict.fromkeys((file, self.main)):
            if is_object(one.data) and value in section(one.data, kind):
                return Target(one, (*kind.section, value), kind)
        try:
            return self._resolver.resolve(file, value, kind, lambda: piece.way(link))
        except Dangling:
            return None

    def _misfit(self, piece: Piece, node: Any, key: str, kind: Kind, link: Link) -> Any:
        """Read what cannot stand where it stands as a schema that allows anything, or as if nothing
        stood there.
        """
        at: Any = int(key) if is_array(node) else key
        if key == "$ref" and isinstance(node[at], str):
            return None
        found = reading(node[at], kind, in_union=is_union(node, split(spelt(link))[:-1]))
        if found.value is not None:
            node[at] = found.value
        else:
            del node[at]
        message = f"{called(kind)} should stand here; it is read as {found.words}"
        self._warn("misplaced", message, piece, link)
        return found.value

    def _sift(self, piece: Piece, node: list[Any], kind: Kind, link: Link) -> None:
        """Take out of a list what cannot stand in it; what stands behind that moves up."""
        odd = misfits(node, kind)
        for at in (at for at in odd if node[at] is not TAKEN):
            message = f"{called(kind.each or kind)} should stand here; it is read as if nothing did"
            self._warn("misplaced", message, piece, (link, str(at)))
        if odd:
            kept = [at for at in range(len(node)) if at not in odd]
            node[:] = [node[at] for at in kept]
            piece.note_moved(link, {str(at): str(was) for at, was in enumerate(kept)})

    def _refuse(self, dangling: Dangling, piece: Piece, link: Link) -> None:
        self._refused += 1
        if self._refused <= MAX_NOTES:
            place = self._place(piece, link, "$ref")
            self.diagnostics.error(dangling.code, str(dangling), place)

    def _warn(self, code: str, message: str, piece: Piece, link: Link, *more: str) -> None:
        self._warned += 1
        if self._warned <= MAX_NOTES:
            self.diagnostics.warn(code, message, self._place(piece, link, *more))

    def _place(self, piece: Piece, link: Link, *more: str) -> Place:
        pointer = join(piece.target.tokens) + spelt(link) + join(more)
        return piece.target.file.place(pointer)

    def _stop(self, code: str, message: str) -> None:
        self.diagnostics.error(code, message, self.main.place(""))
        raise DocumentError(self.diagnostics)
