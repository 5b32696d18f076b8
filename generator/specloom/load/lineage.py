"""Which file each part of a changed tree came from.

Mappings and lists keep their identity while a tree is changed in place: where each was first is
noted by that, and what has another ancestor than its place says is found by one walk at the end.
"""

from __future__ import annotations

from typing import Any

from specloom.load.files import File
from specloom.load.pointer import join
from specloom.values import is_array, is_object

Tokens = tuple[str, ...]
Origin = tuple[File, Tokens]


class Lineage:
    """The origins of the nodes of one tree, that of `main` at first."""

    def __init__(self, main: File) -> None:
        self._main = main
        self._origins: dict[int, Origin] = {}
        self._scalars: dict[tuple[int, str], Origin] = {}
        self._gone: list[Any] = []
        self._note(main.data, main, ())

    def removed(self, value: Any) -> None:
        """`value` has left the tree; it is held, as its identity must not go to another."""
        self._gone.append(value)

    def brought(self, value: Any, file: File, tokens: Tokens) -> Any:
        """A copy of what stands at `tokens` of `file`, to be put into the tree."""
        copy: Any = value
        if is_object(value):
            copy = {key: self.brought(one, file, (*tokens, key)) for key, one in value.items()}
        elif is_array(value):
            copy = [self.brought(one, file, (*tokens, str(at))) for at, one in enumerate(value)]
        if copy is not value:
            self._origins[id(copy)] = (file, tokens)
        return copy

    def noted(self, node: dict[str, Any], key: str, file: File, tokens: Tokens) -> None:
        """The value at `key` of `node`, whatever it is, now comes from `tokens` of `file`."""
        self._scalars[id(node), key] = (file, tokens)

    def patches(self) -> dict[str, tuple[File, str]]:
        """Pointer of the tree -> the file and the pointer there, for whatever does not stand where
        it did in the file of its parent."""
        found: dict[str, tuple[File, str]] = {}
        pending: list[tuple[Any, Tokens, Origin]] = [(self._main.data, (), (self._main, ()))]
        while pending:
            node, tokens, (file, way) = pending.pop()
            for key, child in _children(node):
                expected = (file, (*way, key))
                own = self._origins.get(id(child)) if _holds(child) else None
                own = own or self._scalars.get((id(node), key)) or expected
                if own != expected:
                    found[join((*tokens, key))] = (own[0], join(own[1]))
                if _holds(child):
                    pending.append((child, (*tokens, key), own))
        return found

    def _note(self, node: Any, file: File, tokens: Tokens) -> None:
        pending = [(node, tokens)]
        while pending:
            node, tokens = pending.pop()
            self._origins[id(node)] = (file, tokens)
            pending.extend(
                (child, (*tokens, key)) for key, child in _children(node) if _holds(child)
            )


def _children(node: Any) -> list[tuple[str, Any]]:
    if is_object(node):
        return list(node.items())
    return [(str(at), child) for at, child in enumerate(node)]


def _holds(node: Any) -> bool:
    return is_object(node) or is_array(node)
