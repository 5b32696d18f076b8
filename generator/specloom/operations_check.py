"""Whether the operations that a configuration names are there."""

from __future__ import annotations

from difflib import get_close_matches

from specloom import ir
from specloom.bundle.walk import escape
from specloom.config import Config
from specloom.diagnostics import Diagnostics, Place
from specloom.plan.resources import key_of


def check_operations(config: Config, document: ir.Document, diagnostics: Diagnostics) -> None:
    """Note operations that share an id, and those that only the configuration names."""
    seen: set[str] = set()
    for operation in document.operations:
        given = operation.operation_id.reveal() if operation.operation_id is not None else ""
        if given and given in seen:
            message = f"several operations are called {given!r}; each but the first is named anew"
            diagnostics.warn("duplicate-operation-id", message, Place(pointer=operation.pointer))
        seen.add(given)
    known = {key_of(operation) for operation in document.operations}
    known |= {o.operation_id.reveal() for o in document.operations if o.operation_id is not None}
    for name in config.operations:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            place = config.place(f"/operations/{escape(name)}")
            diagnostics.warn("unknown-operation", f"there is no operation {name!r}{hint}", place)
