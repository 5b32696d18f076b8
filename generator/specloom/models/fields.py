"""Names of fields. Those of datamodel-code-generator would depend on the order of the document
(`createdAt`, `created_at`), or say nothing (`field_1` for `+1`)."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from ..naming import attribute_name, is_reserved_field, unique


def field_names(
    names: tuple[str, ...],
    schemas: Mapping[str, ir.Schema],
    reserved: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """`Class.property` -> its field, where the two differ; none is one of `reserved`."""
    found: dict[str, str] = {}
    for name in names:
        schema = schemas[name]
        if isinstance(schema, ir.Object):
            fields = _fields([prop.name.reveal() for prop in schema.properties], reserved)
            found |= {f"{name}.{key}": own for key, own in fields.items() if own != key}
    return found


def _fields(properties: list[str], reserved: frozenset[str]) -> dict[str, str]:
    """Whoever has the name already keeps it; the others follow in the order of the alphabet."""
    taken: list[str] = []
    found: dict[str, str] = {}
    for name in sorted(properties, key=lambda name: (attribute_name(name) != name, name)):
        wanted = attribute_name(name)
        if is_reserved_field(wanted) or wanted in reserved:
            wanted += "_"
        found[name] = unique(wanted, taken)
        taken.append(found[name])
    return found
