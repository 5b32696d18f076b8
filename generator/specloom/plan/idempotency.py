"""The header by which an API does the work of a repeated request once."""

from __future__ import annotations

from collections import Counter
from typing import Final

from .. import ir

IDEMPOTENCY_HEADER: Final = "Idempotency-Key"
"""Where the document speaks of none."""

_NAMES: Final = frozenset(
    {"idempotency-key", "idempotencykey", "idempotent-key", "x-idempotency-key"}
    | {"x-idempotencykey", "x-idempotent-key"}
)


def idempotency_header(document: ir.Document) -> str:
    """What the document calls it; of several names, the one that most operations use."""
    counts = Counter(
        parameter.name.reveal()
        for operation in document.operations
        for parameter in operation.parameters
        if is_idempotency_header(parameter)
    )
    return counts.most_common(1)[0][0] if counts else IDEMPOTENCY_HEADER


def is_idempotency_header(parameter: ir.Parameter) -> bool:
    """Whether a parameter is such a header, by its name."""
    return parameter.location == "header" and parameter.name.reveal().lower() in _NAMES
