"""Where the members of unions and the items of lists stand, and what they are called by that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..naming import class_name, singular
from .walk import Spot

Node = dict[str, Any]


def member_spot(members: list[Node], index: int, union: Spot) -> Spot:
    """The spot of a member: named by its tag, else by a property that only it has."""
    member = members[index]
    tag = _tag_value(member)
    below = union.below("anyOf", str(index), identity=member.get("x-name") or tag)
    if "properties" not in member:
        return below
    last = below.trail[-1] if below.trail else below.root
    if "x-name" in member:
        name = class_name(last, member["x-name"])
    elif tag:
        name = class_name(tag, last)
    else:
        others = [set(other.get("properties", ())) for other in members if other is not member]
        mine = (*member.get("required", ()), *member.get("properties", ()))
        own = [name for name in mine if not any(name in other for other in others)]
        name = class_name(last, *(["with", own[0]] if own else ["variant", _letter(index)]))
    if below.trail:
        return replace(below, trail=(*below.trail[:-1], name))
    return below.named(name)


def _letter(index: int) -> str:
    return chr(ord("A") + index % 26) * (index // 26 + 1)


def item_spot(spot: Spot) -> Spot:
    """The spot of a list's items: its own name, in the singular."""
    below = spot.below("items")
    if below.trail:
        return replace(below, trail=(*below.trail[:-1], singular(below.trail[-1])))
    return below.named(class_name(singular(below.root)))


def _tag_value(member: Node) -> str:
    """The first property that has one value only, a string."""
    for schema in member.get("properties", {}).values():
        values = schema.get("enum", ())
        if len(values) == 1 and isinstance(values[0], str):
            return values[0]
    return ""
