"""Normal schemas side by side: one flat union."""

from __future__ import annotations

import json
from typing import Any, Final

from .annotations import assertions, notes_of

Node = dict[str, Any]

NULL: Final[Node] = {"type": "null"}


def join(members: list[Node]) -> Node:
    """A flat union of normal schemas: equal members once, enums together, null last."""
    flat: list[Node] = []
    notes: Node = _discriminator(members)
    for member in members:
        if "anyOf" in member:
            flat += member["anyOf"]
            notes = {**notes_of(member), **notes}
        else:
            flat.append(member)
    nullable = NULL in [assertions(member) for member in flat]
    rest = _joined_enums([member for member in flat if assertions(member) != NULL])
    distinct = list(
        {json.dumps(assertions(member), sort_keys=True): member for member in rest}.values()
    )
    if not distinct:
        return dict(NULL)
    if any(not assertions(member) for member in distinct):
        return notes_of(notes)
    if len(distinct) == 1 and not nullable:
        return {**distinct[0], **notes_of(notes)}
    if nullable:
        inner = notes_of(distinct[0]) if len(distinct) == 1 else {}
        return {"anyOf": [*distinct, dict(NULL)], **inner, **notes}
    return {"anyOf": distinct, **notes}


def _discriminator(members: list[Node]) -> Node:
    """That of the unions among `members`, if they have one property for it."""
    found = [member["discriminator"] for member in members if "discriminator" in member]
    if len({one["propertyName"] for one in found}) != 1:
        return {}
    mapping = {tag: ref for one in found for tag, ref in one["mapping"].items()}
    return {"discriminator": {"propertyName": found[0]["propertyName"], "mapping": mapping}}


def _joined_enums(members: list[Node]) -> list[Node]:
    """Consts side by side are one enum: `oneOf: [{const: a}, {const: b}]`."""
    enums = [member for member in members if "enum" in member]
    if len(enums) < 2:
        return members
    values = [value for member in enums for value in member["enum"]]
    one = {"enum": list({json.dumps(value): value for value in values}.values())}
    first = next(index for index, member in enumerate(members) if "enum" in member)
    others = [member for member in members if "enum" not in member]
    return [*others[:first], one, *others[first:]]
