"""The call that the README of a package shows first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from ..naming import attribute_name
from .bodies import preferred
from .docs import listed
from .markdown import wrap
from .resources import Named
from .result_names import result_name, target_of
from .streams import stream_of
from .text import Code, literal
from .view import QuickStart

_LONGEST: Final = 400
"""Characters of arguments that a README can show."""

_WIDTH: Final = 88
_PLACEHOLDERS: Final[Mapping[str, ir.JsonValue]] = {"integer": 1, "number": 1.0, "boolean": True}

_RARE: Final = frozenset({"options", "head", "trace"})
"""Methods that ask about a resource, and not for it (RFC 9110, section 9.3)."""

_Arguments = tuple[tuple[str, ir.JsonValue], ...]
"""name, or nothing where it goes by place; value"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """An operation with arguments that it can be called with."""

    entry: Named
    arguments: _Arguments = ()
    invented: int = 0
    """how many of the values are ours"""
    result: str = ""
    """the variable that what is returned goes to; empty where nothing is"""
    is_iterated: bool = False
    """whether it gives an iterator, over the items of pages or of a stream"""
    streams: bool = False

    def order(self) -> tuple[bool, bool, bool, int, bool, bool]:
        """An example of the document's before a call that asks for nothing, before the others; what
        gives something, and what most people would call, first."""
        operation = self.entry.operation
        is_rare = operation.method.reveal().lower() in _RARE
        shown = self.invented, not self.arguments, not self.result
        return operation.deprecated, self.streams, is_rare, *shown


def quick_start(
    document: ir.Document,
    named: tuple[Named, ...],
    paged: Mapping[str, Code],
    variables: tuple[Code, ...],
    clients: tuple[str, ...],
) -> QuickStart | None:
    """The first operation with an example of its body, else the one that asks for least.

    `paged` are the methods that return a pager, as `pets.list`, and its type; `variables` the
    environment variables that the client reads its credentials from.
    """
    calls = [
        _call_of(entry, document.schemas, paged.get(f"{entry.resource}.{entry.method}"))
        for entry in named
    ]
    shown = [call for call in calls if call is not None]
    if not shown:
        return None
    call = min(shown, key=_Call.order)
    has_sync = "Client" in clients
    waits = "" if has_sync else "await "
    raw = f"response = {waits}client.{call.entry.resource}.with_raw_response"
    return QuickStart(
        has_sync=has_sync,
        has_async="AsyncClient" in clients,
        made=_noted(variables, 0, "client = Client()"),
        async_made=_noted(variables, 4, "async with AsyncClient() as client:"),
        statement=_statement(call, 0, waits=False),
        async_statement=_statement(call, 8, waits=True),
        raw=Code("") if call.streams else _laid(raw, "", call, 0),
        parsed=Code("the first page" if call.is_iterated else "what the method itself returns"),
        tried=_statement(call, 4, waits=not has_sync),
    )


def _noted(variables: tuple[Code, ...], indent: int, line: str) -> Code:
    """`line` below a comment that says what the environment has to hold."""
    if not variables:
        return Code(line)
    names = listed(list(map(str, variables)))
    told = wrap(f"Reads {names} from the environment.", width=_WIDTH - indent - 2)
    lines = [f"# {part}" for part in told.split("\n")]
    return Code(f"\n{' ' * indent}".join([*lines, line]))


def _statement(call: _Call, indent: int, *, waits: bool) -> Code:
    """The call with what becomes of its result; `indent` is the column that it starts in."""
    name = f"client.{call.entry.resource}"
    if call.is_iterated:
        # A pager waits by itself; what a stream is read from has to be there.
        source = f"{'await ' * (waits and call.streams)}{name}"
        loop = _laid(f"{'async ' * waits}for {call.result} in {source}", ":", call, indent)
        return Code(f"{loop}\n{' ' * indent}    print({call.result})")
    bound = f"{call.result} = " if call.result else ""
    return _laid(f"{bound}{'await ' * waits}{name}", "", call, indent)


def _call_of(entry: Named, schemas: Mapping[str, ir.Schema], pager: Code | None) -> _Call | None:
    """A call of an operation; None where no value can be thought of."""
    arguments: list[tuple[str, ir.JsonValue]] = []
    operation = entry.operation
    stream = stream_of(operation, schemas, frozenset())
    streams = stream is not None and stream.on is None
    iterated = stream.type.text if stream is not None and streams else pager
    for parameter in operation.parameters:
        if not parameter.required or _is_fixed(parameter):
            continue
        value = _placeholder(parameter.schema, parameter.name, schemas)
        if value is None:
            return None
        by_place = parameter.location == "path"
        arguments.append(("" if by_place else attribute_name(parameter.name.reveal()), value))
    # A path parameter goes by place: its place is that in the path.
    if sum(not name for name, _ in arguments) > 1:
        return None
    arguments.sort(key=lambda pair: bool(pair[0]))
    body = _body(operation, schemas)
    if body is None:
        return None
    given, is_example = body
    invented = len(arguments) + (0 if is_example else len(given))
    return _Call(
        entry=entry,
        arguments=(*arguments, *given),
        invented=invented,
        result=result_name(entry, schemas, iterated),
        is_iterated=iterated is not None,
        streams=streams,
    )


def _body(
    operation: ir.Operation, schemas: Mapping[str, ir.Schema]
) -> tuple[_Arguments, bool] | None:
    """Arguments for the body, and whether they are the document's own example."""
    if operation.request_body is None:
        return (), False
    _, media = preferred(operation.request_body.content)
    schema = target_of(media.schema, schemas)
    if isinstance(schema, ir.Object) and schema.properties:
        for example in media.examples:
            value = example.reveal()
            if isinstance(value, dict) and len(literal(value)) <= _LONGEST:
                pairs = value.items()
                return tuple((attribute_name(name), inner) for name, inner in pairs), True
    if not (isinstance(schema, ir.Object) and schema.properties):
        return None if operation.request_body.required else ((), False)
    given: list[tuple[str, ir.JsonValue]] = []
    for prop in schema.properties:
        if not prop.required or prop.schema.notes.read_only:
            continue
        found = _placeholder(prop.schema, prop.name, schemas)
        if found is None:
            return None
        given.append((attribute_name(prop.name.reveal()), found))
    return tuple(given), False


