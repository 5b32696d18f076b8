"""Two versions of one operation."""

from __future__ import annotations

from .. import ir
from . import words
from .inputs import compare_inputs
from .matching import Pair
from .methods import compare_methods
from .outputs import compare_outputs
from .schemas import Schemas
from .security import compare_requirements


def compare_operations(pairs: tuple[Pair, ...], within: Schemas) -> None:
    """Compare operations side by side; None stands for one that there is not."""
    for old, new in pairs:
        if old is None and new is not None:
            text = f"`{within.new.called(new)}` is new ({_address(new)})"
            within.changes.add("operation-added", text, None, new.pointer)
        elif old is not None and new is None:
            code = "operation-removed-deprecated" if old.deprecated else "operation-removed"
            text = f"`{within.old.called(old)}` is gone ({_address(old)})"
            within.changes.add(code, text, old.pointer, None)
        elif old is not None and new is not None:
            _compare(old, new, within)


def _compare(old: ir.Operation, new: ir.Operation, within: Schemas) -> None:
    name = within.new.called(new)
    _addresses(old, new, name, within)
    _notes(old, new, name, within)
    compare_requirements(old, new, name, within)
    start = len(within.changes)
    compare_inputs(old, new, name, within)
    compare_outputs(old, new, name, within)
    compare_methods(old, new, within, since=start)


def _addresses(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    ends = (old.pointer, new.pointer)
    if _bare(old) != _bare(new):
        text = f"`{name}` is {_address(new)} now, was {_address(old)}"
        within.changes.add("operation-moved", text, *ends)
    if old.server != new.server:
        text = f"`{name}` is called at another server now"
        within.changes.add("operation-server-changed", text, *ends)


def _notes(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    ends = (old.pointer, new.pointer)
    if old.operation_id != new.operation_id:
        was, now = _identity(old), _identity(new)
        text = f"`{name}` has {now} now, had {was}"
        within.changes.add("operation-id-changed", text, *ends)
    if old.tags != new.tags:
        within.changes.add("operation-tags-changed", f"`{name}` has other tags", *ends)
    if new.deprecated and not old.deprecated:
        within.changes.add("operation-deprecated", f"`{name}` is deprecated", *ends)
    if old.deprecated and not new.deprecated:
        text = f"`{name}` is no longer deprecated"
        within.changes.add("operation-deprecation-withdrawn", text, *ends)
    if (old.summary, old.description) != (new.summary, new.description):
        within.changes.described("none", f"`{name}`", *ends)


def _identity(operation: ir.Operation) -> str:
    if operation.operation_id is None:
        return "no operationId"
    return f"the operationId {words.span(operation.operation_id)}"


def _address(operation: ir.Operation) -> str:
    method, path = words.bare_text(operation.method), words.bare_text(operation.path)
    return words.span(f"{method} {path}")


def _bare(operation: ir.Operation) -> str:
    """Method and path, without the names of variables: they are not on the wire."""
    pieces = words.bare_text(operation.path).split("{")
    path = "{}".join([pieces[0], *(piece.partition("}")[2] for piece in pieces[1:])])
    return f"{words.bare_text(operation.method)} {path}"
