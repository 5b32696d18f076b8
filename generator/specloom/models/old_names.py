"""Old names of classes, in the module that callers take them from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from ..plan.text import Code, literal
from .modules import ModelsModule


def with_old_names(
    modules: tuple[ModelsModule, ...], old_names: Mapping[str, str], present: Collection[str]
) -> tuple[ModelsModule, ...]:
    """`modules`, the first of which has all names: `old_names` are what classes were called, and
    are. An old name goes where its class is not `present`, or where another one has it now."""
    names = {
        old: now for old, now in sorted(old_names.items()) if now in present and old not in present
    }
    if not names:
        return modules
    first, *rest = modules
    pairs = ", ".join(f"{literal(old)}: {literal(now)}" for old, now in names.items())
    aliases = tuple(Code(f"{old}: TypeAlias = {now}") for old, now in names.items())
    runtime = "._runtime" if first.module.count("/") == 0 else ".._runtime"
    imports = (
        *first.imports,
        Code("from typing import TYPE_CHECKING, TypeAlias"),
        Code(f"from {runtime}.renamed import renamed"),
    )
    found = replace(first, aliases=aliases, renamed=Code(f"{{{pairs}}}"), imports=imports)
    return (found, *rest)
