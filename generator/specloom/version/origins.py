"""The way back from a bundled document to what its author wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..values import is_array, is_object

_SCHEMAS: Final = "/components/schemas/"
_DEPTH: Final = 24
"""References behind references and members of members that are followed."""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A node of the document as it was loaded, and its JSON Pointer there."""

    pointer: str
    node: Any


@dataclass(slots=True, kw_only=True)
class Origins:
    """Looks pointers into the bundled document up in the loaded one."""

    raw: Mapping[str, Any]
    names: Mapping[str, str]
    """Class -> pointer of what it was made of."""
    _known: dict[str, tuple[Found, ...]] = field(default_factory=dict[str, tuple[Found, ...]])

    def nodes(self, pointer: str) -> Iterator[Node]:
        """The objects that stand at `pointer`: one, or several that `allOf` makes into one."""
        for found in self._at(pointer):
            for part in self._parts(found, 0):
                if is_object(part.node):
                    yield part.node

    def pointer(self, pointer: str) -> str:
        """Where it stands in the loaded document; of what stands nowhere, what it was made of."""
        while True:
            found = self._at(pointer)
            if found:
                return found[0].pointer
            if not pointer:
                return ""
            pointer = pointer.rpartition("/")[0]

    def value(self, pointer: str) -> Any:
        """What stands there; None where nothing does."""
        found = self._at(pointer)
        return found[0].node if found else None

    def _at(self, pointer: str) -> tuple[Found, ...]:
        if pointer not in self._known:
            self._known[pointer] = tuple(self._find(pointer))
        return self._known[pointer]

    def _find(self, pointer: str) -> Iterator[Found]:
        if not pointer:
            yield Found("", self.raw)
            return
        parent, _, token = pointer.rpartition("/")
        own = self.names.get(token) if f"{parent}/" == _SCHEMAS else None
        if own is not None and own != pointer:
            yield from self._at(own)
            return
        for found in self._at(parent):
            for part in self._parts(found, 0):
                yield from _step(part, token)

    def _parts(self, found: Found, depth: int) -> Iterator[Found]:
        """`found`, or what it refers to, and the members of its `allOf`."""
        if not is_object(found.node) or depth > _DEPTH:
            yield found
            return
        reference = found.node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            for target in self._raw(reference[1:]):
                yield from self._parts(target, depth + 1)
        yield found
        members = found.node.get("allOf")
        for index, member in enumerate(members if is_array(members) else ()):
            yield from self._parts(Found(f"{found.pointer}/allOf/{index}", member), depth + 1)

    def _raw(self, pointer: str) -> Iterator[Found]:
        """What stands at a pointer into the loaded document itself."""
        node: Any = self.raw
        for token in pointer.split("/")[1:]:
            name = token.replace("~1", "/").replace("~0", "~")
            if not is_object(node) or name not in node:
                return
            node = node[name]
        yield Found(pointer, node)


def _step(found: Found, token: str) -> Iterator[Found]:
    """One token further; unions of the bundled document are written in several ways."""
    name = token.replace("~1", "/").replace("~0", "~")
    node, pointer = found.node, found.pointer
    if is_array(node):
        if name.isdigit() and int(name) < len(node):
            yield Found(f"{pointer}/{token}", node[int(name)])
    elif is_object(node):
        if name in node:
            yield Found(f"{pointer}/{token}", node[name])
        elif name == "anyOf" and is_array(node.get("oneOf")):
            yield Found(f"{pointer}/oneOf", node["oneOf"])
