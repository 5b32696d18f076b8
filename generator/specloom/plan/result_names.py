"""The variable of an example that what is returned goes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .. import ir
from ..naming import attribute_name, plural, singular
from .resources import Named
from .text import Code

_ITEM: Final = re.compile(r"\[models\.(\w+)")
"""The class of the items in the type of a pager or a stream."""

_TAKEN: Final = frozenset({"client", "print", "response"})


def result_name(entry: Named, schemas: Mapping[str, ir.Schema], iterated: Code | None) -> str:
    """`assistants.create` gives an `assistant`, `assistants.list` gives `assistants`; empty where
    nothing is returned. Where it gives an iterator, `iterated` is its type."""
    responses = entry.operation.responses.items()
    found = [response for status, response in responses if status.startswith("2")]
    media = next((one for response in found for one in response.content.values()), None)
    if media is None:
        return ""
    result = attribute_name(_words(entry, media.schema, schemas, iterated))
    return f"{result}_" if result in _TAKEN else result


def _words(
    entry: Named,
    schema: ir.Schema | None,
    schemas: Mapping[str, ir.Schema],
    iterated: Code | None,
) -> str:
    own = entry.resource.rpartition(".")[2]
    is_own = entry.method == "list"
    if iterated is not None:
        item = _ITEM.search(iterated)
        if item and not is_own:
            return item[1]
        # `singular` puts it behind what has no plural.
        one = singular(own)
        return one if own.endswith("items") else one.removesuffix(" item")
    if isinstance(schema, ir.Ref) and not is_own:
        return schema.name
    target = target_of(schema, schemas)
    if not isinstance(target, ir.Array):
        return own
    items = target.items
    return plural(items.name if isinstance(items, ir.Ref) and not is_own else own)


def target_of(schema: ir.Schema | None, schemas: Mapping[str, ir.Schema]) -> ir.Schema | None:
    """What a reference leads to, over others."""
    seen: set[str] = set()
    while isinstance(schema, ir.Ref) and schema.name not in seen:
        seen.add(schema.name)
        schema = schemas.get(schema.name)
    return schema
