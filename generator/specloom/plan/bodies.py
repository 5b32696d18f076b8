"""Request bodies: which media type is sent, and what the caller gives for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from .. import ir
from .encodings import delimiters, form_styles, is_list
from .media import FORMS, bare, charset_of, is_json, is_known, spelt
from .styles import STYLES
from .text import Code, code, literal, tuple_of
from .types import Types, union
from .view import Expr, Import

_PREFERRED: Final = (
    "application/json",
    "+json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
)
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
    whole, media = preferred(request.content)
    kind = bare(whole)
    schema = media.schema or ir.Anything()
    if _is_json(kind, media, schemas) and not (kind == "*/*" and media.schema is None):
        content_type = None if whole in {"application/json", "*/*"} else literal(whole)
        return _structured(request, schema, schemas, shadowed, content_type=content_type)
    is_open = isinstance(ir.resolve(schema, schemas), ir.Anything)
    if kind in FORMS and not (is_open or ir.is_object(schema, schemas)):
        schema = ir.Object()  # a form has fields; what is described as a list has nameless ones
        media = ir.MediaType(schema=schema, encoding=media.encoding)
    if kind == "application/x-www-form-urlencoded":
        wrapper, imports = _form(media, schemas)
        return _structured(request, schema, schemas, shadowed, wrapper=wrapper, imports=imports)
    if kind == "multipart/form-data":
        return _multipart(request, media, schemas, shadowed)
    return _plain(request, whole)


def json_body(operation: ir.Operation, schemas: Mapping[str, ir.Schema]) -> ir.Schema | None:
    """The schema of what an operation sends as JSON."""
    if operation.request_body is None:
        return None
    kind, media = preferred(operation.request_body.content)
    return media.schema if _is_json(bare(kind), media, schemas) else None


def _is_json(kind: str, media: ir.MediaType, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether a body is JSON: a file is not, whatever it is said to be."""
    return (is_json(kind) or kind == "*/*") and not ir.is_binary(media.schema, schemas)


def has_json_bodies(document: ir.Document) -> bool:
    """Whether some operation sends JSON of which the document says something."""
    found = (json_body(one, document.schemas) for one in document.operations)
    return any(schema is not None and not isinstance(schema, ir.Anything) for schema in found)


def preferred(content: Mapping[str, ir.MediaType]) -> tuple[str, ir.MediaType]:
    """The media type that is sent, with its parameters: JSON where there is a choice, else the
    document's first."""
    plain_first = sorted(content, key=lambda kind: ";" in spelt(kind))
    for wanted in _PREFERRED:
        for kind in plain_first:
            name = bare(kind)
            if name == wanted or (wanted.startswith("+") and name.endswith(wanted)):
                return spelt(kind), content[kind]
    kind = next(iter(content))
    return spelt(kind), content[kind]


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


def _form(media: ir.MediaType, schemas: Mapping[str, ir.Schema]) -> tuple[Code, frozenset[Import]]:
    """The form, with the fields that have a style of their own."""
    imports = frozenset({(_BODIES, "Form")})
    styled = form_styles(media, schemas)
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
    lists = [name for name, prop in shown.items() if is_list(prop.schema, schemas)]
    details += f", files={tuple_of(map(literal, types))}" if types else ""
    details += f", lists={tuple_of(map(literal, lists))}" if lists else ""
    joined = delimiters(media, [name for name in lists if name not in types])
    details += f", delimiters={{{''.join(joined)}}}" if joined else ""
    return _structured(
        request,
        schema,
        schemas,
        shadowed,
        types=types,
        wrapper=Code(f"Multipart({{}}{details})"),
        imports=frozenset({(_MULTIPART, "Multipart")}),
    )


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
    charset = charset_of(kind)
    if is_text and not is_known(charset):
        kind, charset = bare(kind), "utf-8"
    name = "Text" if is_text else "Binary"
    default = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    known = kind in (default, default.split(";")[0]) or "*" in kind
    details = "" if known else f", {literal(kind)}"
    if is_text and charset not in ("utf-8", "utf8"):
        details += f", {literal(charset)}"
    return Body(
        required=request.required,
        whole=Expr(text=Code("str")) if is_text else _CONTENT,
        wrapper=Code(f"{name}({{}}{details})"),
        imports=frozenset({(_BODIES, name)}),
        description=request.description,
    )
