"""Request bodies: which media type is sent, and what the caller gives for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics, Place
from .media import FORMS, is_json
from .styles import STYLES, form_style
from .text import Code, code, literal, tuple_of
from .types import Types, union
from .view import Expr, Import

_PREFERRED: Final = (
    "application/json",
    "+json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
)
_MANY_TYPES: Final = re.compile(r"(?!application|text)\w+/\*")
"""`image/*`; what is sent where no type is known is of `application/*`, or of `text/*`."""
_BODIES: Final = ".._runtime.bodies"
_MULTIPART: Final = ".._runtime.multipart"
_FILE: Final = Expr(text=Code("FileInput"), imports=frozenset({(_MULTIPART, "FileInput")}))
_CONTENT: Final = Expr(text=Code("FileContent"), imports=frozenset({(_BODIES, "FileContent")}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Keyword arguments by property, or one argument for the whole; in one media type."""

    required: bool
    properties: tuple[ir.Property, ...] = ()
    types: Mapping[str, Expr] = field(default_factory=dict[str, Expr])
    """of properties that are no JSON: files"""
    whole: Expr | None = None
    schemas: tuple[ir.Schema, ...] = ()
    """what the types of the arguments are spelt from"""
    content_type: Code | None = None
    """literal, where it is JSON under another name than `application/json`"""
    wrapper: Code = Code("{}")  # noqa: RUF009 - a constant
    """the call of the runtime's class for a body that is not JSON, `{}` for the value"""
    imports: frozenset[Import] = frozenset()
    description: ir.Untrusted[str] | None = None
    others: Code | None = None
    """the type of what only `extra_body` can send: properties that the document does not name"""

    @property
    def asks(self) -> bool:
        """Whether it is wrapped only where it is given."""
        return str(self.wrapper) != "{}" and not self.required and self.whole is not None

    def sent(self, value: Code) -> Code:
        """The expression for `value` as it is handed to the client."""
        wrapped = Code(self.wrapper.replace("{}", value))
        if not self.asks:
            return wrapped
        return code("omit if isinstance({}, Omit) else {}", value, wrapped)


def body_of(
    request: ir.RequestBody | None, schemas: Mapping[str, ir.Schema], shadowed: frozenset[str]
) -> Body | None:
    """What a method asks its caller for; None where there is no body."""
    if request is None:
        return None
    kind, media = preferred(request.content)
    schema = media.schema or ir.Anything()
    if _is_json(kind, media, schemas) and not (kind == "*/*" and media.schema is None):
        content_type = None if kind in {"application/json", "*/*"} else literal(kind)
        return _structured(request, schema, schemas, shadowed, content_type=content_type)
    if not isinstance(ir.resolve(schema, schemas), (ir.Object, ir.Anything)) and kind in FORMS:
        schema = ir.Object()  # a form has fields; what is described as a list has nameless ones
        media = ir.MediaType(schema=schema, encoding=media.encoding)
    if kind == "application/x-www-form-urlencoded":
        wrapper, imports = _form(media)
        return _structured(request, schema, schemas, shadowed, wrapper=wrapper, imports=imports)
    if kind == "multipart/form-data":
        return _multipart(request, media, schemas, shadowed)
    return _plain(request, kind)


