"""What the classes of models say of themselves: their docstrings."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from ..plan.docs import about, block, described, noted, prose, with_facts
from ..plan.facts import facts_of
from ..plan.text import Code
from ..plan.types import Direction
from .dmcg import Notes
from .spelling import Spelt


def notes_of(
    spelt: Mapping[str, Spelt], schemas: Mapping[str, ir.Schema], direction: Direction
) -> dict[str, Notes]:
    """Notes for each component: descriptions, and for what the API is given the constraints in
    words; nobody has rules to keep of what it returns."""
    with_rules = direction == "given"
    return {
        name: Notes(
            docstring=class_docstring(schemas[name]),
            attributes=_attributes(schemas[name], schemas, with_rules=with_rules),
            spelt=spelt[name],
        )
        for name in spelt
    }


def class_docstring(schema: ir.Schema) -> Code:
    """What a component says of itself, as the docstring of its class or alias."""
    indent = 4 if isinstance(schema, ir.Object) and schema.properties else 0
    notes = schema.notes
    text = noted(prose(notes.description), is_deprecated=notes.deprecated)
    return block(text, indent=indent)


def _attributes(
    schema: ir.Schema, schemas: Mapping[str, ir.Schema], *, with_rules: bool
) -> dict[str, Code]:
    if not isinstance(schema, ir.Object):
        return {}
    out: dict[str, Code] = {}
    for prop in schema.properties:
        text = _own(prop.schema, schemas)
        if with_rules:
            text = with_facts(about(prop.schema, schemas), facts_of(prop.schema, schemas))
        out[prop.name.reveal()] = block(text, indent=4)
    return out


def _own(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> str:
    """The description of a property; that of a class it refers to stands at the class."""
    is_told = isinstance(schema, ir.Ref) and not prose(schema.notes.description)
    text = "" if is_told else described(schema, schemas)
    return noted(text, is_deprecated=schema.notes.deprecated)
