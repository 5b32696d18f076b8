"""What a JSON body has to keep to, as annotations of pydantic: `validate_requests=True`.

datamodel-code-generator makes the classes: their statements, and their attributes' names. The
annotations are spelt here, from the IR, as it drops some limits and invents names for others.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, assert_never

from .. import ir
from ..plan.bodies import json_body
from ..plan.paths import template_of
from ..plan.text import Code, code, literal
from .dmcg import TEMPLATE_IMPORTS, Checks, Notes
from .fields import field_names
from .limits import limits
from .notes import class_docstring, is_recursive
from .reach import follow, references

Node = dict[str, Any]

_SCALARS: Final = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan:
    """What `_validation.py` is made of. Empty where no operation has a JSON body."""

    classes: Mapping[str, Node]
    """schemas for datamodel-code-generator, which sees no more than names of properties"""
    notes: Mapping[str, Notes]
    aliases: tuple[Code, ...]
    """whole statements; each needs the classes and what stands before it"""
    bodies: tuple[Code, ...]
    """`("POST", "/assistants"): CreateAssistantRequest`"""
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """what aliases and bodies need: module, names"""
    fields: Mapping[str, str]
    """names of attributes, where they need care"""


def plan_checks(document: ir.Document) -> CheckPlan:
    """Every component that a JSON body leads to, and the table of bodies."""
    schemas = document.schemas
    roots = dict(_bodies(document))
    found: set[str] = set()
    follow(roots.values(), schemas, found)
    names = [name for name in schemas if name in found]
    classes = tuple(name for name in names if _is_class(schemas[name]))
    others = [name for name in names if name not in classes]
    aliases = tuple(_alias(name, schemas) for name in _ordered(others, schemas))
    bodies = tuple(code("{}: {}", key, annotation(schema)) for key, schema in roots.items())
    return CheckPlan(
        classes={name: _shown(schemas[name]) for name in classes},
        notes={name: _notes(schemas[name]) for name in classes},
        aliases=aliases,
        bodies=bodies,
        imports=_imports("\n".join([*aliases, "{" + ",".join(bodies) + "}"])),
        fields=field_names(classes, schemas),
    )


def _imports(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What `text` and the table of bodies need."""
    found: dict[str, set[str]] = {"collections.abc": {"Mapping"}, "._runtime": {"validation"}}
    used = {"Any"}
    for node in ast.walk(ast.parse(text)):
        used |= {node.id} if isinstance(node, ast.Name) else set()
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "TypeAliasType":
            quoted = ast.walk(ast.parse(ast.literal_eval(node.args[1])))
            used |= {part.id for part in quoted if isinstance(part, ast.Name)}
    for module, name in TEMPLATE_IMPORTS:
        if name in used:
            found.setdefault(module, set()).add(name)
    return tuple((module, tuple(sorted(names))) for module, names in found.items())


def _bodies(document: ir.Document) -> Iterator[tuple[Code, ir.Schema]]:
    for operation in document.operations:
        schema = json_body(operation)
        if schema is not None and not isinstance(schema, ir.Anything):
            path = literal(template_of(operation))
            yield code("({}, {})", literal(operation.method), path), schema


def _is_class(schema: ir.Schema) -> bool:
    return isinstance(schema, ir.Object) and bool(schema.properties)


def _shown(schema: ir.Schema) -> Node:
    properties = schema.properties if isinstance(schema, ir.Object) else ()
    names = [prop.name.reveal() for prop in properties]
    return {"type": "object", "properties": {name: {} for name in names}, "required": names}


def _notes(schema: ir.Schema) -> Notes:
    if not isinstance(schema, ir.Object):
        return Notes()
    properties = schema.properties
    others = schema.additional_properties
    typed = others is not None and not isinstance(others, ir.Anything)
    checks = Checks(
        types={prop.name.reveal(): _property(prop) for prop in properties},
        aliases={prop.name.reveal(): literal(prop.name) for prop in properties},
        optional=frozenset(prop.name.reveal() for prop in properties if not _is_needed(prop)),
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
    spelt = annotation(schemas[name])
    if is_recursive(name, schemas):
        # Its own name is not defined yet; in quotes, it is looked up when it is needed.
        return code("{} = TypeAliasType({}, {})", Code(name), literal(name), literal(str(spelt)))
    return code("{}: TypeAlias = {}", Code(name), spelt)


def annotation(schema: ir.Schema) -> Code:
    """The type of a value of `schema`, with the limits that pydantic can check."""
    match schema:
        case ir.Ref(name=name):
            return Code(name)
        case ir.Anything():
            return Code("Any")
        case ir.Primitive():
            return _limited(Code(_SCALARS[schema.type]), limits(schema))
        case ir.Enum():
            return _enum(schema)
        case ir.Array(items=items):
            return _limited(code("list[{}]", annotation(items)), limits(schema))
        case ir.Object():
            return _map(schema)
        case ir.OneOf(members=members):
            return _union([annotation(member) for member in members])
        case ir.AllOf(members=members):
            return annotation(members[-1]) if members else Code("Any")
        case _:
            assert_never(schema)


def _limited(kind: Code, found: Mapping[str, Code]) -> Code:
    if not found:
        return kind
    settings = Code(", ".join(f"{name}={value}" for name, value in found.items()))
    return code("Annotated[{}, Field({})]", kind, settings)


def _enum(schema: ir.Enum) -> Code:
    values = [value.reveal() for value in schema.values]
    numbers = [value for value in values if isinstance(value, float)]
    if not values or any(isinstance(value, (list, dict)) for value in values):
        return Code("Any")
    # A Literal takes no float (PEP 586): such an enum is any number.
    listed = [value for value in values if not numbers or isinstance(value, (bool, str))]
    closed = code("Literal[{}]", Code(", ".join(literal(value) for value in listed)))
    return _union([*([closed] if listed else []), *([Code("float")] if numbers else [])])


def _map(schema: ir.Object) -> Code:
    others = schema.additional_properties
    if others is None:
        return Code("Annotated[dict[str, Any], Field(max_length=0)]")
    longest = schema.constraints.key_max_length
    keys = {"max_length": literal(longest)} if longest is not None else {}
    kind = code("dict[{}, {}]", _limited(Code("str"), keys), annotation(others))
    return _limited(kind, limits(schema))


def _union(members: list[Code]) -> Code:
    """`A | B | None`; what may be anything takes in all others."""
    if Code("Any") in members:
        return Code("Any")
    ordered = dict.fromkeys([*(m for m in members if m != "None"), *members])
    return Code(" | ".join(ordered))
