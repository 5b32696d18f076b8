"""Strongly connected components of a graph (Tarjan, 1972), without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def components(edges: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """The components, each behind those that it leads to; sorted inside, in a fixed order."""
    search = _Search(edges)
    for start in sorted(edges):
        search.visit(start)
    return search.found


class _Search:
    def __init__(self, edges: Mapping[str, frozenset[str]]) -> None:
        self._edges = edges
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._stack: dict[str, None] = {}
        self.found: list[list[str]] = []

    def visit(self, start: str) -> None:
        """Find the components that `start` leads to, but for those found before."""
        if start in self._index:
            return
        work = [self._opened(start)]
        while work:
            node, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                self._close(node)
                if work:
                    self._lower(work[-1][0], self._low[node])
            elif target not in self._index:
                work.append(self._opened(target))
            elif target in self._stack:
                self._lower(node, self._index[target])

    def _opened(self, node: str) -> tuple[str, Iterator[str]]:
        self._index[node] = self._low[node] = len(self._index)
        self._stack[node] = None
        return node, iter(sorted(self._edges[node]))

    def _lower(self, node: str, least: int) -> None:
        self._low[node] = min(self._low[node], least)

    def _close(self, node: str) -> None:
        if self._low[node] < self._index[node]:
            return
        group = [node]
        while (last := self._stack.popitem()[0]) != node:
            group.append(last)
        self.found.append(sorted(group))
