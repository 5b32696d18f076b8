"""What the generated source offers its callers, read from the source itself.

The document is not all that moves a client: another configuration does, and another version of
Specloom. Whatever it was, what counts is what has moved in the text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from .change import Change
from .site import Recorder


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A function: what it takes, and what it gives."""

    arguments: Mapping[str, str]
    """name -> annotation"""
    required: frozenset[str]
    returns: str


Offer = Signature | str
"""A function, or the annotation of an attribute; an empty one for a class."""


def surface(files: Mapping[str, bytes]) -> dict[str, Offer]:
    """Every public name of a package by its module and class; `files` are its modules by path.

    The runtime is left out, which is ours and has a changelog of its own; so is the sync or the
    async half where there are both, as they are the same.
    """
    found: dict[str, Offer] = {}
    for path, text in sorted(files.items()):
        parts = PurePosixPath(path).parts
        is_private = any(part.startswith("_") for part in parts) and parts[-1] != "__init__.py"
        if path.endswith(".py") and not is_private:
            found |= _names(ast.parse(text), f"{_module(parts)}.")
    return {
        name: offer
        for name, offer in found.items()
        if _sync(name) == name or _sync(name) not in found
    }


def _module(parts: tuple[str, ...]) -> str:
    """Where callers find what stands in a file: `models` exports all of its modules."""
    if len(parts) == 3 and parts[1] in ("models", "params"):
        return ".".join(parts[:2])
    return ".".join(parts).removesuffix(".py").removesuffix(".__init__")


def _sync(name: str) -> str:
    return name.replace("async_", "").replace("Async", "")


def _names(tree: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, Offer]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", ""
            yield from _names(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_public(node.name):
            yield f"{prefix}{node.name}", _signature(node)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield f"{prefix}{node.target.id}", _type(node)


def _is_public(name: str) -> bool:
    return name == "__init__" or not name.startswith("_")


def _type(node: ast.AnnAssign) -> str:
    """The annotation; of an alias, what it stands for."""
    said = ast.unparse(node.annotation)
    is_alias = said.endswith("TypeAlias") and node.value is not None
    return ast.unparse(node.value) if is_alias and node.value is not None else said


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Signature:
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    bare = positional[: len(positional) - len(given.defaults)]
    named = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    everything = [*positional, *given.kwonlyargs]
    return Signature(
        arguments={
            one.arg: ast.unparse(one.annotation) if one.annotation else "" for one in everything
        },
        required=frozenset(
            [one.arg for one in bare] + [one.arg for one, default in named if default is None]
        ),
        returns=ast.unparse(node.returns) if node.returns is not None else "",
    )


def moved(old: Mapping[str, Offer], new: Mapping[str, Offer]) -> tuple[Change, ...]:
    """The changes from one surface to another."""
    changes = Recorder()
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            changes.add("source-removed", f"`{name}` is gone", None, None)
        elif isinstance(before, Signature) and isinstance(after, Signature):
            _signatures(name, before, after, changes)
        elif before != after:
            changes.add("source-type-changed", f"`{name}` is of another type", None, None)
    for name in (name for name in new if name not in old):
        changes.add("source-added", f"`{name}` is new", None, None)
    return tuple(replace(change, direction="none") for change in changes)


def _signatures(name: str, before: Signature, after: Signature, changes: Recorder) -> None:
    for argument, said in before.arguments.items():
        label = f"`{name}`: argument `{argument}`"
        if argument not in after.arguments:
            changes.add("source-argument-removed", f"{label} is gone", None, None)
        elif argument in after.required - before.required:
            changes.add("source-argument-required", f"{label} is required now", None, None)
        elif after.arguments[argument] != said:
            changes.add("source-type-changed", f"{label} is of another type", None, None)
    for argument in (one for one in after.arguments if one not in before.arguments):
        label = f"`{name}`: argument `{argument}`"
        if argument in after.required:
            changes.add("source-argument-required", f"{label} is new, and required", None, None)
        else:
            changes.add("source-argument-added", f"{label} is new", None, None)
    if before.returns != after.returns:
        changes.add("source-type-changed", f"`{name}` returns another type", None, None)
