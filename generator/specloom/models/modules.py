"""Statements of components -> modules: which stands where, in which order, with which imports.

An API with few components has one module of models. One with many has a module for the models of
each resource, and one for each that several share (see `layout`), which are imported as they are
used: a client then pays for what it calls, whatever the size of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..plan.text import Code, code, literal, tuple_of
from ..plan.view import Import, statements
from .dmcg import Notes
from .layout import Layout
from .spelling import Spelt

LARGEST_MODULE: Final = 100
"""Components in one module. Pydantic takes about a millisecond to make a class as it is imported:
below this, a first call waits for at most a tenth of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsModule:
    """A module of models as its template sees it."""

    module: str
    """path without `.py`: `models`, `models/__init__`, `models/shared/user`"""
    template: Code
    docstring: Code
    imports: tuple[Code, ...] = ()
    body: Code = Code("")  # noqa: RUF009 - a constant
    exports: tuple[Code, ...] = ()
    """`from .shared.user import User as User`, for type checkers"""
    homes: tuple[Code, ...] = ()
    """`".shared.user": ("User",)`"""
    aliases: tuple[Code, ...] = ()
    """`Pet: TypeAlias = Animal` for each class that had another name, for type checkers"""
    renamed: Code = Code("")  # noqa: RUF009 - a constant
    """`{"Pet": "Animal"}`, for all others"""


def modules(
    root: str, about: Code, spelt: Mapping[str, Spelt], texts: Mapping[str, Code], layout: Layout
) -> tuple[ModelsModule, ...]:
    """The modules of `root`, which is `models` or `params`: `texts` are finished statements."""
    if len(spelt) <= LARGEST_MODULE:
        return (_module(root, about, list(spelt), spelt, texts, {}),)
    homes = {name: layout.home(name) for name in spelt}
    members: dict[str, list[str]] = {}
    for name, home in homes.items():
        members.setdefault(home, []).append(name)
    parts = [
        _module(f"{root}/{home}", layout.about(home), members[home], spelt, texts, homes)
        for home in sorted(members)
    ]
    packages = sorted({home.rpartition("/")[0] for home in members} - {""})
    inits = [_package(f"{root}/{package}/__init__", layout.about(package)) for package in packages]
    return (_index(root, about, members), *inits, *parts)


def alias(spelt: Spelt, notes: Notes, *, named: bool) -> Code:
    """The statement of an alias, with its docstring."""
    head = "{}: TypeAlias = {}"
    if spelt.is_recursive and named:  # pydantic has to know where it comes back to itself
        head = f"{{}} = TypeAliasType({literal(spelt.name)}, {{}})"
    text = code(head, Code(spelt.name), spelt.alias or Code("Any"))
    return code("{}\n{}", text, notes.docstring) if notes.docstring else text


def _module(
    path: str,
    about: Code,
    names: list[str],
    spelt: Mapping[str, Spelt],
    texts: Mapping[str, Code],
    homes: Mapping[str, str],
) -> ModelsModule:
    ordered = list(_ordered(names, spelt))
    depth = path.count("/") + 1
    imports: set[Import] = set()
    for name in ordered:
        imports |= {(_relative(module, depth), part) for module, part in spelt[name].imports}
        imports |= _alias_imports(spelt[name], texts[name])
        for other in spelt[name].references & homes.keys():
            if homes[other] != homes[name]:
                imports.add(("." * (depth - 1) + homes[other].replace("/", "."), other))
    return ModelsModule(
        module=path,
        template=Code("package/_models.jinja"),
        docstring=about,
        imports=statements(imports),
        body=Code("\n\n\n".join(texts[name] for name in ordered)),
    )


def _package(path: str, about: Code) -> ModelsModule:
    return ModelsModule(module=path, template=Code("package/_docstring.jinja"), docstring=about)


def _index(root: str, about: Code, members: Mapping[str, list[str]]) -> ModelsModule:
    exports: list[Code] = []
    homes: list[Code] = []
    for home in sorted(members):
        module, names = "." + home.replace("/", "."), sorted(members[home])
        again = ", ".join(f"{name} as {name}" for name in names)
        exports.append(Code(f"from {module} import {again}"))
        homes.append(code("{}: {}", literal(module), _table(names)))
    return ModelsModule(
        module=f"{root}/__init__",
        template=Code("package/_index.jinja"),
        docstring=about,
        exports=tuple(exports),
        homes=tuple(homes),
    )


def _table(names: Iterable[str]) -> Code:
    """The tuple of names as it stands in a table, where the formatter leaves it alone."""
    if len(literals := [literal(name) for name in names]) == 1:
        return tuple_of(literals)
    return Code("(\n" + "".join(f"{' ' * 16}{name},\n" for name in literals) + " " * 12 + ")")


def _relative(module: str, depth: int) -> str:
    """`.._runtime.codec` from a module at `depth` below the package."""
    return "." * depth + module.lstrip(".") if module.startswith(".") else module


def _alias_imports(spelt: Spelt, text: Code) -> set[Import]:
    if spelt.alias is None:
        return set()
    is_type = text.startswith(f"{spelt.name} = TypeAliasType(")
    return {("typing_extensions", "TypeAliasType") if is_type else ("typing", "TypeAlias")}


def _ordered(names: Iterable[str], spelt: Mapping[str, Spelt]) -> Iterator[str]:
    """The names in the order of the document, but aliases behind what they are spelt with.

    Aliases that lead back to themselves come first: they are quoted, so they need nothing, and
    pyright takes one for a variable where a class above names it.
    """
    waiting = dict.fromkeys(sorted(names, key=lambda name: not spelt[name].is_recursive))
    done: set[str] = set()
    for name in waiting:
        yield from _with_needed(name, spelt, waiting, done)


def _with_needed(
    name: str, spelt: Mapping[str, Spelt], among: Mapping[str, None], done: set[str]
) -> Iterator[str]:
    if name in done or name not in among:
        return
    done.add(name)
    entry = spelt[name]
    if entry.alias is not None and not entry.is_recursive:
        for other in sorted(entry.references):
            yield from _with_needed(other, spelt, among, done)
    yield name
