"""What a JSON body has to keep to, as a module of pydantic's: `validate_requests=True`.

datamodel-code-generator makes the classes: their statements, and their attributes' names. The
annotations are ours, as it drops some limits and invents names for others: see `annotations`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .. import ir
from ..naming import class_name, unique
from ..plan.bodies import json_body
from ..plan.paths import template_of
from ..plan.text import Code, code, literal
from .annotations import annotation
from .dmcg import Checks, Notes
from .fields import field_names
from .notes import class_docstring
from .reach import follow, references
from .shown import shown

Node = dict[str, Any]

_IMPORTS = (
    ("pydantic", "Field"),
    ("typing", "Annotated"),
    ("typing", "Any"),
    ("typing", "Literal"),
    ("typing", "TypeAlias"),
    ("typing", "Union"),
    ("typing_extensions", "TypeAliasType"),
    ("._runtime.validation", "absent"),
)
"""What statements may need; whether they do is read off them."""


_RESERVED = frozenset({"absent"})
"""What the default of one attribute is cannot be the name of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan:
    """What `_validation.py` is made of. Empty where no operation has a JSON body."""

    classes: Mapping[str, Node]
    """schemas for datamodel-code-generator, which sees no more than names of properties"""
    notes: Mapping[str, Notes]
    aliases: tuple[Code, ...]
    """whole statements; each needs the classes and what stands before it"""
    recursive: tuple[Code, ...]
    """those that lead back to themselves, and need nothing; type checkers want them first"""
    bodies: tuple[Code, ...]
    """`("POST", "/assistants"): CreateAssistantRequest`"""
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """what aliases and bodies need: module, names"""


def plan_checks(document: ir.Document) -> CheckPlan:
    """Every component that a JSON body leads to, and the table of bodies."""
    bodies = _bodies(document)
    every = {**document.schemas, **{name: schema for _, name, schema in bodies}}
    schemas = {name: _named(schema) for name, schema in every.items()}
    found: set[str] = set()
    follow((ir.Ref(name=name) for _, name, _ in bodies), schemas, found)
    names = [name for name in schemas if name in found]
    classes = tuple(name for name in names if _is_class(schemas[name]))
    others = [name for name in names if name not in classes]
    recursive = [name for name in others if ir.leads_back(schemas[name], schemas)]
    plain = [name for name in others if name not in recursive]
    aliases = tuple(_alias(name, schemas) for name in _ordered(plain, schemas))
    loops = tuple(_recursive(name, schemas) for name in recursive)
    base = "Checked"
    while base in found:
        base = f"Runtime{base}"
    notes = {name: _notes(name, schemas[name], Code(base)) for name in classes}
    return CheckPlan(
        classes={
            name: shown(prop.name.reveal() for prop in _properties(name, schemas))
            for name in classes
        },
        notes=notes,
        aliases=aliases,
        recursive=loops,
        bodies=tuple(code("{}: {}", key, Code(name)) for key, name, _ in bodies),
        imports=_imports(aliases + loops, notes, Code(base)),
    )


def _bodies(document: ir.Document) -> list[tuple[Code, str, ir.Schema]]:
    """Method and path, and the body under its name; one that has none gets one."""
    found: list[tuple[Code, str, ir.Schema]] = []
    taken = set(document.schemas)
    for operation in document.operations:
        schema = json_body(operation, document.schemas)
        if schema is None or isinstance(schema, ir.Anything):
            continue
        method, path = operation.method.reveal(), operation.path.reveal()
        name = unique(class_name(method.lower(), path, "body"), taken)
        if isinstance(schema, ir.Ref) and schema.name in document.schemas:
            name, schema = schema.name, document.schemas[schema.name]
        taken.add(name)
        key = code("({}, {})", literal(method), literal(template_of(operation)))
        found.append((key, name, schema))
    return found


