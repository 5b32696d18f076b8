"""What a method says of itself: its docstring, and its entry in the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .. import ir
from .arguments import Argument
from .cells import cell
from .docs import arguments, first_line, prose, sentence, spelt, summarised
from .markdown import wrap
from .raising import raised
from .resources import Named
from .text import WIDTH, Code, code, code_span, docstring, markdown_block
from .view import Expr, MethodReference

_INDENT: Final = 8
_LONGEST: Final = 80
"""Characters of arguments that a heading shows."""


def method_docstring(
    operation: ir.Operation,
    given: list[Argument],
    errors: Mapping[str, Expr],
    others: Code | None = None,
) -> Code:
    """Summary, description and arguments; and errors by status whose bodies have a type.

    `others` is the type of the properties that only `extra_body` can send, where there are any.
    """
    summary, description = summarised(prose(operation.summary), prose(operation.description))
    parts = [wrap(summary or _route(operation), width=WIDTH - _INDENT - 3)]
    if description:
        parts.append(wrap(description, width=WIDTH - _INDENT))
    entries = [(str(argument.name), argument.text) for argument in given if argument.text]
    if others is not None:
        entries.append(("extra_body", f"Further properties of the body, `{others}`."))
    if entries:
        parts.append("Args:\n" + arguments(entries, indent=_INDENT))
    failures = raised(errors)
    if failures:
        parts.append("Raises:\n" + arguments(failures, indent=_INDENT))
    return docstring("\n\n".join(parts), indent=_INDENT)


def _route(operation: ir.Operation) -> str:
    """What is said of an operation of which the document says nothing."""
    return f"Send `{operation.method.reveal()} {operation.path.reveal()}`."


def method_reference(
    named: Named, method: Code, given: list[Argument], returns: Expr
) -> MethodReference:
    """The method's entry in the reference."""
    operation = named.operation
    rows = [
        code(
            "| `{}` | {} | {} | {} |",
            argument.name,
            code_span(spelt(argument.type.text)),
            Code("required" if argument.required else ""),
            cell(argument.about, argument.facts),
        )
        for argument in given
    ]
    summary = prose(operation.summary) or first_line(prose(operation.description))
    path = code("{}.{}", Code(named.resource), method)
    return MethodReference(
        name=method,
        anchor=code('<a id="{}"></a>', path),
        link=code("#{}", path),
        call=code("client.{}({})", path, _signature(given)),
        http=code_span(f"{operation.method.reveal()} {operation.path.reveal()}", cell=False),
        summary=markdown_block(sentence(first_line(summary))),
        returns=code_span(spelt(returns.text).removeprefix("Async"), cell=False),
        is_deprecated=operation.deprecated,
        arguments=tuple(rows),
    )


def _signature(given: list[Argument]) -> Code:
    """`pet_id, *, name, ...`: what is required by name; the rest is in the table."""
    path = [str(argument.name) for argument in given if argument.location == "path"]
    named = [argument for argument in given if argument.location != "path"]
    required = [str(argument.name) for argument in named if argument.required]
    parts = [*path, *(["*", *required] if required else [])]
    parts += ["..."] if len(required) < len(named) else []
    text = ", ".join(parts)
    return Code(text if len(text) <= _LONGEST else "...")
