"""Which operations answer with a stream, and what its items are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, Literal

from .. import ir
from .bodies import preferred
from .decoding import decoded
from .media import EVENTS, FORMS, bare, is_json, is_stream
from .returns import askable
from .text import Code, code, literal
from .types import Types
from .view import Expr, Import

_STREAMS: Final = ".._runtime.async_streams"
_TEXT: Final = ir.Primitive(type="string")
_FIELDS: Final = frozenset({"data", "event", "id", "retry"})

Format = Literal["sse", "events", "texts", "lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """The property of the body that asks for a stream; which method is called says its value."""

    name: str
    sent: tuple[Code, ...]
    """`"stream": True`; nothing where the default is right"""


_ASKED: Final = Switch(name="", sent=())
"""The media type that is asked for says whether to stream, and no property does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of values, each one event's data or one line."""

    type: Expr
    """`AsyncStream[models.Chunk]`"""
    decoded: Expr
    format: Format
    """`events` and `texts` are given with their names, of `sse` only the data are"""
    accept: str | None = None
    """the media type to ask for, where it is not that of events"""
    on: Switch | None = None
    """what asks for the stream; None where the operation answers in no other way"""
    off: Switch | None = None
    """what asks for the answer that is whole"""

    @property
    def details(self) -> list[Code]:
        """The keyword arguments that say how it is read, and what is asked for."""
        found = [code("item={}", self.decoded.text)]
        if self.format != "sse":
            found.append(code("format={}", literal(self.format)))
        if self.accept is not None:
            found.append(code("accept={}", literal(self.accept)))
        return found

    @property
    def imports(self) -> frozenset[Import]:
        return self.type.imports | self.decoded.imports


def stream_of(
    operation: ir.Operation, schemas: Mapping[str, ir.Schema], shadowed: frozenset[str]
) -> Stream | None:
    """The stream that a success of the operation may be; None where there is none."""
    for status, response in operation.responses.items():
        if not (status.startswith("2") or status == "default"):
            continue
        kinds = {kind.split(";")[0].strip().lower(): kind for kind in response.content}
        streaming = [kind for kind in kinds if is_stream(kind)]
        if not streaming:
            continue
        others = [kind for kind in kinds if not is_stream(kind)]
        switch = _switch(operation, schemas)
        item, form = _item(response.content[kinds[streaming[0]]], streaming[0], schemas)
        found = _stream(item, form, schemas, shadowed)
        if form == "lines":
            found = replace(found, accept=askable(kinds[streaming[0]]))
        if not others:
            return found
        if switch is None and any(map(is_json, others)):
            return None
        on, off = _switches(switch, schemas) if switch is not None else (_ASKED, _ASKED)
        return replace(found, on=on, off=off)
    return None


def _stream(
    item: ir.Schema,
    form: Format,
    schemas: Mapping[str, ir.Schema],
    shadowed: frozenset[str],
) -> Stream:
    types = Types(direction="returned", shadowed=shadowed)
    found = types.of(item)
    imports = found.imports | {(_STREAMS, "AsyncStream")}
    return Stream(
        type=Expr(text=code("AsyncStream[{}]", found.text), imports=imports),
        decoded=decoded(item, found, types, schemas),
        format=form,
    )


def _item(
    media: ir.MediaType, kind: str, schemas: Mapping[str, ir.Schema]
) -> tuple[ir.Schema, Format]:
    """What one event carries, or the event itself where its name tells what it is. OpenAPI 3.2
    describes the event, with its `data`; before it people describe the data."""
    form: Format = "sse" if kind == EVENTS else "lines"
    if media.item_schema is not None:
        event = ir.resolve(media.item_schema, schemas)
        fields = event.properties if isinstance(event, ir.Object) else ()
        data = [prop.schema for prop in fields if prop.name.reveal() == "data"]
        if form == "sse" and isinstance(event, ir.OneOf):
            form = _form_of(event, schemas)
        return (data[0] if data else media.item_schema), form
    schema = media.schema if media.schema is not None else ir.Anything()
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.Array):
        return target.items, form
    is_text = form == "sse" and isinstance(target, ir.Anything)
    return (_TEXT if is_text else schema), form


