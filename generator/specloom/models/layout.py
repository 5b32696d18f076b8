"""Where components stand in a package of models: with the resource that alone uses them, or apart.

Seen from the operations, a component *dominates* those that nothing reaches but through it. So
what only one resource reaches stands in the module of that resource, and each component that
several reach has a module of its own, with what only it reaches. Nothing is imported in vain, and
no two modules import each other: what leads back to itself stands in one. A component moves only
where something new begins, or ceases, to refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..naming import attribute_name, file_name, unique
from ..plan.text import Code, docstring
from .components import components

SHARED: Final = "shared"
"""The folder of what several resources use."""

OTHER: Final = "other"
"""The module of what no operation leads to."""

_ROOT: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The module of each component: `pets`, `shared/user`."""

    homes: Mapping[str, str]

    def home(self, name: str) -> str:
        """The module of a component, by its path without `.py`."""
        return self.homes[name]

    def about(self, home: str) -> Code:
        """The docstring of a module or folder."""
        if home == SHARED:
            text = "What several resources use."
        elif home == OTHER:
            text = "What no operation leads to."
        elif home.startswith(f"{SHARED}/"):
            text = f"The module of `{self._first(home)}` and of what only it uses."
        else:
            text = f"What only operations of `{home}` use."
        return docstring(text, indent=0)

    def _first(self, home: str) -> str:
        return next(name for name in sorted(self.homes) if self.homes[name] == home)


def lay_out(roots: Mapping[str, Iterable[str]], references: Mapping[str, frozenset[str]]) -> Layout:
    """Modules for all keys of `references`; `roots` are the components that the operations of
    each resource name themselves."""
    groups = components(references)  # each behind those that it refers to
    group_of = {name: group for group in groups for name in group}
    above: dict[str, set[str]] = {}
    for resource, names in roots.items():
        for name in names:
            above.setdefault(group_of[name][0], set()).add(f"/{resource}")
    parent: dict[str, str] = {f"/{resource}": _ROOT for resource in roots}
    for group in reversed(groups):
        head = group[0]
        if head not in above:
            continue
        parent[head] = _meeting(above[head], parent)
        for name in group:
            for other in references[name]:
                if group_of[other] is not group:
                    above.setdefault(group_of[other][0], set()).add(head)
    taken = [SHARED, OTHER]
    files: dict[str, str] = {}
    for top in sorted({_top(head, parent) for head in parent}):
        files[top] = _file(top, taken)
    return Layout(
        homes={
            name: files[_top(group_of[name][0], parent)] if group_of[name][0] in parent else OTHER
            for name in references
        }
    )


def _file(top: str, taken: list[str]) -> str:
    is_resource = top.startswith("/")
    wanted = file_name(top[1:] if is_resource else attribute_name(top))
    name = unique(wanted if is_resource else f"{SHARED}/{wanted}", taken)
    taken.append(name)
    return name


def _meeting(nodes: Iterable[str], parent: Mapping[str, str]) -> str:
    """The nearest node that all ways to `nodes` lead through."""
    chains = [_chain(node, parent) for node in nodes]
    shared: list[str] = [steps[0] for steps in zip(*chains, strict=False) if len(set(steps)) == 1]
    return shared[-1]


def _chain(node: str, parent: Mapping[str, str]) -> list[str]:
    """From the root down to `node`."""
    chain = [node]
    while chain[-1] != _ROOT:
        chain.append(parent[chain[-1]])
    return chain[::-1]


def _top(node: str, parent: Mapping[str, str]) -> str:
    """The ancestor right below the root."""
    chain = _chain(node, parent)
    return chain[1]