def _imports(
    aliases: tuple[Code, ...], notes: Mapping[str, Notes], base: Code
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the statements and the table of bodies need."""
    found: dict[str, set[str]] = {"collections.abc": {"Mapping"}, "._runtime": {"validation"}}
    used = {"Any", *_used("\n".join(aliases))}
    for note in notes.values():
        used |= note.checks.used if note.checks is not None else frozenset()
    for module, name in _IMPORTS:
        if name in used:
            found.setdefault(module, set()).add(name)
    if notes:
        renamed = "Checked" if base == "Checked" else f"Checked as {base}"
        found.setdefault("._runtime.validation", set()).add(renamed)
    return tuple((module, tuple(sorted(names))) for module, names in found.items())


def _used(text: str) -> Iterator[str]:
    """The names that `text` uses, those in quoted types among them."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "TypeAliasType":
            for part in ast.walk(node.args[1]):
                quoted = part.value if isinstance(part, ast.Constant) else None
                yield from _used(quoted) if isinstance(quoted, str) else ()


def _named(schema: ir.Schema) -> ir.Schema:
    """The schema without a property that has no name: no attribute of a class can stand for it."""
    if not isinstance(schema, ir.Object):
        return schema
    return replace(schema, properties=tuple(p for p in schema.properties if p.name.reveal()))


def _is_class(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Object) and bool(schema.properties)


def _properties(name: str, schemas: Mapping[str, ir.Schema]) -> tuple[ir.Property, ...]:
    schema = schemas[name]
    return schema.properties if isinstance(schema, ir.Object) else ()


def _notes(name: str, schema: ir.Schema, base: Code) -> Notes:
    if not isinstance(schema, ir.Object):
        return Notes()
    properties = schema.properties
    others = schema.additional_properties
    typed = others is not None and not isinstance(others, ir.Anything)
    own = {prop.name.reveal(): prop.name.reveal() for prop in properties}
    for key, attribute in field_names((name,), {name: schema}, _RESERVED).items():
        own[key.removeprefix(f"{name}.")] = attribute
    checks = Checks(
        base=base,
        types={prop.name.reveal(): _property(prop) for prop in properties},
        names={key: Code(attribute) for key, attribute in own.items()},
        aliases={key: literal(key) for key, attribute in own.items() if attribute != key},
        optional={prop.name.reveal(): not _is_needed(prop) for prop in properties},
        extra=literal("forbid") if others is None else literal("allow") if typed else None,
        others=annotation(others) if others is not None and typed else None,
    )
    return Notes(docstring=class_docstring(schema), checks=checks)


def _is_needed(prop: ir.Property) -> bool:
    return prop.required and not prop.schema.notes.read_only


def _property(prop: ir.Property) -> Code:
    """What only the API may set is not looked at: it comes along in what the API returned."""
    return Code("Any") if prop.schema.notes.read_only else annotation(prop.schema)


def _ordered(names: list[str], schemas: Mapping[str, ir.Schema]) -> list[str]:
    """Aliases behind those that they are spelt with."""
    done: dict[str, None] = {}
    open_: set[str] = set()

    def visit(name: str) -> None:
        if name in done or name in open_ or name not in names:
            return
        open_.add(name)
        for other in references(schemas[name]):
            visit(other)
        done[name] = None

    for name in names:
        visit(name)
    return list(done)


def _alias(name: str, schemas: Mapping[str, ir.Schema]) -> Code:
    return code("{}: TypeAlias = {}", Code(name), annotation(schemas[name]))


def _recursive(name: str, schemas: Mapping[str, ir.Schema]) -> Code:
    spelt = _quoted(schemas[name])
    return code("{} = TypeAliasType({}, {})", Code(name), literal(name), spelt)


def _quoted(schema: ir.Schema) -> Code:
    """The type with names in quotes: they may not be defined yet, and are looked up later."""
    if not isinstance(schema, ir.OneOf):
        return literal(str(annotation(schema)))
    members = [
        literal(str(annotation(member))) if any(references(member)) else annotation(member)
        for member in schema.members
    ]
    return code("Union[{}]", Code(", ".join(members)))
