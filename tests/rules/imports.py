"""What the modules of the generator import, and where that breaks the order of its layers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

LAYERS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"specloom"}),
    frozenset({"ir"}),
    frozenset({"connected", "diagnostics", "naming", "operation_ids", "values"}),
    frozenset({"load"}),
    frozenset({"bundle"}),
    frozenset({"parse"}),
    frozenset({"plan"}),
    frozenset({"models"}),
    frozenset({"variants"}),
    frozenset({"blaming", "templates", "render", "unasync", "twins", "runtime", "formatting"})
    | frozenset({"exploded", "splitting", "reflow", "settled", "settled_expressions", "skeleton"}),
    frozenset({"matrix", "specs", "output", "locations"}),
    frozenset({"version"}),
    frozenset({"config_variant", "config", "config_pages", "section", "outputs_check"}),
    frozenset({"build", "operations_check"}),
    frozenset(
        {
            "advancing",
            "placing",
            "history",
            "recalling",
            "project",
            "building",
            "workers",
            "crafting",
            "carrying",
            "executors",
            "local_executor",
            "dask_executor",
            "making",
            "inspection",
            "comparing",
            "starter",
        }
    ),
    frozenset({"unchanged", "voice", "tables", "vendoring"}),
    frozenset({"showing", "telling"}),
    frozenset({"delivering", "generate", "generate_each", "watching"}),
    frozenset({"options", "commands_reading", "commands", "cli", "__main__"}),
)
"""Each imports itself and what stands before it. `specloom` is the version alone."""

BARE: Final[Mapping[str, frozenset[str]]] = {
    "ir": frozenset(),
    "parse": frozenset({"ir", "diagnostics", "values"}),
    "bundle": frozenset({"naming", "operation_ids", "diagnostics", "values"}),
    "plan": frozenset({"ir", "diagnostics", "naming", "operation_ids"}),
    "models": frozenset({"connected", "ir", "naming", "plan"}),
    "version": frozenset({"ir", "diagnostics", "naming", "values", "plan", "models"}),
}
"""Stages that need less than their place allows: the pure ones see no files and no settings."""


def layer_of(module: str) -> str:
    """`specloom.plan.text` -> `plan`; the package itself is `specloom`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "specloom"


def imported(module: str, source: str, *, is_package: bool, known: frozenset[str]) -> set[str]:
    """The modules among `known` that `source`, the text of `module`, imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        for name in _names(node, module, is_package=is_package):
            while name and name not in known:
                name = name.rpartition(".")[0]
            found |= {name} - {"", module}
    return found


def _names(node: ast.AST, module: str, *, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        parts = module.split(".")
        up = node.level - is_package
        base = ".".join(parts[: len(parts) - up]) if node.level else ""
        start = ".".join(part for part in (base, node.module) if part)
        yield from (f"{start}.{alias.name}" for alias in node.names)


def breaches(imports: Mapping[str, set[str]]) -> list[str]:
    """Every import of a later layer, or of one that the stage has no business with."""
    rank = {name: index for index, names in enumerate(LAYERS) for name in names}
    found: list[str] = []
    for module, others in imports.items():
        mine = layer_of(module)
        if mine not in rank:
            found.append(f"{module} is in no layer")
            continue
        for other in sorted(others):
            theirs = layer_of(other)
            if rank.get(theirs, len(rank)) > rank[mine]:
                found.append(f"{module} imports {other}, which is of a later layer")
            elif mine in BARE and theirs not in {mine, *BARE[mine]}:
                found.append(f"{module} imports {other}, which {mine} does without")
    return found


def cycles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Import cycles of modules; a package and what is in it count as they are imported."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(module: str, way: list[str]) -> None:
        if module in way:
            found.append([*way[way.index(module) :], module])
            return
        if module in done:
            return
        for other in sorted(imports.get(module, ())):
            visit(other, [*way, module])
        done.add(module)

    for module in sorted(imports):
        visit(module, [])
    return found
