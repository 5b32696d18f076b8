"""How fields of forms are written where a document says it (OpenAPI 3.1, section 4.8.15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import ir
from .media import is_json
from .styles import DELIMITERS, STYLED_BY, is_structured
from .text import Code, code, literal

_KINDS = Mapping[str, ir.Schema]


def form_styles(media: ir.MediaType, schemas: _KINDS) -> list[Code]:
    """Pairs of a field of an urlencoded form and the function that writes it, where that is not the
    default."""
    found = ((name, _form_style(name, one, media, schemas)) for name, one in media.encoding.items())
    return [code("{}: {},", literal(name), style) for name, style in found if style]


def delimiters(media: ir.MediaType, lists: list[str]) -> list[Code]:
    """Pairs of a field of a multipart body and what stands between the items of its list, where
    that is one text."""
    return [
        code("{}: {},", literal(name), literal(delimiter))
        for name, encoding in media.encoding.items()
        if name in lists and (delimiter := _delimiter(encoding)) is not None
    ]


def unsent(kind: str, media: ir.MediaType, schemas: _KINDS) -> Iterator[str]:
    """What is said of the fields of a multipart body, and not done."""
    if kind != "multipart/form-data":
        return
    for name, encoding in media.encoding.items():
        if any(header.lower() != "content-type" for header in encoding.headers):
            yield f"the field {name!r} is sent without the headers of its own"
        schema = _property(name, media, schemas)
        is_object = schema is not None and _is_object(schema, schemas)
        if is_object and (encoding.style is not None or encoding.explode is not None):
            yield f"the field {name!r} is sent as JSON where it is an object, and in no style"


def is_list(schema: ir.Schema, schemas: _KINDS) -> bool:
    """Whether a value may be a list."""
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.OneOf):
        return any(is_list(member, schemas) for member in target.members)
    return isinstance(target, ir.Array)


def _is_object(schema: ir.Schema, schemas: _KINDS) -> bool:
    """Whether a value may be an object, and is no list."""
    return is_structured(schema, schemas) and not is_list(schema, schemas)


def _form_style(
    name: str, encoding: ir.Encoding, media: ir.MediaType, schemas: _KINDS
) -> Code | None:
    """`style`, `explode` and `allowReserved` count before `contentType`, which they rule out."""
    schema = _property(name, media, schemas)
    lists = schema is not None and is_list(schema, schemas)
    kind = encoding.content_type.reveal() if encoding.content_type is not None else ""
    if not _has_style(encoding):
        return Code("styles.json_value") if lists and is_json(kind) else None
    style = encoding.style or "form"
    joins = style in STYLED_BY and (style == "deepObject" or not _explodes(encoding))
    if joins:
        return Code(f"styles.{STYLED_BY[style]}")
    is_object = schema is not None and _is_object(schema, schemas)
    if is_object and style == "form":
        return Code("styles.exploded")
    return Code("styles.reserved") if encoding.allow_reserved and not is_object else None


def _has_style(encoding: ir.Encoding) -> bool:
    is_said = encoding.style is not None or encoding.explode is not None
    return is_said or encoding.allow_reserved


def _explodes(encoding: ir.Encoding) -> bool:
    is_usual = encoding.style in (None, "form")
    return is_usual if encoding.explode is None else encoding.explode


def _delimiter(encoding: ir.Encoding) -> str | None:
    if not _has_style(encoding) or _explodes(encoding):
        return None
    return DELIMITERS.get(
        encoding.style or "form", "," if encoding.style in (None, "form") else None
    )


def _property(name: str, media: ir.MediaType, schemas: _KINDS) -> ir.Schema | None:
    target = ir.resolve(media.schema or ir.Anything(), schemas)
    properties = target.properties if isinstance(target, ir.Object) else ()
    return next((one.schema for one in properties if one.name.reveal() == name), None)
