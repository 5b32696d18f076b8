"""`required` that stands alone: in a schema, or a part of `allOf`, from which no type follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..values import array_at, is_object
from .kinds import COMBINERS, types_of
from .merge import Resolve, merge
from .references import component_of

Node = dict[str, Any]

_HOPS: Final = 8


def lone_required(rest: Node, schemas: Mapping[str, Any], hops: int = _HOPS) -> Iterator[str]:
    """What a schema, the parts of its `allOf`, and what these refer to require without a type."""
    own = {key: value for key, value in rest.items() if key not in COMBINERS}
    if not types_of(own):
        yield from (name for name in array_at(own, "required") if isinstance(name, str))
    for part in array_at(rest, "allOf") if hops else ():
        target = schemas.get(component_of(part.get("$ref")) or "") if is_object(part) else None
        for one in (part, target):
            if is_object(one):
                yield from lone_required(one, schemas, hops - 1)


def requiring(form: Node, names: list[str], resolve: Resolve) -> Node:
    """`form` whose objects have `names`; of anything else `required` says nothing (JSON Schema
    2020-12 Validation, section 6.5.3)."""
    found = resolve(form) if names else {}
    if "anyOf" in found:
        members = [requiring(member, names, resolve) for member in found["anyOf"]]
        if members == found["anyOf"]:
            return form
        kept = {key: value for key, value in found.items() if key != "x-base"}
        return {**kept, "anyOf": list(_flat(zip(members, found["anyOf"], strict=True)))}
    new = [name for name in names if name not in found.get("required", ())]
    if not new or found.get("type") != "object":
        return form
    more: Node = {"type": "object", "required": new}
    if "properties" in found:
        more["properties"] = {name: {} for name in new}
    return merge(form, more, resolve)


def _flat(members: Iterable[tuple[Node, Node]]) -> Iterator[Node]:
    """Members of a union that were others before: each has the name of the component it was."""
    for form, before in members:
        if "anyOf" in form:
            yield from form["anyOf"]
        elif "$ref" in before and "$ref" not in form:
            yield {**form, "x-name": component_of(before["$ref"])}
        else:
            yield form
