"""Server-sent events whose `data` is described: by a `contentSchema`, as 3.2 shows them, or in a
`schema` that is of the whole event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from specloom.load.pointer import unescape
from specloom.values import array_at, copied, is_object, object_at

EVENTS: Final = "text/event-stream"
_PREFIX: Final = "#/components/schemas/"
_HOPS: Final = 8
_FIELDS: Final = frozenset({"data", "event", "id", "retry"})
"""What an event has (HTML, section 9.2.6)."""
_END: Final = "[DONE]"
_ENDED: Final = f"After the last event there is one of `{_END}`."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A kind of events: as it is listed, with what its data hold, and the names that it has."""

    listed: Any
    data: Any
    names: tuple[Any, ...]
    unwrapped: bool
    """whether a `contentSchema` said what its data hold, and it is listed anew"""

    @property
    def ends(self) -> bool:
        return _is_end(self.data)


def lift_events(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let `data` of an event be what its text holds (3.2.0, section 4.14.4): of several kinds of
    events, one of all that they hold. Other fields of an event are the stream's own.
    """
    if "itemSchema" not in media:
        _lift_described(media, schemas)
        return
    held = _held(media["itemSchema"], schemas, _HOPS)
    if any(found for found, _ in held):
        media["itemSchema"] = _event([schema for _, schema in held])


def _lift_described(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """The same where `schema` is of one event. What only the names of events tell apart, stays an
    event."""
    schema = media.get("schema")
    if is_object(schema) and schema.get("type") == "array":
        schema = schema.get("items")
    events = _events(schema, schemas, _HOPS)
    kept = [event for event in events if not event.ends]
    if not kept:
        return
    del media["schema"]
    if not _needs_names(kept):
        media["itemSchema"] = _event([copied(event.data) for event in events])
    elif len(kept) == len(events) and not any(event.unwrapped for event in kept):
        media["itemSchema"] = schema
    else:
        ended = {"description": _ENDED} if len(kept) < len(events) else {}
        media["itemSchema"] = {"oneOf": [copied(event.listed) for event in kept], **ended}


def _event(held: list[Any]) -> dict[str, Any]:
    """An event with data of one of several kinds; that of its end is no kind."""
    distinct: list[Any] = []
    for schema in held:
        if schema not in distinct and not _is_end(schema):
            distinct.append(schema)
    data = distinct[0] if len(distinct) == 1 else {"oneOf": distinct}
    event = {"type": "object", "required": ["data"], "properties": {"data": data}}
    return {**event, "description": _ENDED} if any(map(_is_end, held)) else event


def _is_end(data: Any) -> bool:
    return is_object(data) and (data.get("const") == _END or data.get("enum") == [_END])


def _needs_names(events: list[_Event]) -> bool:
    """Whether two kinds hold the same under other names."""
    return any(
        one.names and other.names and one.names != other.names and one.data == other.data
        for index, one in enumerate(events)
        for other in events[:index]
    )


def _events(schema: Any, schemas: dict[str, Any], hops: int) -> list[_Event]:
    """The kinds of events that a schema describes; none where it describes something else."""
    target = _target(schema, schemas)
    if target is None or not hops:
        return []
    members = [*array_at(target, "oneOf"), *array_at(target, "anyOf")]
    if members:
        found = [_events(member, schemas, hops - 1) for member in members]
        return [event for each in found for event in each] if all(found) else []
    fields = _fields(target, schemas, hops)
    if "data" not in fields or not fields.keys() <= _FIELDS:
        return []
    data = fields["data"]
    inner = data["contentSchema"] if is_object(data) and "contentSchema" in data else data
    unwrapped = inner is not data
    if unwrapped:
        required = [name for name in ("event", "data") if name in fields]
        properties = {**fields, "data": inner}
        schema = {"type": "object", "required": required, "properties": properties}
    resolved = _target(inner, schemas)
    data = resolved if _is_end(resolved) else inner
    names = _names(fields.get("event"), schemas)
    return [_Event(listed=schema, data=data, names=names, unwrapped=unwrapped)]


def _names(schema: Any, schemas: dict[str, Any]) -> tuple[Any, ...]:
    target = _target(schema, schemas) or {}
    return (target["const"],) if "const" in target else tuple(array_at(target, "enum"))


def _fields(schema: dict[str, Any], schemas: dict[str, Any], hops: int) -> dict[str, Any]:
    """The properties of an object, with those of its parts."""
    found: dict[str, Any] = {}
    for part in array_at(schema, "allOf") if hops else ():
        found |= _fields(_target(part, schemas) or {}, schemas, hops - 1)
    return found | object_at(schema, "properties")


def _target(schema: Any, schemas: dict[str, Any]) -> dict[str, Any] | None:
    """What a reference leads to."""
    for _ in range(_HOPS):
        reference = schema.get("$ref") if is_object(schema) else None
        if not isinstance(reference, str) or not reference.startswith(_PREFIX):
            break
        schema = schemas.get(unescape(reference.removeprefix(_PREFIX)))
    return schema if is_object(schema) else None


def _held(schema: Any, schemas: dict[str, Any], hops: int) -> list[tuple[bool, Any]]:
    """What the events of a schema hold, and whether that is what a `contentSchema` says."""
    target = _target(schema, schemas)
    if target is None or not hops:
        return []
    found = [
        one
        for key in ("oneOf", "anyOf", "allOf")
        for member in array_at(target, key)
        for one in _held(member, schemas, hops - 1)
    ]
    data = object_at(target, "properties").get("data")
    if is_object(data) and ("contentSchema" in data or data.keys() - {"type", "contentMediaType"}):
        inner = data.get("contentSchema", data)
        found.append(("contentSchema" in data, copied(inner)))
    return found
