"""Strongly connected components of a graph (Tarjan, 1972), without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def components(edges: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """The components, each behind those that it leads to; sorted inside, in a fixed order."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    inside: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(edges):
        if start in index:
            continue
        work: list[tuple[str, Iterator[str]]] = []
        _open(start, edges, index, low, stack, inside, work)
        while work:
            node, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_close(node, stack, inside))
            elif target not in index:
                _open(target, edges, index, low, stack, inside, work)
            elif target in inside:
                low[node] = min(low[node], index[target])
    return found


def _open(
    node: str,
    edges: Mapping[str, frozenset[str]],
    index: dict[str, int],
    low: dict[str, int],
    stack: list[str],
    inside: set[str],
    work: list[tuple[str, Iterator[str]]],
) -> None:
    index[node] = low[node] = len(index)
    stack.append(node)
    inside.add(node)
    work.append((node, iter(sorted(edges[node]))))


def _close(node: str, stack: list[str], inside: set[str]) -> list[str]:
    cut = stack.index(node)
    group = stack[cut:]
    del stack[cut:]
    inside.difference_update(group)
    return sorted(group)
