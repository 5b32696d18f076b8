"""One reference -> what it leads to: which file, which place in it, and whether such a thing may
stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urljoin

from specloom.load.files import File, FileRefused, Files
from specloom.load.grammar import SCHEMA, SCHEMAS, Kind, fits
from specloom.load.limits import MAX_HOPS
from specloom.load.pointer import child, escape, from_fragment
from specloom.values import is_array, is_object

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DEFINITION: Final = re.compile(r"#?/?(?:(?:definitions|\$defs|components/schemas)/)?([^/#]+)")
_COMPONENT: Final = re.compile(r"#/?(?:components/)?(\w+)/([^/#]+)")
_REMOTE: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_WHOLE: Final = ("#/components/", "#/paths/")
"""What only whole documents have: there is no need to look for a nearer `$id`."""

Way = tuple[str, ...]
"""Tokens from a node, or from a file, to something in it."""


class Dangling(Exception):
    """A reference that cannot be followed; `code` and the message say why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Target:
    """A place of a file, and what is meant to stand there."""

    file: File
    tokens: tuple[str, ...]
    kind: Kind

    @property
    def in_components(self) -> bool:
        """Whether this place is a component of its own kind."""
        return self.tokens[:-1] == self.kind.section

    @property
    def exists(self) -> bool:
        """Whether something stands there that fits."""
        node = self.file.data
        for token in self.tokens:
            found, node = child(node, token)
            if not found:
                return False
        return fits(node, self.kind)

    @property
    def value(self) -> Any:
        """What stands there: an empty schema where the author wrote nothing."""
        node = self.file.data
        for token in self.tokens:
            _, node = child(node, token)
        return {} if node is None and self.kind in SCHEMAS else node


def written(kind: Kind, name: str) -> str:
    """The reference to a component, as the normal form writes it."""
    return "#/" + "/".join(map(escape, (*kind.section, name)))