def _placeholder(
    schema: ir.Schema, name: ir.Untrusted[str], schemas: Mapping[str, ir.Schema]
) -> ir.JsonValue:
    """A value that shows the type of an argument; None where that takes more than a word."""
    target = target_of(schema, schemas)
    match target:
        case ir.Enum(values=values) if values:
            return values[0].reveal()
        case ir.Primitive(type="string", format=None):
            return name.reveal()
        case ir.Primitive(type=kind):
            return _PLACEHOLDERS.get(kind)
        case ir.Array(constraints=found) if not found.min_items:
            return []
        case _:
            return None


def _is_fixed(parameter: ir.Parameter) -> bool:
    return isinstance(parameter.schema, ir.Enum) and len(parameter.schema.values) == 1


def _laid(start: str, end: str, call: _Call, indent: int) -> Code:
    """A call as black would have it: on one line, or with an argument a line."""
    parts = [(f"{name}=" if name else "", value) for name, value in call.arguments]
    flat = ", ".join(f"{head}{literal(value)}" for head, value in parts)
    line = f"{start}.{call.entry.method}({flat}){end}"
    if indent + len(line) <= _WIDTH:
        return Code(line)
    lines = "".join(_item(head, value, indent + 4) for head, value in parts)
    return Code(f"{start}.{call.entry.method}(\n{lines}{' ' * indent}){end}")


def _item(head: str, value: ir.JsonValue, indent: int) -> str:
    """A line, or several, of what stands in brackets; a string is never broken."""
    pad = " " * indent
    line = f"{pad}{head}{literal(value)},\n"
    if len(line) <= _WIDTH + 1 or not isinstance(value, (dict, list)) or not value:
        return line
    if isinstance(value, dict):
        inner = "".join(_item(f"{literal(key)}: ", one, indent + 4) for key, one in value.items())
        return f"{pad}{head}{{\n{inner}{pad}}},\n"
    inner = "".join(_item("", one, indent + 4) for one in value)
    return f"{pad}{head}[\n{inner}{pad}],\n"
