"""Media types (RFC 6838) as far as a client has to tell them apart."""

from __future__ import annotations

from typing import Final

FORM: Final = "application/x-www-form-urlencoded"
FORMS: Final = frozenset({FORM, "multipart/form-data"})
EVENTS: Final = "text/event-stream"
_LINES: Final = frozenset(
    {"application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson"}
    | {"application/json-lines", "application/stream+json", "application/x-json-stream"}
)


def is_json(kind: str) -> bool:
    """Whether a media type is JSON (RFC 8259, RFC 6839 section 3.1)."""
    bare = kind.split(";")[0].strip().lower()
    return bare in {"application/json", "text/json"} or bare.endswith("+json")


def is_stream(kind: str) -> bool:
    """Whether a media type is that of a stream: server-sent events, JSON lines, or a sequence of
    JSON texts (RFC 7464, RFC 8091)."""
    bare = kind.split(";")[0].strip().lower()
    return bare == EVENTS or bare in _LINES or bare.endswith(("/json-seq", "+json-seq"))
