"""What a server answers, from the document: examples that hold, and instances of all kinds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from tests.corpus.bodies import is_json
from tests.corpus.instances import Instances, Taste
from tests.corpus.loopback import Answer
from tests.corpus.merging import NoInstance, merged
from tests.corpus.operations import Operation
from tests.corpus.schemas import Node, Schemas

STREAMS: Final = (
    *("text/event-stream", "application/jsonl", "application/x-jsonl", "application/x-ndjson"),
    *("application/ndjson", "application/json-lines", "application/stream+json"),
)
_MOST: Final = 6
"""Instances of one schema, and examples."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """An answer, and what of it has to come out of the client."""

    answer: Answer
    value: Any
    """data of JSON, `str`, `bytes`, a list of the items of a stream, or None for no content"""
    what: str
    """for people: `200 full 0`"""
    made: bool = True
    """whether it was made from the schema: an example may have what the schema does not name"""


def success_statuses(operation: Operation) -> Iterator[tuple[int, Node]]:
    """Each status of success with its response; 200 with none where there is none."""
    keys = [key for key in operation.responses if key.startswith("2")]
    for key in keys:
        yield int(key) if key.isdigit() else _free(operation, 200), operation.responses[key]
    if keys:
        return
    if "default" in operation.responses:
        yield 200, operation.responses["default"]
    else:
        yield 200, {}


def error_statuses(operation: Operation) -> Iterator[tuple[int, Node]]:
    """Each status of failure with its response."""
    has_success = any(key.startswith("2") for key in operation.responses)
    for key, response in operation.responses.items():
        if key[0] in "45":
            yield int(key) if key.isdigit() else _free(operation, int(key[0]) * 100 + 18), response
        elif key == "default" and has_success:
            yield _free(operation, 418), response


def _free(operation: Operation, status: int) -> int:
    while str(status) in operation.responses:
        status += 1
    return status


def answers(
    status: int,
    response: Node,
    instances: Instances,
    *,
    stream: bool = False,
    whole: bool = False,
    most: int = _MOST,
) -> Iterator[Expected]:
    """Answers of that status; `whole` where a stream is of events with their names.

    Raises `NoInstance` if there is a schema, and no instance of it.
    """
    headers = tuple(_headers(response, instances))
    content = response.get("content") or {}
    if not content or status in (204, 205, 304):
        yield Expected(answer=Answer(status=status, headers=headers), value=None, what=f"{status}")
        return
    kind = _kind(content, stream=stream)
    media = content[kind] or {}
    sent = kind if "*" not in kind else "application/json"
    for what, value, made in _values(media, kind, instances, stream=stream, most=most):
        if stream:
            body, expected = _stream(kind, media, value, instances.schemas, whole=whole)
        else:
            body, expected = _body(kind, value)
        yield Expected(
            answer=Answer(status=status, headers=(*headers, ("Content-Type", sent)), body=body),
            value=expected,
            what=f"{status} {what}",
            made=made,
        )


def _kind(content: Node, *, stream: bool) -> str:
    bare = {kind: kind.partition(";")[0].strip().lower() for kind in content}
    if stream:
        return next(kind for kind in bare if bare[kind] in STREAMS)
    json_kinds = [kind for kind in bare if is_json(kind) or bare[kind] == "*/*"]
    return (json_kinds or sorted(content, key=lambda kind: bare[kind] in STREAMS))[0]


def _values(
    media: Node, kind: str, instances: Instances, *, stream: bool, most: int
) -> Iterator[tuple[str, Any, bool]]:
    schema = media.get("itemSchema", media.get("schema")) if stream else media.get("schema")
    if not (is_json(kind) or stream or kind == "*/*"):
        yield "text", "some téxt", True
        return
    if schema is None:
        yield "anything", {"any": ["thing", 1, None]}, True
        return
    seen: list[Any] = []
    fault: NoInstance | None = None
    tastes = [Taste(), Taste(full=False), *(Taste(choice=index) for index in range(1, most - 1))]
    for taste in tastes[:most]:
        try:
            value = instances.instance(schema, taste)
        except NoInstance as error:
            fault = error
            continue
        if value not in seen:
            seen.append(value)
            yield f"{'full' if taste.full else 'least'} {taste.choice}", value, True
    if not seen and fault is not None:
        raise fault
    if stream and "itemSchema" not in media:
        return  # an example of a stream is written as all of it, or as one item
    for index, value in enumerate(_examples(media, instances.schemas)):
        if index < most and not instances.schemas.faults(schema, value) and value not in seen:
            yield f"example {index}", value, False


def _examples(media: Node, schemas: Schemas) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    examples = media.get("examples")
    for example in (examples if isinstance(examples, dict) else {}).values():
        found = schemas.resolve(example)
        if isinstance(found, dict) and "value" in found:
            yield found["value"]


def _body(kind: str, value: Any) -> tuple[bytes, Any]:
    if is_json(kind) or kind == "*/*":
        return encoded(value), value
    if kind.lower().startswith("text/"):
        return str(value).encode(), str(value)
    return b"\x00\xffbinary", b"\x00\xffbinary"


def _stream(
    kind: str, media: Node, value: Any, schemas: Schemas, *, whole: bool
) -> tuple[bytes, Any]:
    """One event for each item; OpenAPI 3.2 describes the event, before it people do the data, or
    the event too."""
    is_list = isinstance(value, list) and "itemSchema" not in media
    items = value if is_list else [value, value]
    if kind.partition(";")[0].strip().lower() != "text/event-stream":
        return b"".join(encoded(item) + b"\n" for item in items), items
    if "itemSchema" not in media and is_event(media.get("schema"), schemas):
        return _described(items, whole=whole)
    rules = merged(media.get("itemSchema", {}), schemas)
    if "data" in rules.get("properties", {}):
        items = [item.get("data") for item in items]
        items = [item for item in items if item is not None]
    is_text = merged(media.get("schema", {}), schemas).get("type") == "string"
    lines = [item if isinstance(item, str) else encoded(item).decode() for item in items]
    if not is_text and any(isinstance(item, str) for item in items) and "itemSchema" not in media:
        lines = [encoded(item).decode() for item in items]
    return "".join(f"data: {line}\n\n" for line in lines).encode(), items


def is_event(schema: Any, schemas: Schemas) -> bool:
    """Whether a schema is of events, each with the fields that one has, or of a list of them."""
    rules = merged(schema or {}, schemas)
    if rules.get("type") == "array":
        return is_event(rules.get("items"), schemas)
    members = [member for union, _ in rules.get("unions", []) for member in union]
    if members:
        return all(is_event(member, schemas) for member in members)
    names = rules.get("properties", {}).keys()
    return "data" in names and names <= {"data", "event", "id", "retry"}


def _described(items: list[Any], *, whole: bool) -> tuple[bytes, Any]:
    """Events as their schema says, and what of them comes out: data, or events with their names."""
    given = [item for item in items if item.get("data", "[DONE]") != "[DONE]"]
    texts: list[str] = []
    for item in given:
        data = item["data"] if isinstance(item["data"], str) else encoded(item["data"]).decode()
        name = f"event: {item['event']}\n" if isinstance(item.get("event"), str) else ""
        texts.append(f"{name}data: {data}\n\n")
    fields = ("event", "data")
    events = [{key: item[key] for key in fields if key in item} for item in given]
    return "".join(texts).encode(), events if whole else [item["data"] for item in given]


def ended(stream: Expected) -> Expected:
    """The stream with the event that some APIs end theirs with."""
    if b"data: " not in stream.answer.body:
        return stream
    body = stream.answer.body + b"data: [DONE]\n\n"
    return replace(stream, answer=replace(stream.answer, body=body))


def _headers(response: Node, instances: Instances) -> Iterator[tuple[str, str]]:
    for name, header in (response.get("headers") or {}).items():
        found = instances.schemas.resolve(header)
        if isinstance(found, dict) and found.get("required") and name.lower() != "content-type":
            value = instances.instance(found.get("schema", {}), Taste(full=False, plain="text"))
            yield name, value if isinstance(value, str) else json.dumps(value)


def encoded(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
