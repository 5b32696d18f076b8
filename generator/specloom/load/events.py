"""Server-sent events whose `data` is described: by a `contentSchema`, as 3.2 shows them, or in a
`schema` that is of the whole event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from specloom.load.pointer import unescape
from specloom.values import array_at, copied, is_object, object_at

EVENTS: Final = "text/event-stream"
_PREFIX: Final = "#/components/schemas/"
_HOPS: Final = 8
_FIELDS: Final = frozenset({"data", "event", "id", "retry"})
"""What an event has (HTML, section 9.2.6)."""
_Fields = Mapping[str, Any]
_NONE: Final[_Fields] = {}
_END: Final = "[DONE]"
_ENDED: Final = f"After the last event there is one of `{_END}`."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A kind of events: as it is listed, with what its data hold, and the names that it has."""

    listed: Any
    data: Any
    names: tuple[Any, ...]
    is_as_read: bool
    """whether it is listed as the document has it"""

    @property
    def ends(self) -> bool:
        return _is_end(self.data)


def lift_events(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let `data` of an event be what its text holds (3.2.0, section 4.14.4): of several kinds of
    events, one of all that they hold. Other fields of an event are the stream's own, but where only
    the names of events tell apart what they hold: these stay events.
    """
    if "itemSchema" not in media:
        _lift_described(media, schemas)
        return
    events = _events(media["itemSchema"], schemas, _HOPS)
    if _needs_names(events):
        media["itemSchema"] = _named(media["itemSchema"], events)
    elif not all(event.is_as_read for event in events):
        media["itemSchema"] = _event([copied(event.data) for event in events])
    else:
        held = _held(media["itemSchema"], schemas, _HOPS)
        if any(found for found, _ in held):
            media["itemSchema"] = _event([schema for _, schema in held])


def _lift_described(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """The same where `schema` is of one event."""
    schema = media.get("schema")
    if is_object(schema) and schema.get("type") == "array":
        schema = schema.get("items")
    events = _events(schema, schemas, _HOPS)
    if all(event.ends for event in events):
        return
    del media["schema"]
    if _needs_names(events):
        media["itemSchema"] = _named(schema, events)
    else:
        media["itemSchema"] = _event([copied(event.data) for event in events])


def _named(schema: Any, events: list[_Event]) -> Any:
    """Events with their names: `schema`, if it describes them as they are read."""
    kept = [event for event in events if not event.ends]
    if len(kept) == len(events) and all(event.is_as_read for event in kept):
        return schema
    ended = {"description": _ENDED} if len(kept) < len(events) else {}
    return {"oneOf": [copied(event.listed) for event in kept], **ended}


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
    """Whether two kinds hold the same under other names; what ends the stream is no kind."""
    kept = [event for event in events if not event.ends]
    return any(
        one.names and other.names and one.names != other.names and _is_alike(one.data, other.data)
        for index, one in enumerate(kept)
        for other in kept[:index]
    )


def _is_alike(one: Any, other: Any) -> bool:
    """Whether no value tells which of two it is of: they are the same, or texts of any kind."""
    texts = [is_object(data) and data.get("type") == "string" for data in (one, other)]
    return one == other or all(texts)


def _events(schema: Any, schemas: dict[str, Any], hops: int, base: _Fields = _NONE) -> list[_Event]:
    """The kinds of events that a schema describes; none where it describes something else.

    `base` is what all members of a union have, which stands beside it.
    """
    parts = list(_parts(schema, schemas, hops))
    fields = base
    for part in parts:
        fields = _joined(fields, object_at(part, "properties"))
    unions = [[*array_at(part, "oneOf"), *array_at(part, "anyOf")] for part in parts]
    members = [member for union in unions for member in union]
    if members and hops:
        found = [_events(member, schemas, hops - 1, fields) for member in members]
        return [event for each in found for event in each] if all(found) else []
    if "data" not in fields or not fields.keys() <= _FIELDS:
        return []
    data = fields["data"]
    inner = data["contentSchema"] if is_object(data) and "contentSchema" in data else data
    is_as_read = inner is data and not base
    if not is_as_read:
        required = [name for name in ("event", "data") if name in fields]
        properties = {**fields, "data": inner}
        schema = {"type": "object", "required": required, "properties": properties}
    resolved = _target(inner, schemas)
    data = resolved if _is_end(resolved) else inner
    names = _names(fields.get("event"), schemas)
    return [_Event(listed=schema, data=data, names=names, is_as_read=is_as_read)]


def _names(schema: Any, schemas: dict[str, Any]) -> tuple[Any, ...]:
    target = _target(schema, schemas) or {}
    return (target["const"],) if "const" in target else tuple(array_at(target, "enum"))


def _parts(schema: Any, schemas: dict[str, Any], hops: int) -> Iterator[dict[str, Any]]:
    """What a schema extends, and then the schema itself."""
    if not is_object(schema) or not hops:
        return
    target = _target({"$ref": schema["$ref"]}, schemas) if "$ref" in schema else None
    for part in ((target,) if target else (), array_at(schema, "allOf")):
        for one in part:
            yield from _parts(one, schemas, hops - 1)
    yield schema


def _joined(fields: _Fields, more: _Fields) -> dict[str, Any]:
    """`more` above `fields`: what both describe is described by both, as far as it can be."""
    both = {
        name: {**fields[name], **schema}
        for name, schema in more.items()
        if is_object(fields.get(name)) and is_object(schema) and "$ref" not in schema
    }
    return {**fields, **more, **both}


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
