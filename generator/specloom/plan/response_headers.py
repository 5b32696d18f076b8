"""The headers that a success declares, as a class of their own: what `typed_headers` gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .. import ir
from ..naming import class_name, unique, words

_IGNORED: Final = frozenset({"content-type"})
"""Response headers of these names are ignored (OpenAPI 3.1, section 4.8.17)."""


def with_headers(document: ir.Document) -> ir.Document:
    """`document` with a schema for the headers of each operation whose successes declare any."""
    schemas = dict(document.schemas)
    operations: list[ir.Operation] = []
    for operation in document.operations:
        properties = tuple(_properties(operation))
        if not properties:
            operations.append(operation)
            continue
        name = unique(class_name(_called(operation), "headers"), schemas)
        told = ir.Untrusted("Headers of the answer.")
        schemas[name] = ir.Object(properties=properties, notes=ir.Notes(description=told))
        operations.append(replace(operation, headers=name))
    return replace(document, operations=tuple(operations), schemas=schemas)


def successes(operation: ir.Operation) -> list[ir.Response]:
    """The responses that a method returns from: those of 2xx, else the default."""
    found = [one for status, one in operation.responses.items() if status.startswith("2")]
    if not found and "default" in operation.responses:
        found = [operation.responses["default"]]
    return found


def _called(operation: ir.Operation) -> str:
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    if words(given):
        return given
    return f"{operation.method.reveal().lower()} {operation.path.reveal()}"


def _properties(operation: ir.Operation) -> Iterator[ir.Property]:
    """Each header once, by its first declaration; required where every success requires it."""
    chosen = successes(operation)
    seen: set[str] = set()
    for response in chosen:
        for name, header in response.headers.items():
            folded = name.lower()
            if folded in seen or folded in _IGNORED:
                continue
            seen.add(folded)
            schema = header.schema or ir.Anything()
            if schema.notes.description is None and header.description is not None:
                notes = replace(schema.notes, description=header.description)
                schema = replace(schema, notes=notes)
            required = all(_requires(one, folded) for one in chosen)
            yield ir.Property(name=ir.Untrusted(name), schema=schema, required=required)


def _requires(response: ir.Response, name: str) -> bool:
    return any(
        header.required for other, header in response.headers.items() if other.lower() == name
    )