def json_body(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> ir.Schema | None:
    """The schema of what an operation sends as JSON."""
    if operation.request_body is None:
        return None
    kind, media = preferred(operation.request_body.content)
    return media.schema if _is_json(kind, media, schemas) else None


def _is_json(kind: str, media: ir.MediaType, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether a body is JSON: a file is not, whatever it is said to be."""
    return (is_json(kind) or kind == "*/*") and not ir.is_binary(media.schema, schemas)


def note_body(
    request: ir.RequestBody | None, schemas: Mapping[str, ir.Schema], diagnostics: Diagnostics
) -> None:
    """Tell of a body that may be left out, where no method can: it has arguments that are needed.
    Most who write that have forgotten a line. And of a file of one of many types: which, only its
    sender knows."""
    kind = preferred(request.content)[0] if request is not None else ""
    if request is not None and _MANY_TYPES.fullmatch(kind):
        message = f"{kind} is many types; `extra_headers` gives the Content-Type of what is sent"
        place = Place(pointer=f"{request.pointer}/content")
        diagnostics.warn("unnamed-media-type", message, place)
    body = body_of(request, schemas, frozenset())
    if request is None or body is None or body.required:
        return
    if any(prop.required for prop in body.properties):
        message = "the body is not `required`, and some of its properties are; it is always sent"
        diagnostics.warn("body-always-sent", message, Place(pointer=request.pointer))


def has_json_bodies(document: ir.Document) -> bool:
    """Whether some operation sends JSON of which the document says something."""
    found = (json_body(one, document.schemas) for one in document.operations)
    return any(schema is not None and not isinstance(schema, ir.Anything) for schema in found)


def preferred(content: Mapping[str, ir.MediaType]) -> tuple[str, ir.MediaType]:
    """The media type that is sent: JSON where there is a choice, else the document's first."""
    bare = {kind.split(";")[0].strip().lower(): kind for kind in content}
    for wanted in _PREFERRED:
        for name, kind in bare.items():
            if name == wanted or (wanted.startswith("+") and name.endswith(wanted)):
                return name, content[kind]
    name, kind = next(iter(bare.items()))
    return name, content[kind]


def _structured(
    request: ir.RequestBody,
    schema: ir.Schema,
    schemas: Mapping[str, ir.Schema],
    shadowed: frozenset[str],
    *,
    types: Mapping[str, Expr] | None = None,
    content_type: Code | None = None,
    wrapper: Code | None = None,
    imports: frozenset[Import] = frozenset(),
) -> Body:
    """Keyword arguments where the body is an object that has properties."""
    target = ir.resolve(schema, schemas)
    shown: tuple[ir.Property, ...] = ()
    if isinstance(target, ir.Object):
        shown = tuple(prop for prop in target.properties if not prop.schema.notes.read_only)
    spread = bool(shown)
    arguments = Types(direction="given", shadowed=shadowed)
    others: Code | None = None
    if spread and isinstance(target, ir.Object) and target.names_others:
        others = arguments.of(replace(target, properties=())).text
    return Body(
        required=request.required,
        properties=shown,
        types=types or {},
        schemas=_spelt(schema, shown, types or {}),
        whole=None if spread else arguments.of(schema),
        others=others,
        content_type=content_type,
        wrapper=wrapper or Code("{}"),
        imports=imports,
        description=request.description or schema.notes.description,
    )


def _spelt(
    schema: ir.Schema, spread: tuple[ir.Property, ...], types: Mapping[str, Expr]
) -> tuple[ir.Schema, ...]:
    """The schema of the one argument, or those of the properties that are no files."""
    if not spread:
        return (schema,)
    return tuple(prop.schema for prop in spread if prop.name.reveal() not in types)


def _form(media: ir.MediaType) -> tuple[Code, frozenset[Import]]:
    """The form, with the fields that have a style of their own."""
    imports = frozenset({(_BODIES, "Form")})
    found = {name: form_style(encoding) for name, encoding in media.encoding.items()}
    styled = [code("{}: {},", literal(name), style) for name, style in found.items() if style]
    if not styled:
        return Code("Form({})"), imports
    return Code(f"Form({{}}, styles={{{''.join(styled)}}})"), imports | STYLES


def _multipart(
    request: ir.RequestBody,
    media: ir.MediaType,
    schemas: Mapping[str, ir.Schema],
    shadowed: frozenset[str],
) -> Body:
    """Fields and files. A file is what is binary, or has a media type that is no text."""
    schema = media.schema or ir.Anything()
    target = ir.resolve(schema, schemas)
    properties = target.properties if isinstance(target, ir.Object) else ()
    shown = {prop.name.reveal(): prop for prop in properties}
    types: dict[str, Expr] = {}
    for name, prop in shown.items():
        found = _file_type(prop.schema, schemas)
        if found is not None:
            types[name] = found
    kinds = [
        f"{literal(name)}: {literal(encoding.content_type)},"
        for name, encoding in media.encoding.items()
        if encoding.content_type is not None and "," not in encoding.content_type.reveal()
    ]
    details = f", types={{{''.join(kinds)}}}" if kinds else ""
    lists = [name for name, prop in shown.items() if _is_list(prop.schema, schemas)]
    details += f", files={tuple_of(map(literal, types))}" if types else ""
    details += f", lists={tuple_of(map(literal, lists))}" if lists else ""
    return _structured(
        request,
        schema,
        schemas,
        shadowed,
        types=types,
        wrapper=Code(f"Multipart({{}}{details})"),
        imports=frozenset({(_MULTIPART, "Multipart")}),
    )


def _is_list(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> bool:
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.OneOf):
        return any(_is_list(member, schemas) for member in target.members)
    return isinstance(target, ir.Array)


def _file_type(schema: ir.Schema, schemas: Mapping[str, ir.Schema]) -> Expr | None:
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.Array):
        if _file_type(target.items, schemas) is None:
            return None
        many = code("Iterable[{}]", _FILE.text)
        return Expr(text=many, imports=_FILE.imports | {("collections.abc", "Iterable")})
    if isinstance(target, ir.OneOf):
        found = [_file_type(member, schemas) for member in target.members]
        kinds = [one for one in found if one is not None]
        return union(kinds) if kinds else None
    return _FILE if ir.is_binary(target, schemas) else None


def _plain(request: ir.RequestBody, kind: str) -> Body:
    """Text as `str`, all else as a file's content."""
    is_text = kind.startswith("text/")
    name = "Text" if is_text else "Binary"
    default = "text/plain" if is_text else "application/octet-stream"
    known = kind == default or "*" in kind
    wrapper = Code(f"{name}({{}})") if known else Code(f"{name}({{}}, {literal(kind)})")
    return Body(
        required=request.required,
        whole=Expr(text=Code("str")) if is_text else _CONTENT,
        wrapper=wrapper,
        imports=frozenset({(_BODIES, name)}),
        description=request.description,
    )
