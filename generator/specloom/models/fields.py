"""Names of fields, where datamodel-code-generator's own would depend on the order of the document
(`createdAt`, `created_at`), or say nothing (`field_1` for `+1`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .. import ir
from ..naming import attribute_name, unique

RESERVED: Final = frozenset(
    {"construct", "copy", "dict", "fields", "from_json", "from_orm", "json", "parse_file"}
    | {"parse_obj", "parse_raw", "schema", "schema_json", "to_dict", "to_json"}
    | {"update_forward_refs", "validate"}
    | {"bool", "bytes", "date", "datetime", "float", "int", "list", "object", "str", "type_"}
)
"""Attributes of every model, and builtins that its annotations need."""


ATTRIBUTES: Final = (
    RESERVED
    - {"bool", "bytes", "date", "datetime", "float", "int", "list"}
    - {
        "object",
        "str",
        "type_",
    }
)
"""Attributes of every model alone."""


def field_names(
    names: tuple[str, ...],
    schemas: Mapping[str, ir.Schema],
    taken: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """`Class.property` -> its field, where the two differ, for each class of which some property
    needs a name of ours.

    `taken` are attributes of every model that datamodel-code-generator does not know of.
    """
    found: dict[str, str] = {}
    for name in names:
        schema = schemas[name]
        if isinstance(schema, ir.Object):
            properties = [prop.name.reveal() for prop in schema.properties]
            if _needs_ours(properties) or not taken.isdisjoint(properties):
                fields = _fields(properties)
                found |= {f"{name}.{key}": own for key, own in fields.items() if own != key}
    return found


def _needs_ours(properties: list[str]) -> bool:
    plain = [attribute_name(name).rstrip("_") for name in properties]
    return len(set(plain)) < len(plain) or any(not _is_plain(name) for name in properties)


def _fields(properties: list[str]) -> dict[str, str]:
    """Whoever has the name already keeps it; the others follow in the order of the alphabet."""
    taken: list[str] = []
    found: dict[str, str] = {}
    for name in sorted(properties, key=lambda name: (attribute_name(name) != name, name)):
        wanted = attribute_name(name)
        if wanted in RESERVED or wanted.startswith("model_"):
            wanted += "_"
        found[name] = unique(wanted, taken)
        taken.append(found[name])
    return found


def _is_plain(name: str) -> bool:
    return name[:1].isidentifier() and not name.startswith("_")