def _form_of(union: ir.OneOf, schemas: Mapping[str, ir.Schema]) -> Format:
    """`events` where each member has the fields of one and no others, `texts` if data are text."""
    data: list[ir.Schema] = []
    for member in (ir.resolve(one, schemas) for one in union.members):
        found = member.properties if isinstance(member, ir.Object) else ()
        fields = {prop.name.reveal(): ir.resolve(prop.schema, schemas) for prop in found}
        if "data" not in fields or not fields.keys() <= _FIELDS:
            return "sse"
        data.append(fields["data"])
    texts = [one for one in data if isinstance(one, ir.Primitive) and one.type == "string"]
    return "texts" if len(texts) == len(data) else "events"


def _switch(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> ir.Property | None:
    """The boolean property `stream` of a body that has properties."""
    if operation.request_body is None:
        return None
    kind, media = preferred(operation.request_body.content)
    target = ir.resolve(media.schema or ir.Anything(), schemas)
    if (is_json(kind) or bare(kind) in FORMS) and isinstance(target, ir.Object):
        found = (prop for prop in target.properties if prop.name.reveal() == "stream")
        return next(found, None)
    return None


def _switches(found: ir.Property, schemas: Mapping[str, ir.Schema]) -> tuple[Switch, Switch]:
    """On and off. Most APIs answer whole unless a stream is asked for: off says nothing to them;
    it has to where the property is required, or on by default."""
    name = found.name.reveal()
    stated = (found.schema, ir.resolve(found.schema, schemas))
    defaults = [one.notes.default.reveal() for one in stated if one.notes.default is not None]
    is_needed = found.required or any(default is True for default in defaults)
    refused = (code("{}: False", literal(name)),) if is_needed else ()
    asked = (code("{}: True", literal(name)),)
    return Switch(name=name, sent=asked), Switch(name=name, sent=refused)


def done_of(document: ir.Document) -> Code | None:
    """`"[DONE]"` where the document speaks of such an event."""
    known = document.schemas
    spoken = map(_spoken, document.operations)
    described = (_descriptions(schema, known) for schema in known.values())
    texts = chain.from_iterable(chain(spoken, described))
    return Code('"[DONE]"') if any(map(_is_of_done, texts)) else None


def says_done(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether an operation itself speaks of the event, or what it sends or streams does."""
    texts = list(_spoken(operation))
    contents = [response.content for response in operation.responses.values()]
    if operation.request_body is not None:
        contents.append(operation.request_body.content)
    media = [one for content in contents for one in content.values()]
    found = [schema for one in media for schema in (one.schema, one.item_schema) if schema]
    for schema in found:
        texts += _descriptions(ir.resolve(schema, schemas), schemas)
    return any(map(_is_of_done, texts))


def _is_of_done(text: ir.Untrusted[str] | None) -> bool:
    return text is not None and "[DONE]" in text.reveal()


def _spoken(operation: ir.Operation) -> Iterator[ir.Untrusted[str] | None]:
    yield operation.description
    yield from (response.description for response in operation.responses.values())


def _descriptions(
    schema: ir.Schema, schemas: Mapping[str, ir.Schema], depth: int = 0
) -> Iterator[ir.Untrusted[str] | None]:
    """What is said of a schema, its properties and its members, and the texts that it lists."""
    yield schema.notes.description
    if isinstance(schema, ir.Enum):
        for value in schema.values:
            listed = value.reveal()
            yield ir.Untrusted(listed) if isinstance(listed, str) else None
    if isinstance(schema, ir.Object):
        for prop in schema.properties:
            yield from _descriptions(prop.schema, schemas, depth + 1)
    if isinstance(schema, ir.OneOf) and depth < 4:
        for member in schema.members:
            yield from _descriptions(ir.resolve(member, schemas), schemas, depth + 1)
