"""What a method says of itself: its docstring, and its entry in the reference."""

from __future__ import annotations

from typing import Final

from .. import ir
from .arguments import Argument
from .docs import arguments, first_line, prose, sentence
from .resources import Named
from .text import WIDTH, Code, code, code_span, docstring, markdown, wrap
from .view import Expr, MethodReference

_INDENT: Final = 8


def method_docstring(operation: ir.Operation, given: list[Argument]) -> Code:
    """Summary, description and arguments."""
    summary = sentence(first_line(prose(operation.summary)))
    description = prose(operation.description)
    if not summary:
        summary, _, description = description.partition("\n\n")
        summary = sentence(first_line(summary)) or "Call this operation of the API."
    parts = [wrap(summary, width=WIDTH - _INDENT - 3)]
    if description and sentence(description) != summary:
        parts.append(wrap(description, width=WIDTH - _INDENT))
    entries = [(str(argument.name), argument.text) for argument in given if argument.text]
    if entries:
        parts.append("Args:\n" + arguments(entries, indent=_INDENT))
    return docstring("\n\n".join(parts), indent=_INDENT)


def method_reference(
    named: Named, method: Code, given: list[Argument], returns: Expr
) -> MethodReference:
    operation = named.operation
    call = f"client.{named.resource}.{method}(...)"
    summary = first_line(prose(operation.summary) or prose(operation.description))
    rows = [
        code(
            "| `{}` | {} | {} | {} |",
            argument.name,
            code_span(argument.type.text),
            _need(argument),
            Code(markdown(first_line(argument.text)).replace("|", "\\|")),
        )
        for argument in given
    ]
    return MethodReference(
        call=Code(call),
        http=code_span(f"{operation.method.reveal()} {operation.path.reveal()}"),
        summary=markdown(sentence(summary)),
        returns=code_span(returns.text),
        arguments=tuple(rows),
    )


def _need(argument: Argument) -> Code:
    return Code("required" if argument.required else "")
