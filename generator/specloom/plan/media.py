"""Media types (RFC 6838) as far as a client has to tell them apart."""

from __future__ import annotations

import re
from typing import Final

FORM: Final = "application/x-www-form-urlencoded"
FORMS: Final = frozenset({FORM, "multipart/form-data"})
EVENTS: Final = "text/event-stream"
_UTF_8: Final = ("charset=utf-8", "charset=utf8")
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)
_LINES: Final = frozenset(
    {"application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson"}
    | {"application/json-lines", "application/stream+json", "application/x-json-stream"}
)


def is_json(kind: str) -> bool:
    """Whether a media type is JSON (RFC 8259, RFC 6839 section 3.1)."""
    name = bare(kind)
    return name in {"application/json", "text/json"} or name.endswith("+json")


def is_stream(kind: str) -> bool:
    """Whether a media type is that of a stream: server-sent events, JSON lines, or a sequence of
    JSON texts (RFC 7464, RFC 8091)."""
    name = bare(kind)
    return name == EVENTS or name in _LINES or name.endswith(("/json-seq", "+json-seq"))


def bare(kind: str) -> str:
    """A media type without its parameters."""
    return kind.split(";")[0].strip().lower()


def spelt(kind: str) -> str:
    """A media type as it is sent and asked for: with its parameters, which may name a version. The
    charset of JSON is none (RFC 8259, section 11): it says what holds anyway."""
    name, _, parameters = kind.partition(";")
    is_plain = is_json(name) and parameters.replace('"', "").strip().lower() in _UTF_8
    return (
        bare(kind) if is_plain or not parameters.strip() else f"{bare(kind)};{parameters}".strip()
    )


def charset_of(kind: str) -> str:
    """The charset that a media type names, which Python may not know; UTF-8 where it names none."""
    found = _CHARSET.search(kind)
    return found[1].lower() if found else "utf-8"


def is_known(charset: str) -> bool:
    """Whether text can be written in `charset`."""
    try:
        "".encode(charset)
    except LookupError:
        return False
    return True