@dataclass(slots=True)
class Resolver:
    """Follows references; remembers each, since documents repeat the same few."""

    files: Files
    _known: dict[tuple[File, Way, str, Kind], Target | tuple[str, str]] = field(
        default_factory=dict[tuple[File, Way, str, Kind], Target | tuple[str, str]]
    )
    _anchors: dict[File, dict[str, tuple[str, ...]]] = field(
        default_factory=dict[File, dict[str, tuple[str, ...]]]
    )

    def resolve(
        self, file: File, reference: str, kind: Kind, site: Callable[[], Way] = tuple
    ) -> Target:
        """The place that `reference`, written in `file` at `site`, leads to. Raises `Dangling`."""
        base = () if reference.startswith(_WHOLE) else self._base(file, site())
        key = (file, base, reference, kind)
        if key not in self._known:
            try:
                self._known[key] = self._resolve(file, base, reference, kind)
            except Dangling as dangling:
                self._known[key] = (dangling.code, str(dangling))
        known = self._known[key]
        if isinstance(known, Target):
            return known
        raise Dangling(*known)

    def _base(self, file: File, site: Way) -> Way:
        """Where the nearest schema around `site` stands that is a resource of its own, by `$id`."""
        found, node = 0, file.data
        for position, token in enumerate(site, 1):
            _, node = child(node, token)
            if is_object(node) and _is_resource(node.get("$id")):
                found = position
        return site[:found]

    def meant(self, file: File, site: Sequence[str], reference: str, kind: Kind) -> Target | None:
        """What the author of a reference that leads nowhere must have meant, where that is plain.

        `#/definitions/Pet` (or `#/$defs/Pet`, `#/components/schemas/Pet`) is written for another
        version, or for a schema that has since been put into a document, and `Pet` alone for its
        name: that is looked for in the definitions of the schemas around `site`, then among the
        components. So is `#/parameters/Limit` among them. A slash at the end (`pet.yaml#/`) means
        nothing.
        """
        if reference.endswith("/") and "#" in reference:
            with suppress(Dangling):
                return self.resolve(file, reference.rstrip("/"), kind)
        match = _DEFINITION.fullmatch(reference)
        if kind not in SCHEMAS or match is None:
            other = _COMPONENT.fullmatch(reference)
            is_kind = other is not None and kind.section[-1:] == (other[1],)
            return self._component(other[2], kind) if is_kind and other else None
        name, *more = from_fragment(f"/{match[1]}")
        if more:
            return None
        for length in range(len(site), 0, -1):
            for key in ("$defs", "definitions"):
                target = Target(file, (*site[:length], key, name), kind)
                if target.exists:
                    return target
        return self._component(name, kind)

    def _component(self, name: str, kind: Kind) -> Target | None:
        target = Target(self._main, (*kind.section, name), kind)
        return target if target.exists else None

    @property
    def _main(self) -> File:
        return self.files.open(self.files.main.resolve())

    def _resolve(self, file: File, base: Way, reference: str, kind: Kind) -> Target:
        """Pointers are read from `base`, then, as most authors mean them, from the whole file."""
        if base:
            with suppress(Dangling):
                return self._resolve_at(*self._based(file, base, reference), reference, kind)
        return self._resolve_at(*self._start(file, reference), reference, kind)

    def _based(self, file: File, base: Way, reference: str) -> tuple[File, Way]:
        """The tokens that a reference spells in the schema at `base`, whose `$id` is its URI (JSON
        Schema 2020-12, sections 8.2.1 and 9.2).
        """
        name, _, fragment = reference.partition("#")
        if name:
            own = Target(file, base, SCHEMA).value["$id"]
            return self._start(file, urljoin(own, reference))
        if fragment and not unquote(fragment).startswith("/"):
            return self._start(file, reference)
        return file, (*base, *from_fragment(fragment))

    def _resolve_at(self, file: File, tokens: Way, reference: str, kind: Kind) -> Target:
        found, tokens, value = self._find(file, tokens, reference, 0)
        if not fits(value, kind) and not (value is None and kind in SCHEMAS):
            raise Dangling("wrong-target", f"{reference} leads to something that is no {kind.name}")
        return Target(found, tokens, kind)

    def _start(self, file: File, reference: str) -> tuple[File, tuple[str, ...]]:
        """The file and the tokens that a reference spells, before they are looked for."""
        name, _, fragment = reference.partition("#")
        if name and (by_id := self._anchors_of(file).get(name) if ":" in name else None):
            return file, (*by_id, *from_fragment(fragment))
        file, name = self._at_home(file, name)
        if _REMOTE.match(name):
            raise Dangling("remote-ref", f"{reference} is on the network, which is not used")
        if _SCHEME.match(name):
            raise Dangling("bad-ref", f"{reference} names no file beside the document")
        try:
            found = self.files.beside(file, name)
        except FileRefused as refusal:
            raise Dangling(refusal.code, f"{reference} cannot be read: {refusal}") from refusal
        if not fragment or unquote(fragment).startswith("/"):
            return found, from_fragment(fragment)
        anchor = self._anchors_of(found).get(f"#{unquote(fragment)}")
        if anchor is None:
            raise Dangling("dangling-ref", f"{reference} leads nowhere")
        return found, anchor

    def _at_home(self, file: File, name: str) -> tuple[File, str]:
        """What an absolute URI names, seen from where a file says that it is at home (`$self`,
        OpenAPI 3.2, section 4.1.2.2): that needs no network.
        """
        for one in dict.fromkeys((file, self._main)) if _REMOTE.match(name) else ():
            own = one.data.get("$self") if is_object(one.data) else None
            if own == name:
                return one, ""
            home = own.rpartition("/")[0] + "/" if isinstance(own, str) else ""
            if _REMOTE.match(home) and name.startswith(home):
                return one, name.removeprefix(home)
        return file, name

    def _find(
        self, file: File, tokens: tuple[str, ...], reference: str, hops: int
    ) -> tuple[File, tuple[str, ...], Any]:
        """Follow tokens through the data, and through references that stand on the way."""
        if hops > MAX_HOPS:
            raise Dangling("reference-cycle", f"{reference} leads back to itself")
        node = file.data
        for position, token in enumerate(tokens):
            exists, below = child(node, token)
            if exists:
                node = below
                continue
            onward = node.get("$ref") if is_object(node) else None
            if not isinstance(onward, str):
                raise Dangling("dangling-ref", f"{reference} leads nowhere")
            found, start = self._start(file, onward)
            return self._find(found, (*start, *tokens[position:]), reference, hops + 1)
        return file, tokens, node

    def _anchors_of(self, file: File) -> dict[str, tuple[str, ...]]:
        """Where in a file the `$id`s stand, and, after a `#`, the `$anchor`s (JSON Schema 2020-12,
        section 8.2).
        """
        if file not in self._anchors:
            self._anchors[file] = dict(_anchors(file.data))
        return self._anchors[file]


def _anchors(data: Any) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    pending: list[tuple[Any, tuple[str, ...]]] = [(data, ())]
    while pending:
        node, tokens = pending.pop()
        if is_object(node):
            found.extend((name, tokens) for name in _names(node))
            pending.extend((below, (*tokens, key)) for key, below in node.items())
        elif is_array(node):
            pending.extend((below, (*tokens, str(at))) for at, below in enumerate(node))
    return sorted(found, reverse=True)


def _is_resource(name: Any) -> bool:
    """Whether an `$id` makes a schema a resource; `#name` was an anchor before draft 2019-09."""
    return isinstance(name, str) and not name.startswith("#") and name != ""


def _names(node: dict[str, Any]) -> Iterator[str]:
    for key, prefix in (("$id", ""), ("$anchor", "#"), ("$dynamicAnchor", "#")):
        if isinstance(node.get(key), str):
            yield prefix + node[key].rstrip("#")
