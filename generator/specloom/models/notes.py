"""What the classes of models say of themselves: docstrings, and how their aliases are written."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from ..plan.docs import block, described, explained, prose, sentence
from ..plan.text import Code, literal
from .dmcg import Notes
from .reach import references
from .tags import tag_of


def returned_notes(names: tuple[str, ...], schemas: Mapping[str, ir.Schema]) -> dict[str, Notes]:
    """Notes for what the API returns: descriptions only, as nobody there has rules to keep."""
    return {
        name: Notes(
            docstring=class_docstring(schemas[name]),
            attributes=_attributes(schemas[name], schemas, with_rules=False),
            names=_names(schemas[name]),
            tag=_tag(schemas[name], schemas),
            recursive=is_recursive(name, schemas),
        )
        for name in names
    }


def given_notes(names: tuple[str, ...], schemas: Mapping[str, ir.Schema]) -> dict[str, Notes]:
    """Notes for what the API is given: descriptions, and the constraints in words."""
    return {
        name: Notes(
            docstring=class_docstring(schemas[name]),
            attributes=_attributes(schemas[name], schemas, with_rules=True),
            recursive=is_recursive(name, schemas),
        )
        for name in names
    }


def class_docstring(schema: ir.Schema) -> Code:
    """What a component says of itself, as the docstring of its class or alias."""
    indent = 4 if isinstance(schema, ir.Object) and schema.properties else 0
    return block(sentence(prose(schema.notes.description)), indent=indent)


def _attributes(
    schema: ir.Schema, schemas: Mapping[str, ir.Schema], *, with_rules: bool
) -> dict[str, Code]:
    if not isinstance(schema, ir.Object):
        return {}
    out: dict[str, Code] = {}
    for prop in schema.properties:
        text = explained(prop.schema, schemas) if with_rules else _own(prop.schema, schemas)
        out[prop.name.reveal()] = block(text, indent=4)
    return out


def _names(schema: ir.Schema) -> dict[str, Code]:
    properties = schema.properties if isinstance(schema, ir.Object) else ()
    return {prop.name.reveal(): literal(prop.name) for prop in properties}


def _own(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> str:
    """The description of a property; that of a class it refers to stands at the class."""
    if isinstance(schema, ir.Ref) and not prose(schema.notes.description):
        return ""
    return sentence(described(schema, schemas))


def _tag(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> Code | None:
    tag = tag_of(schema, schemas) if isinstance(schema, ir.OneOf) else None
    return literal(tag.property_name) if tag is not None else None


def is_recursive(name: str, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether an alias leads back to itself without a class on the way."""
    waiting = [name]
    seen: set[str] = set()
    while waiting:
        schema = schemas[waiting.pop()]
        if isinstance(schema, ir.Object) and schema.properties:
            continue
        for other in references(schema):
            if other == name:
                return True
            if other in schemas and other not in seen:
                seen.add(other)
                waiting.append(other)
    return False
