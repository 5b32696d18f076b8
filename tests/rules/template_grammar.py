"""What a template may do (DESIGN.md, section 5), read off Jinja2's own syntax tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import Environment, nodes

MAX_LINES: Final = 60
FILTERS: Final = frozenset({"indent", "trim"})
QUOTES: Final = "\"'"


def breaches(source: str) -> list[str]:
    """Each thing in `source` that a template may not do, in words with its line."""
    tree = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False).parse(source)
    found = [f"{line}: {what}" for line, what in _of(tree, inside_if=False)]
    lines = len(source.splitlines())
    return found + ([f"{lines} lines"] if lines > MAX_LINES else [])


def _of(node: nodes.Node, *, inside_if: bool) -> Iterator[tuple[int, str]]:
    """Breaches at `node` and below it."""
    match node:
        case nodes.Output():
            yield from _printed(node)
        case nodes.For():
            if node.test is not None or node.recursive or node.else_:
                yield node.lineno, "a loop with a condition, `else` or recursion"
            yield from _needs_name(node.iter, "loops over")
        case nodes.If():
            yield from _needs_name(node.test, "tests")
            if node.elif_:
                yield node.lineno, "elif"
            if inside_if:
                yield node.lineno, "an if inside an if"
        case nodes.Include():
            if not _is_name(node.template) and not isinstance(node.template, nodes.Const):
                yield node.lineno, "includes an expression"
        case nodes.With():
            for value in node.values:
                yield from _needs_name(value, "gives a name to")
        case nodes.Template():
            pass
        case nodes.Stmt():
            yield node.lineno, f"the statement {type(node).__name__}"
        case _:
            return
    for child in node.iter_child_nodes():
        yield from _of(child, inside_if=inside_if or isinstance(node, nodes.If))


def _printed(output: nodes.Output) -> Iterator[tuple[int, str]]:
    """Values are names, attributes or filtered by `indent`; no quotes stand around them."""
    before = ""
    for index, part in enumerate(output.nodes):
        if isinstance(part, nodes.TemplateData):
            before = part.data
            continue
        bare = part
        while isinstance(bare, nodes.Filter) and bare.node is not None:
            if bare.name not in FILTERS:
                yield part.lineno, f"the filter {bare.name}"
            bare = bare.node
        yield from _needs_name(bare, "prints")
        after = output.nodes[index + 1] if index + 1 < len(output.nodes) else None
        text = after.data if isinstance(after, nodes.TemplateData) else ""
        if before[-1:] in QUOTES and before and text[:1] == before[-1]:
            yield part.lineno, "quotes around a value"
        before = ""


def _needs_name(expression: nodes.Node, does: str) -> Iterator[tuple[int, str]]:
    if not _is_name(expression):
        yield expression.lineno, f"{does} a {type(expression).__name__}"


def _is_name(expression: nodes.Node) -> bool:
    """`a`, `a.b.c`: no item, call or operator on the way."""
    while isinstance(expression, nodes.Getattr):
        expression = expression.node
    return isinstance(expression, nodes.Name)
