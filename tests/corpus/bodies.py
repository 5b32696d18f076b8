"""Bodies of requests: what is given, and whether that is what was sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, Final
from urllib.parse import unquote_plus

from specloom.plan.bodies import preferred
from tests.corpus.instances import Instances, Taste
from tests.corpus.merging import merged
from tests.corpus.operations import Operation
from tests.corpus.schemas import Node, Schemas
from tests.corpus.wire import Wire, leaves, written

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"


@dataclass(frozen=True, kw_only=True)
class GivenBody:
    """A body in one media type; `value` is what JSON can say, and bytes for files."""

    kind: str
    value: Any
    media: Node


def is_json(kind: str) -> bool:
    """Whether a media type is JSON."""
    essence = kind.partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json"))


def body_for(operation: Operation, instances: Instances, taste: Taste) -> GivenBody | None:
    """A body of the media type that the plan prefers. Raises `NoInstance`."""
    if operation.body is None or not (taste.full or operation.body.get("required")):
        return None
    content = operation.body["content"]
    kind, media = preferred(content)
    schema = media.get("schema", {})
    if is_json(kind) or (kind == "*/*" and "schema" in media):
        return GivenBody(kind=kind, value=instances.instance(schema, taste), media=media)
    if kind in (FORM, MULTIPART):
        value = instances.instance(schema, taste)
        value = value if isinstance(value, dict) else {"field": "value"}
        if kind == MULTIPART:
            value = _with_files(value, schema, instances.schemas)
        return GivenBody(kind=kind, value=value, media=media)
    return GivenBody(
        kind=kind, value="some text" if kind.startswith("text/") else b"\x00some\xff", media=media
    )


def _with_files(value: Node, schema: Any, schemas: Schemas) -> Node:
    properties = merged(schema, schemas).get("properties", {})
    return {
        name: _as_file(item, merged(properties.get(name, {}), schemas), schemas)
        for name, item in value.items()
    }


def _as_file(value: Any, rules: Node, schemas: Schemas) -> Any:
    """Bytes for what is binary (OpenAPI 3.1, section 4.8.14.2)."""
    if isinstance(value, list):
        return [_as_file(item, merged(rules.get("items", {}), schemas), schemas) for item in value]
    members = [member for union, _ in rules.get("unions", []) for member in union]
    is_file = rules.get("format") == "binary" or any(
        merged(member, schemas).get("format") == "binary" for member in members
    )
    return value.encode() if is_file and isinstance(value, str) else value


def switched(body: GivenBody, switch: str, schemas: Schemas, *, on: bool) -> GivenBody:
    """The body with the property that asks for a stream; off is said where it is no default."""
    rules = merged(body.media.get("schema", {}), schemas)
    if switch not in rules.get("properties", {}):
        return body  # the media type that is asked for is the switch
    rest = {key: item for key, item in body.value.items() if key != switch}
    stated = merged(rules.get("properties", {}).get(switch, {}), schemas)
    is_needed = switch in rules.get("required", ()) or stated.get("default") is True
    said = {switch: on} if on or is_needed else {}
    return replace(body, value={**rest, **said})


def body_faults(operation: Operation, given: GivenBody | None, wire: Wire) -> list[str]:
    """How the body that was sent differs from the one that was given."""
    if given is None:
        empty = wire.body in (b"", b"{}") or wire.body.startswith(b"--")
        return [] if empty else [f"a body was sent that was not given: {wire.body[:80]!r}"]
    if given.value == {} and not operation.body.get("required") and not wire.body:  # type: ignore[index]
        return []
    line = wire.headers.get("content-type", "")
    if not _matches(line, given.kind):
        return [f"the media type is {line!r}, not {given.kind}"]
    found = _read(line, given, wire.body)
    wanted = _wanted(given)
    if found == wanted or (given.kind in (FORM, MULTIPART) and _is_alike(found, wanted)):
        return []
    return [f"the body is {str(found)[:400]} for {str(wanted)[:400]}"]


def _matches(line: str, kind: str) -> bool:
    essence = line.partition(";")[0].strip().lower()
    first, _, second = kind.partition("/")
    return essence == kind or (second == "*" and (first in ("*", essence.partition("/")[0])))


def _read(line: str, given: GivenBody, body: bytes) -> Any:
    if given.kind == FORM:
        return [
            tuple(unquote_plus(part) for part in pair.split("=", 1))
            for pair in body.decode("ascii").split("&")
            if pair
        ]
    if given.kind == MULTIPART:
        return _parts(line, body)
    if isinstance(given.value, bytes):
        return body
    if is_json(line):
        return json.loads(body)
    return body.decode()


def _parts(line: str, body: bytes) -> list[tuple[str, bytes]]:
    head = f"MIME-Version: 1.0\r\nContent-Type: {line}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    found: list[tuple[str, bytes]] = []
    for part in message.iter_parts():  # type: ignore[attr-defined]
        name = part.get_param("name", header="content-disposition")
        found.append((str(name), part.get_payload(decode=True)))
    return found


def _wanted(given: GivenBody) -> Any:
    if given.kind == FORM:
        return [pair for name, value in given.value.items() for pair in _fields(name, value)]
    if given.kind == MULTIPART:
        return [pair for name, value in given.value.items() for pair in _multi(name, value)]
    return given.value


def _fields(name: str, value: Any) -> list[tuple[str, str]]:
    """`form`, exploded; what is deeper has no default that all agree on."""
    text = written(value)
    if isinstance(text, list) and all(isinstance(item, str) for item in text):
        return [(name, item) for item in text]
    return [] if value is None else [(name, text)]


def _multi(name: str, value: Any) -> list[tuple[str, bytes]]:
    if isinstance(value, list):
        return [pair for item in value for pair in _multi(name, item)]
    if value is None:
        return []
    return [(name, value if isinstance(value, bytes) else _as_text(value).encode())]


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_alike(found: list[tuple[str, Any]], wanted: list[tuple[str, Any]]) -> bool:
    """The same values by field, whatever the notation of objects; JSON as JSON."""
    return _by_field(found) == _by_field(wanted)


def _by_field(pairs: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    fields: dict[str, list[Any]] = {}
    for name, value in pairs:
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        fields.setdefault(name.partition("[")[0], []).extend(leaves(text))
    return {name: sorted(map(str, values)) for name, values in fields.items() if values}
