"""Whether what a configuration names of a document is there."""

from __future__ import annotations

from difflib import get_close_matches

from specloom import ir
from specloom.bundle.walk import escape
from specloom.config import Config
from specloom.diagnostics import Diagnostics, Place
from specloom.plan.resources import key_of
from specloom.plan.view import Client


def check_named(
    config: Config, document: ir.Document, client: Client, diagnostics: Diagnostics
) -> None:
    """Note what only the configuration names, and operations that share an id."""
    _check_operations(config, document, diagnostics)
    _check_environment(config, client, diagnostics)


def _check_operations(config: Config, document: ir.Document, diagnostics: Diagnostics) -> None:
    """Note operations that share an id, and those that only the configuration names."""
    seen: set[str] = set()
    for operation in document.operations:
        given = operation.operation_id.reveal() if operation.operation_id is not None else ""
        if given and given in seen:
            message = f"several operations are called {given!r}; each but the first is named anew"
            diagnostics.warn("duplicate-operation-id", message, Place(pointer=operation.pointer))
        seen.add(given)
    _check_names(config, diagnostics)
    known = {key_of(operation) for operation in document.operations}
    known |= {o.operation_id.reveal() for o in document.operations if o.operation_id is not None}
    for name in config.operations:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            place = config.place(f"/operations/{escape(name)}")
            diagnostics.warn("unknown-operation", f"there is no operation {name!r}{hint}", place)


def _check_environment(config: Config, client: Client, diagnostics: Diagnostics) -> None:
    """Note environment variables for arguments that the client has not."""
    known = ["base_url", *(argument.partition(":")[0] for argument in client.arguments)]
    for name in config.client.env:
        if name not in known:
            place = config.place(f"/client/env/{escape(name)}")
            message = f"the client has no argument `{name}`; it has {', '.join(known)}"
            diagnostics.warn("unknown-argument", message, place)


def _check_names(config: Config, diagnostics: Diagnostics) -> None:
    """Note names of methods that are names of resources, too."""
    names = {entry.name for entry in config.operations.values() if entry.name}
    for key, entry in config.operations.items():
        if entry.name and any(name.startswith(f"{entry.name}.") for name in names):
            message = f"`{entry.name}` is a resource, too; the method gets an underscore"
            place = config.place(f"/operations/{escape(key)}/name")
            diagnostics.warn("name-taken", message, place)
