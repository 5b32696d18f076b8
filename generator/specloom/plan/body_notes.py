"""What a document says of a body that is not sent so: said once, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics, Place
from .bodies import body_of, preferred
from .encodings import unsent
from .media import FORMS, bare, charset_of, is_known

_MANY_TYPES: Final = re.compile(r"(?!application|text)\w+/\*")
"""`image/*`; what is sent where no type is known is of `application/*`, or of `text/*`."""


def note_body(
    request: ir.RequestBody | None, schemas: Mapping[str, ir.Schema], diagnostics: Diagnostics
) -> None:
    """Tell of what no method does."""
    if request is None:
        return
    _note_always_sent(request, schemas, diagnostics)
    kind, media = preferred(request.content)
    for message in (*_faults(kind), *unsent(bare(kind), media, schemas)):
        place = Place(pointer=f"{request.pointer}/content")
        diagnostics.warn("unsupported-body", message, place)
    if _MANY_TYPES.fullmatch(kind):
        message = f"{kind} is many types; `extra_headers` gives the Content-Type of what is sent"
        diagnostics.warn("unnamed-media-type", message, Place(pointer=f"{request.pointer}/content"))


def _note_always_sent(
    request: ir.RequestBody, schemas: Mapping[str, ir.Schema], diagnostics: Diagnostics
) -> None:
    """Tell of a body that may be left out, where no method can: it has arguments that are needed.
    Most who write that have forgotten a line."""
    body = body_of(request, schemas, frozenset())
    if body is None or body.required:
        return
    if any(prop.required for prop in body.properties):
        message = "the body is not `required`, and some of its properties are; it is always sent"
        diagnostics.warn("body-always-sent", message, Place(pointer=request.pointer))


def _faults(kind: str) -> Iterator[str]:
    charset = charset_of(kind)
    if kind.startswith("text/") and not is_known(charset):
        yield f"the charset {charset!r} is unknown; the text is sent in UTF-8"
    if kind.startswith("multipart/") and bare(kind) not in FORMS and "boundary=" not in kind:
        yield f"{bare(kind)} is sent as it is given, and has to name its boundary in extra_headers"
