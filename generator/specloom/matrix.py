"""`matrix:` of a configuration -> the variants that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Final, cast

AXES: Final = ("models", "transport", "mode", "layout")
"""The keys of a variant that combine, in the order in which they make its name."""


def with_matrix(content: Mapping[str, object]) -> Mapping[str, object]:
    """A configuration whose `variants` are those of its `matrix` too; one of its own comes first
    where both have the name."""
    found = expanded(content.get("matrix"))
    own: object = content.get("variants")
    if not found or not isinstance(own, dict | None):
        return content
    return {**content, "variants": {**found, **cast(dict[str, object], own or {})}}


def expanded(raw: object) -> dict[str, dict[str, str]]:
    """Every combination but those that `exclude` names: name -> keys of the variant.

    A name has the values of the axes that differ: `dataclass-stdlib`. What is no matrix gives
    nothing: whoever checks the configuration says what is wrong with it.
    """
    if not isinstance(raw, dict):
        return {}
    content = cast(dict[object, object], raw)
    axes = {axis: found for axis in AXES if (found := _texts(content.get(axis)))}
    excluded = content.get("exclude")
    rules = cast(list[object], excluded) if isinstance(excluded, list) else []
    variants: dict[str, dict[str, str]] = {}
    for values in product(*axes.values()):
        entry = dict(zip(axes, values, strict=True))
        if axes and not any(_matches(entry, rule) for rule in rules):
            named = [entry[axis] for axis in axes if len(axes[axis]) > 1]
            variants["-".join(named) or "default"] = entry
    return variants


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        return []
    return [one for one in cast(list[object], value) if isinstance(one, str)]


def _matches(entry: Mapping[str, str], rule: object) -> bool:
    if not isinstance(rule, dict) or not rule:
        return False
    items = cast(dict[object, object], rule).items()
    return all(isinstance(key, str) and entry.get(key) == value for key, value in items)
