"""Which schemas the API returns, and which it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import ir
from ..ir.parts import parts_of as parts_of
from ..ir.parts import references as references
from ..plan.bodies import body_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Component names by direction, in the order of the document. One may be in both.

    What no operation reaches is counted as returned, so that every schema has a class.
    """

    returned: tuple[str, ...]
    given: tuple[str, ...]
    """what arguments are spelt from; a body that a method takes apart is not among it"""
    sent: tuple[str, ...]
    """those bodies, too"""


def reach(document: ir.Document) -> Reach:
    """Follow references from every request and every response of `document`."""
    given: set[str] = set()
    returned: set[str] = set()
    for operation in document.operations:
        follow(given_to(operation, document.schemas), document.schemas, given)
        follow(returned_by(operation), document.schemas, returned, bases=True)
        for callback in operation.callbacks:
            follow(sent_by(callback.operation), document.schemas, returned, bases=True)
    for webhook in document.webhooks:
        follow(sent_by(webhook.operation), document.schemas, returned, bases=True)
    sent = set[str]()
    for operation in document.operations:
        follow(sent_by(operation), document.schemas, sent)
    neither = {name for name in document.schemas if name not in sent}
    follow((ir.Ref(name=name) for name in neither), document.schemas, returned, bases=True)
    return Reach(
        sent=tuple(name for name in document.schemas if name in sent),
        returned=tuple(name for name in document.schemas if name in returned),
        given=tuple(name for name in document.schemas if name in given),
    )


def follow(
    roots: Iterable[ir.Schema],
    schemas: Mapping[str, ir.Schema],
    found: set[str],
    *,
    bases: bool = False,
) -> None:
    """Add to `found` every component that `roots` refer to, at any distance; with the bases of
    unions, if so, by which the API may return what is not known yet."""
    waiting = list(roots)
    while waiting:
        for name in references(waiting.pop(), bases=bases):
            if name not in found and name in schemas:
                found.add(name)
                waiting.append(schemas[name])


def given_to(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> Iterator[ir.Schema]:
    """The schemas that the arguments of a method are spelt from."""
    for parameter in operation.parameters:
        yield parameter.schema
    body = body_of(operation.request_body, schemas, frozenset())
    yield from body.schemas if body is not None else ()


def returned_by(operation: ir.Operation) -> Iterator[ir.Schema]:
    """The schemas of all that an operation answers."""
    for response in operation.responses.values():
        yield from _content(response.content)
        for header in response.headers.values():
            if header.schema is not None:
                yield header.schema


def sent_by(operation: ir.Operation) -> Iterator[ir.Schema]:
    """The schemas of parameters and bodies, those that a method takes apart among them."""
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.request_body is not None:
        yield from _content(operation.request_body.content)


def _content(content: Mapping[str, ir.MediaType]) -> Iterator[ir.Schema]:
    for media in content.values():
        for schema in (media.schema, media.item_schema):
            if schema is not None:
                yield schema
