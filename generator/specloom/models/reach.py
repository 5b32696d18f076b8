"""Which schemas the API returns, and which it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from .. import ir


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Component names by direction, in the order of the document. One may be in both.

    What no operation reaches is counted as returned, so that every schema has a class.
    """

    returned: tuple[str, ...]
    given: tuple[str, ...]


def reach(document: ir.Document) -> Reach:
    """Follow references from every request and every response of `document`."""
    given: set[str] = set()
    returned: set[str] = set()
    for operation in document.operations:
        follow(_given(operation), document.schemas, given)
        follow(_returned(operation), document.schemas, returned)
        for callback in operation.callbacks:
            follow(_given(callback.operation), document.schemas, returned)
    for webhook in document.webhooks:
        follow(_given(webhook.operation), document.schemas, returned)
    neither = {name for name in document.schemas if name not in given}
    follow((ir.Ref(name=name) for name in neither), document.schemas, returned)
    return Reach(
        returned=tuple(name for name in document.schemas if name in returned),
        given=tuple(name for name in document.schemas if name in given),
    )


def follow(roots: Iterable[ir.Schema], schemas: Mapping[str, ir.Schema], found: set[str]) -> None:
    """Add to `found` every component that `roots` refer to, at any distance."""
    waiting = list(roots)
    while waiting:
        for name in references(waiting.pop()):
            if name not in found and name in schemas:
                found.add(name)
                waiting.append(schemas[name])


def references(schema: ir.Schema) -> Iterator[str]:
    """The components that `schema` itself refers to."""
    match schema:
        case ir.Ref(name=name):
            yield name
        case ir.Array(items=items):
            yield from references(items)
        case ir.Object():
            for item in schema.properties:
                yield from references(item.schema)
            if schema.additional_properties is not None:
                yield from references(schema.additional_properties)
        case ir.OneOf(members=members) | ir.AllOf(members=members):
            for member in members:
                yield from references(member)
        case ir.Anything() | ir.Primitive() | ir.Enum():
            return
        case _:
            assert_never(schema)


def _given(operation: ir.Operation) -> Iterator[ir.Schema]:
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.request_body is not None:
        yield from _content(operation.request_body.content)


def _returned(operation: ir.Operation) -> Iterator[ir.Schema]:
    for response in operation.responses.values():
        yield from _content(response.content)
        for header in response.headers.values():
            if header.schema is not None:
                yield header.schema


def _content(content: Mapping[str, ir.MediaType]) -> Iterator[ir.Schema]:
    for media in content.values():
        for schema in (media.schema, media.item_schema):
            if schema is not None:
                yield schema
