"""The call that the README of a package shows first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .. import ir
from ..naming import attribute_name, singular
from .bodies import preferred
from .resources import Named
from .text import Code, code, literal
from .view import QuickStart

_LONGEST: Final = 400
"""Characters of an example that a README can show."""

_WIDTH: Final = 88


def quick_start(document: ir.Document, named: tuple[Named, ...]) -> QuickStart | None:
    """The first operation with an example of its body, else the one that asks for least."""
    found = [(entry, _example(entry.operation, document.schemas)) for entry in named]
    shown = [(entry, call) for entry, call in found if call is not None]
    if not shown:
        return None
    entry, arguments = min(shown, key=lambda pair: (not pair[1], pair[0].operation.deprecated))
    result = _result(entry)
    bound = f"{result} = " if result else ""
    name = f"client.{entry.resource}"
    return QuickStart(
        statement=_call(f"{bound}{name}.{entry.method}", arguments, indent=0),
        async_statement=_call(f"{bound}await {name}.{entry.method}", arguments, indent=8),
        raw=_call(f"response = {name}.with_raw_response.{entry.method}", arguments, indent=0),
    )


def _call(start: str, arguments: tuple[Code, ...], *, indent: int) -> Code:
    """A call on one line, or with an argument a line."""
    line = f"{start}({', '.join(arguments)})"
    if len(line) <= _WIDTH:
        return Code(line)
    pad = " " * indent
    lines = "".join(f"{pad}    {argument},\n" for argument in arguments)
    return Code(f"{start}(\n{lines}{pad})")


def _result(entry: Named) -> str:
    """`assistants.create` gives an `assistant`, `assistants.list` gives `assistants`."""
    returns = any(
        status.startswith("2") and response.content
        for status, response in entry.operation.responses.items()
    )
    if not returns:
        return ""
    name = entry.resource if entry.method == "list" else singular(entry.resource)
    result = attribute_name(name.removesuffix(" item"))
    return f"{result}_" if result in {"client", entry.resource} else result


def _example(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> tuple[Code, ...] | None:
    """Arguments for a call; None where the document does not say what to give."""
    if any(parameter.required and not _is_fixed(parameter) for parameter in operation.parameters):
        return None
    if operation.request_body is None:
        return ()
    _, media = preferred(operation.request_body.content)
    schema: ir.Schema | None = media.schema
    while isinstance(schema, ir.Ref):
        schema = schemas.get(schema.name)
    for example in media.examples:
        value = example.reveal()
        if isinstance(value, dict) and isinstance(schema, ir.Object) and schema.properties:
            parts = tuple(
                code("{}={}", Code(attribute_name(name)), literal(inner))
                for name, inner in value.items()
            )
            if sum(map(len, parts)) <= _LONGEST:
                return parts
    return None if operation.request_body.required else ()


def _is_fixed(parameter: ir.Parameter) -> bool:
    return isinstance(parameter.schema, ir.Enum) and len(parameter.schema.values) == 1
