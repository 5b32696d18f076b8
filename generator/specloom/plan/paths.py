"""Where an operation is called."""

from __future__ import annotations

from .. import ir


def template_of(operation: ir.Operation) -> str:
    """Its path with `{names}`; an absolute URL where it has a server of its own."""
    server = operation.server.reveal().rstrip("/") if operation.server is not None else ""
    absolute = server.startswith(("http://", "https://")) and "{" not in server
    return (server if absolute else "") + operation.path.reveal()
