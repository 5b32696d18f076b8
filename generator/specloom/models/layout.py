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

from ..connected import components
from ..naming import Names, attribute_name, file_name
from ..plan.text import Code, docstring

SHARED: Final = "shared"
"""The folder of what several resources use."""

OTHER: Final = "other"
"""The folder of what no operation leads to."""

_ROOT: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The module of each component: `pets`, `shared/user`."""

    homes: Mapping[str, str]
    heads: Mapping[str, str]
    """the component that a module is named after"""

    def home(self, name: str) -> str:
        """The module of a component, by its path without `.py`."""
        return self.homes[name]

    def about(self, home: str) -> Code:
        """The docstring of a module or folder."""
        folder, _, _ = home.partition("/")
        texts = {SHARED: "What several resources use.", OTHER: "What no operation leads to."}
        name = self.heads.get(home, home)
        resource = name if "." in name else home  # inside another
        text = texts.get(home) or f"What only operations of `{resource}` use."
        if folder != home:
            text = f"`{self.heads[home]}`, and what only it uses."
        return docstring(text, indent=0)


def lay_out(roots: Mapping[str, Iterable[str]], references: Mapping[str, frozenset[str]]) -> Layout:
    """Modules for all keys of `references`; `roots` are the components that the operations of
    each resource name themselves."""
    tops = _tops({f"/{resource}": names for resource, names in roots.items()}, references)
    # What no operation leads to has a module for each that nothing leads to. It may import from
    # those above, and they not from it: it moves none of them.
    rest = {name: references[name] - tops.keys() for name in references if name not in tops}
    others = _tops({f"//{name}": [name] for name in _sources(rest)}, rest)
    found = {**tops, **others}
    taken = Names([SHARED, OTHER])
    files = {
        top: _file(top, taken, OTHER if top in others.values() else SHARED)
        for top in sorted(set(found.values()))
    }
    return Layout(
        homes={name: files[found[name]] for name in references},
        heads={file: top.lstrip("/") for top, file in files.items()},
    )


def _sources(references: Mapping[str, frozenset[str]]) -> list[str]:
    """Of each component that nothing else leads to, its first name."""
    groups = components(references)
    head = {name: group[0] for group in groups for name in group}
    led_to = {
        head[other]
        for name, others in references.items()
        for other in others
        if head[other] != head[name]
    }
    return [group[0] for group in groups if group[0] not in led_to]


def _tops(
    roots: Mapping[str, Iterable[str]], references: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """By the name of each component that `roots` reach: the root, or else the component, that
    alone all ways to it lead through, and that nothing but the whole is above."""
    groups = components(references)  # each behind those that it refers to
    head = {name: group[0] for group in groups for name in group}
    above: dict[str, set[str]] = {}
    for root, names in roots.items():
        for name in names:
            above.setdefault(head[name], set()).add(root)
    parent: dict[str, str] = dict.fromkeys(roots, _ROOT)
    for group in reversed(groups):
        if group[0] not in above:
            continue
        parent[group[0]] = _meeting(above[group[0]], parent)
        for other in {head[other] for name in group for other in references[name]} - {group[0]}:
            above.setdefault(other, set()).add(group[0])
    return {name: _chain(head[name], parent)[1] for name in references if head[name] in parent}


def _file(top: str, taken: Names, folder: str) -> str:
    """The module of a root or component: `pets`, `shared/user`, `other/ping_event`."""
    if top.startswith("/") and not top.startswith("//"):
        inside = "." in top
        wanted = file_name(attribute_name(*top[1:].split(".")) if inside else top[1:])
    else:
        wanted = f"{folder}/{file_name(attribute_name(top.lstrip('/')))}"
    return taken.give(wanted)


def _meeting(nodes: Iterable[str], parent: Mapping[str, str]) -> str:
    """The nearest node that all ways to `nodes` lead through."""
    chains = [_chain(node, parent) for node in nodes]
    meeting = _ROOT
    for steps in zip(*chains, strict=False):
        if len(set(steps)) > 1:
            break
        meeting = steps[0]
    return meeting


def _chain(node: str, parent: Mapping[str, str]) -> list[str]:
    """From the root down to `node`."""
    chain = [node]
    while chain[-1] != _ROOT:
        chain.append(parent[chain[-1]])
    return chain[::-1]
