"""Server-sent events whose `data` is described by a `contentSchema`, as 3.2 shows them."""

from __future__ import annotations

from typing import Any, Final

from specloom.load.pointer import unescape
from specloom.values import array_at, copied, is_object, object_at

EVENTS: Final = "text/event-stream"
_PREFIX: Final = "#/components/schemas/"
_HOPS: Final = 8


def lift_events(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let `data` of an event be what its text holds (3.2.0, section 4.14.4): of several kinds of
    events, one of all that they hold. Other fields of an event are the stream's own.
    """
    held = _held(media.get("itemSchema"), schemas, _HOPS)
    if not any(found for found, _ in held):
        return
    distinct: list[Any] = []
    for _, schema in held:
        if schema not in distinct:
            distinct.append(schema)
    data = distinct[0] if len(distinct) == 1 else {"oneOf": distinct}
    event = {"type": "object", "required": ["data"], "properties": {"data": data}}
    media["itemSchema"] = event


def _held(schema: Any, schemas: dict[str, Any], hops: int) -> list[tuple[bool, Any]]:
    """What the events of a schema hold, and whether that is what a `contentSchema` says."""
    if not is_object(schema) or not hops:
        return []
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith(_PREFIX):
        name = unescape(reference.removeprefix(_PREFIX))
        return _held(schemas.get(name), schemas, hops - 1)
    found = [
        one
        for key in ("oneOf", "anyOf", "allOf")
        for member in array_at(schema, key)
        for one in _held(member, schemas, hops - 1)
    ]
    data = object_at(schema, "properties").get("data")
    if is_object(data) and ("contentSchema" in data or data.keys() - {"type", "contentMediaType"}):
        inner = data.get("contentSchema", data)
        found.append(("contentSchema" in data, copied(inner)))
    return found
