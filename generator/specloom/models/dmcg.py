"""datamodel-code-generator in process: shown schemas in, statements of classes out.

Nothing of the document reaches it but names of classes, which are ours: no name of a property, no
text, no pattern, no default, no foreign key (promises 3 and 16). Attributes, annotations and
docstrings are ours too, and printed by our templates.
"""

from __future__ import annotations

import ast
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ..plan.text import Code, hidden_escaped
from .backends import Backend
from .shown import keyed
from .spelling import Spelt

PRESET: Final = "standard-py311-20261027"
"""A dated set of its options that never changes; ours stand beside it."""

AT_ONCE: Final = 500
"""Classes of one run: none of them needs another, and memory grows with each."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What a class holds an object to; mappings are by property as the document names it."""

    base: Code
    types: Mapping[str, Code]
    names: Mapping[str, Code]
    """of attributes"""
    aliases: Mapping[str, Code]
    """literals of the names of properties whose attributes are called otherwise"""
    optional: Mapping[str, bool] = field(default_factory=dict[str, bool])
    extra: Code | None = None
    """literal: what is done with properties that are not listed"""
    others: Code | None = None
    """the type of properties that are not listed"""

    @property
    def used(self) -> frozenset[str]:
        """The names that the statement of the class uses beside its own."""
        texts = [*self.types.values(), *([self.others] if self.others is not None else [])]
        used = {
            node.id
            for text in texts
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Name)
        }
        used |= {"absent"} if any(self.optional.values()) else set[str]()
        return frozenset(used | ({"Field"} if self.aliases else set[str]()))

    def shown(self) -> Checks:
        """The same by the names that properties are shown under."""
        return replace(
            self,
            types=keyed(self.types, self.types),
            names=keyed(self.types, self.names),
            aliases=keyed(self.types, self.aliases),
            optional=keyed(self.types, self.optional),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a class says of itself: finished docstrings, and its annotations."""

    docstring: Code | None = None
    attributes: Mapping[str, Code] = field(default_factory=dict[str, Code])
    """property as the document names it -> docstring"""
    spelt: Spelt | None = None
    checks: Checks | None = None
    """of a class that checks what is sent"""


class ModelError(Exception):
    """datamodel-code-generator did not make of the schemas what was asked; a bug of ours."""


def generate_classes(
    schemas: Mapping[str, Mapping[str, Any]],
    notes: Mapping[str, Notes],
    backend: Backend,
    templates: Path,
) -> dict[str, Code]:
    """The statement of each of `schemas`, which are objects, under exactly its name.

    `templates` is the folder that holds the backend's. Raises `ModelError`.
    """
    found: dict[str, Code] = {}
    names = list(schemas)
    for start in range(0, len(names), AT_ONCE):
        part = {name: schemas[name] for name in names[start : start + AT_ONCE]}
        text = _run(part, notes, backend, templates / backend.templates)
        found |= _statements(_shown(text))
    missing = sorted(set(schemas) - found.keys())
    if missing:
        raise ModelError(f"no class was made for {', '.join(missing[:5])}")
    return {name: found[name] for name in schemas}


def _run(
    schemas: Mapping[str, Mapping[str, Any]],
    notes: Mapping[str, Notes],
    backend: Backend,
    templates: Path,
) -> str:
    from datamodel_code_generator import GenerateConfig, generate

    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(schemas)},
    }
    with tempfile.TemporaryDirectory() as empty, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        options: dict[str, Any] = {
            **OPTIONS,
            **backend.options,
            "output_model_type": backend.output_type,
            "custom_template_dir": templates,
            "extra_template_data": _template_data(notes),
            "settings_path": Path(empty),
        }
        text = generate(document, config=GenerateConfig(**options))
        if not isinstance(text, str):
            raise ModelError("the models came as several modules")
        return text


def _shown(text: str) -> str:
    """`text` with invisible characters of its literals as escapes (promise 13)."""
    shown = hidden_escaped(text)
    if shown != text and ast.dump(ast.parse(shown)) != ast.dump(ast.parse(text)):
        raise ModelError("an invisible character stands outside of a literal")
    return shown


def _template_data(notes: Mapping[str, Notes]) -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = {}
    for name, note in notes.items():
        spelt, checks = note.spelt, note.checks
        data[name] = {
            "docstring": note.docstring or "",
            "documented": keyed(spelt.attributes, note.attributes) if spelt else {},
            "spelt": spelt.shown() if spelt else None,
            "checks": checks.shown() if checks else None,
        }
    return data


def _statements(text: str) -> dict[str, Code]:
    """Statements by the names that they define; imports and calls are left out."""
    lines = text.split("\n")  # as the parser counts them: `splitlines` knows of U+2028
    found: dict[str, Code] = {}
    for statement in ast.parse(text).body:
        decorators = statement.decorator_list if isinstance(statement, ast.ClassDef) else []
        start = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
        end = statement.end_lineno or statement.lineno
        for name in _defined(statement):
            found[name] = Code("\n".join(lines[start - 1 : end]))
    return found


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return []
