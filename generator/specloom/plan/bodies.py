"""Request bodies: which media type is sent, and what the caller gives for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from .text import Code, code, literal
from .types import Types
from .view import Expr

_PREFERRED: Final = (
    "application/json",
    "+json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Keyword arguments by property, or one argument for the whole; in one media type."""

    required: bool
    properties: tuple[ir.Property, ...] = ()
    whole: Expr | None = None
    content_type: Code | None = None
    """literal, where it is JSON under another name than `application/json`"""
    wrapper: Code | None = None
    """the runtime's class for a body that is not JSON"""
    description: ir.Untrusted[str] | None = None

    def sent(self, value: Code) -> Code:
        """The expression for `value` as it is handed to the client."""
        return code("{}({})", self.wrapper, value) if self.wrapper else value


def body_of(
    request: ir.RequestBody | None, schemas: Mapping[str, ir.Schema], shadowed: frozenset[str]
) -> Body | None:
    """What a method asks its caller for; None where there is no body."""
    if request is None:
        return None
    kind, media = preferred(request.content)
    schema = media.schema or ir.Anything()
    types = Types(direction="given", shadowed=shadowed)
    content_type = None if kind == "application/json" else literal(kind)
    target = schema
    while isinstance(target, ir.Ref) and target.name in schemas:
        target = schemas[target.name]
    if isinstance(target, ir.Object) and target.properties and request.required:
        shown = tuple(prop for prop in target.properties if not prop.schema.notes.read_only)
        return Body(required=True, properties=shown, content_type=content_type)
    if isinstance(target, ir.Object) and target.properties and not _required(target):
        return Body(required=False, properties=target.properties, content_type=content_type)
    return Body(
        required=request.required,
        whole=types.of(schema),
        content_type=content_type,
        description=request.description or schema.notes.description,
    )


def preferred(content: Mapping[str, ir.MediaType]) -> tuple[str, ir.MediaType]:
    """The media type that is sent: JSON where there is a choice, else the document's first."""
    bare = {kind.split(";")[0].strip().lower(): kind for kind in content}
    for wanted in _PREFERRED:
        for name, kind in bare.items():
            if name == wanted or (wanted.startswith("+") and name.endswith(wanted)):
                return name, content[kind]
    name, kind = next(iter(bare.items()))
    return name, content[kind]


def _required(schema: ir.Object) -> bool:
    return any(prop.required for prop in schema.properties)
