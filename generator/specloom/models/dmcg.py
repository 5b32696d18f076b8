"""datamodel-code-generator in process: shown schemas in, one module's statements out."""

from __future__ import annotations

import ast
import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..plan.text import Code, hidden_escaped
from .backends import Backend
from .shape import RUNTIME

PRESET: Final = "standard-py311-20261027"
"""A dated set of its options that never changes; ours stand beside it."""


OPTIONS: Final[Mapping[str, Any]] = {
    "input_file_type": "openapi",
    "preset": PRESET,
    "formatters": [],
    "naming_strategy": "full-path",
    "allow_remote_refs": False,
    "treat_dot_as_module": False,
    "use_type_alias": True,
    "enum_field_as_literal": "all",
    "collapse_root_models": False,
    "allow_population_by_field_name": False,
    "output_datetime_class": "datetime",
    "disable_timestamp": True,
    "custom_class_name_generator": str,  # names are ours already: `Foo_Bar` stays
}


RENAMED_BASE: Final = "Runtime"
"""Goes before the name of a base class, where the document has a schema of that name."""

_STAND_IN: Final = RUNTIME.removesuffix("codec")

TEMPLATE_IMPORTS: Final = (
    ("pydantic", "Field"),
    ("typing", "Annotated"),
    ("typing", "Any"),
    ("typing", "Literal"),
    ("typing", "TypeAlias"),
    ("typing", "Union"),
    ("typing_extensions", "TypeAliasType"),
    ("._runtime.codec", "Alias"),
    ("._runtime.codec", "Tagged"),
    ("._runtime.validation", "absent"),
)
"""Names that our templates use by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What a class holds an object to; mappings are by property as the document names it."""

    types: Mapping[str, Code]
    aliases: Mapping[str, Code]
    """literals of names, for attributes that are called otherwise"""
    optional: frozenset[str] = frozenset()
    extra: Code | None = None
    """literal: what is done with properties that are not listed"""
    others: Code | None = None
    """the type of properties that are not listed"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a class says of itself: finished docstrings, and how its alias is written."""

    docstring: Code | None = None
    attributes: Mapping[str, Code] = field(default_factory=dict[str, Code])
    """property as the document names it -> docstring"""
    names: Mapping[str, Code] = field(default_factory=dict[str, Code])
    """property as the document names it -> that name as a literal"""
    tag: Code | None = None
    recursive: bool = False
    checks: Checks | None = None
    """of a class that checks what is sent"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """`imports`: module -> names; `body`: the statements behind them."""

    imports: Mapping[str, tuple[str, ...]]
    body: Code


class ModelError(Exception):
    """datamodel-code-generator did not make of the schemas what was asked; a bug of ours."""


def generate_module(
    schemas: Mapping[str, Mapping[str, Any]],
    notes: Mapping[str, Notes],
    backend: Backend,
    templates: Path,
    fields: Mapping[str, str] | None = None,
) -> Module:
    """A module with one class or alias for each of `schemas`, under exactly its name.

    `templates` is the folder that holds the backend's; `fields` names fields (`Class.property`).
    Raises `ModelError`.
    """
    if not schemas:
        return Module(imports={}, body=Code(""))
    raw, metadata = _run(schemas, notes, backend, templates / backend.templates, fields or {})
    text = _shown(raw)
    tree = ast.parse(text)
    made = {entry["class_name"] for entry in metadata["models"]}
    missing = sorted(set(schemas) - made - _defined(tree))
    if missing:
        raise ModelError(f"no class was made for {', '.join(missing[:5])}")
    return Module(imports=_imports(tree), body=_body(text, tree))


def _run(
    schemas: Mapping[str, Mapping[str, Any]],
    notes: Mapping[str, Notes],
    backend: Backend,
    templates: Path,
    fields: Mapping[str, str],
) -> tuple[str, dict[str, Any]]:
    from datamodel_code_generator import GenerateConfig, generate

    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(schemas)},
    }
    with tempfile.TemporaryDirectory() as empty, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metadata = Path(empty, "metadata.json")
        options: dict[str, Any] = {
            **OPTIONS,
            **backend.options,
            **_base_class(schemas, backend),
            "output_model_type": backend.output_type,
            "custom_template_dir": templates,
            "extra_template_data": _template_data(notes),
            "settings_path": Path(empty),
            "emit_model_metadata": metadata,
            "aliases": dict(fields),
        }
        text = generate(document, config=GenerateConfig(**options))
        if not isinstance(text, str):
            raise ModelError("the models came as several modules")
        return text, json.loads(metadata.read_text(encoding="utf-8"))


def _shown(text: str) -> str:
    """`text` with invisible characters of its literals as escapes (promise 13)."""
    shown = hidden_escaped(text)
    if shown != text and ast.dump(ast.parse(shown)) != ast.dump(ast.parse(text)):
        raise ModelError("an invisible character stands outside of a literal")
    return shown


def _base_class(schemas: Mapping[str, Any], backend: Backend) -> dict[str, str]:
    """The base class under another name, where the document has a schema of its name."""
    module, _, name = str(backend.options.get("base_class", "")).rpartition(".")
    renamed = name
    while renamed in schemas:
        renamed = f"{RENAMED_BASE}{renamed}"
    return {"base_class": f"{module}.{renamed}"} if renamed != name else {}


def _template_data(notes: Mapping[str, Notes]) -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = {}
    for name, note in notes.items():
        data[name] = {
            "docstring": note.docstring or "",
            "documented": dict(note.attributes),
            "names": dict(note.names),
            "tag": note.tag or "",
            "recursive": note.recursive,
            "checks": note.checks,
        }
    return data


def _imports(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """The imports that the module needs, with the stand-in for the runtime under its real name.

    Our templates use names that datamodel-code-generator does not know of, and leave out some that
    it imports.
    """
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found: dict[str, set[str]] = {}
    for module, name in TEMPLATE_IMPORTS:
        if name in used:
            found.setdefault(module, set()).add(name)
    known = {name for names in found.values() for name in names}
    for module, alias in _aliases(tree):
        name = alias.asname or alias.name
        base = name.rpartition(RENAMED_BASE)[2]
        if name != base and module.startswith("._runtime.") and name in used:
            found.setdefault(module, set()).add(f"{base} as {name}")
        elif name in used - known:
            text = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
            found.setdefault(module, set()).add(text)
    return {module: tuple(sorted(names)) for module, names in sorted(found.items())}


def _aliases(tree: ast.Module) -> Iterator[tuple[str, ast.alias]]:
    """What is imported, with the module that it is imported from in the generated package."""
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module != "__future__":
            module = str(statement.module).replace(_STAND_IN, "._runtime.", 1)
            for alias in statement.names:
                yield module, alias


def _body(text: str, tree: ast.Module) -> Code:
    """The text of all statements but imports, and but `X.model_rebuild()`: building is lazy."""
    lines = text.split("\n")  # as the parser counts them: `splitlines` knows of U+2028
    kept: list[str] = []
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_call(statement):
            continue
        decorators = statement.decorator_list if isinstance(statement, ast.ClassDef) else []
        start = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
        end = statement.end_lineno or statement.lineno
        kept.append("\n".join(lines[start - 1 : end]))
    return Code(_spaced(kept))


def _spaced(statements: list[str]) -> str:
    """Docstrings of aliases stay right below them."""
    out = ""
    for statement in statements:
        out += ("\n" if statement.startswith(('"', "'")) else "\n\n\n") + statement
    return out.strip("\n")


def _is_call(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)


def _defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            names.add(statement.target.id)
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            names.add(statement.targets[0].id)
    return names
