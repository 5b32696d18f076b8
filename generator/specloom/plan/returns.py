"""Responses: what a method returns, and what its errors carry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from .. import ir
from .decoding import NOTHING, cast_type, decoded, inside_type
from .media import bare, is_stream, spelt
from .response_headers import successes
from .text import Code, code, literal
from .types import NONE, Types, union
from .view import NO_IMPORTS, Expr, Import

_BYTES: Final = Expr(text=Code("bytes"))
_TEXT: Final = Expr(text=Code("str"))
_JSON: Final = "application/json"

_MEDIA_TYPE: Final = re.compile(
    r'[\w!#$&^.+*-]+/[\w!#$&^.+*-]+( *; *[\w.*-]+=([\w.+*-]+|"[ !#-\[\]-~]*"))*', re.ASCII
)
"""RFC 9110 section 8.3.1; nothing is escaped in quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """`type` stands in the signature, `decoded` is handed to the client."""

    type: Expr
    decoded: Expr
    error_types: Mapping[str, Expr] = field(default_factory=dict[str, Expr])
    """by status; `None` for one that has no body where a wider one has"""
    accepted: tuple[str, ...] = ()
    """the media types of a success, where they are not JSON's own"""
    by_status: Mapping[str, Expr] = field(default_factory=dict[str, Expr])
    """the bodies of successes, where they differ"""
    empty: tuple[int, ...] = ()
    """the statuses that come without a body where others have one, beside 204 and 205"""

    @property
    def details(self) -> list[Code]:
        """Keyword arguments: bodies by status, statuses without one, media types to ask for."""
        bodies = [code("{}: {}", literal(key), one.text) for key, one in self.by_status.items()]
        numbers = ", ".join(map(str, self.empty)) + ("," if len(self.empty) == 1 else "")
        return [
            *([Code(f"successes={{{', '.join(bodies)}}}")] if bodies else []),
            *([Code(f"empty=({numbers})")] if self.empty else []),
            *([code("accept={}", literal(", ".join(self.accepted)))] if self.accepted else []),
        ]

    @property
    def imports(self) -> frozenset[Import]:
        told_apart = (one.imports for one in self.by_status.values())
        return self.type.imports.union(self.decoded.imports, *told_apart)

    @property
    def error_imports(self) -> frozenset[Import]:
        return NO_IMPORTS.union(*(found.imports for found in self.error_types.values()))

    def errors(self, shared: Code | None) -> list[Code]:
        """The keyword argument that names error bodies, unless the resource has said it."""
        own = error_types(self.error_types)
        return [code("errors={}", own or Code("{}"))] if own != shared else []


def error_types(types: Mapping[str, Expr]) -> Code | None:
    """Types by status as a dict; what `default` has too, is not said twice. A status without a body
    is `None`, where it would else have that of others."""
    texts = {
        status: found.text
        for status, found in types.items()
        if status == "default" or found != types.get(_wider(status, types))
    }
    if all(text == "None" for text in texts.values()):
        return None
    return Code("{" + ", ".join(f"{literal(key)}: {text}" for key, text in texts.items()) + "}")


def _wider(status: str, types: Mapping[str, Expr]) -> str:
    """What a status is looked up as where it has no entry: `4XX` if there is that, or `default`."""
    kind = f"{status[0]}XX"
    return kind if status != kind and kind in types else "default"


def shared_errors(
    operations: Iterable[ir.Operation], schemas: Mapping[str, ir.Schema], shadowed: frozenset[str]
) -> tuple[Code | None, frozenset[Import]]:
    """What most of some operations say of their error bodies, with the imports of that."""
    found: Counter[Code | None] = Counter()
    imports: dict[Code | None, frozenset[Import]] = {}
    for operation in operations:
        types = returned(operation, schemas, shadowed).error_types
        text = error_types(types)
        found[text] += 1
        imports[text] = NO_IMPORTS.union(*(one.imports for one in types.values()))
    if not found:  # a resource that only others are inside
        return None, NO_IMPORTS
    most = found.most_common(1)[0][0]
    return most, imports[most]


def returned(
    operation: ir.Operation,
    schemas: Mapping[str, ir.Schema],
    shadowed: frozenset[str],
    hidden: frozenset[str] = frozenset(),
) -> Returned:
    """What a success of the operation is decoded to, and each error's body.

    `shadowed` are builtins that the class hides, `hidden` those that the method does.
    """
    types = Types(direction="returned", shadowed=shadowed)
    inside = Types(direction="returned", shadowed=shadowed | hidden)
    chosen = successes(operation)
    whole = union(_body(one, types, schemas) for one in chosen) if chosen else NONE
    bodies = {
        status.upper() if status != "default" else status: _told(response, inside, schemas)
        for status, response in operation.responses.items()
    }
    errors = {
        status: body for status, body in bodies.items() if not status.startswith(("1", "2", "3"))
    }
    good = {key: one for key, one in bodies.items() if key.startswith("2") and one.text != "None"}
    return Returned(
        type=whole,
        decoded=_decoded(chosen, inside, schemas),
        error_types={
            status: body
            for status, body in errors.items()
            if body.text != "None" or _wider(status, errors) in errors
        },
        accepted=_accepted(chosen, schemas),
        by_status=good if len({one.text for one in good.values()}) > 1 else {},
        empty=_empty(operation) if whole.text != "None" else (),
    )


def _accepted(chosen: list[ir.Response], schemas: Mapping[str, ir.Schema]) -> tuple[str, ...]:
    """What `Accept` says (RFC 9110 section 12.5.1): of each success the media types that are read
    alike."""
    kinds = [askable(kind) for response in chosen for kind in _kinds(response, schemas)]
    known = tuple(dict.fromkeys(kinds))
    return () if known == (_JSON,) else known


def askable(kind: str) -> str:
    """A media type as `Accept` may hold it; what is none cannot be asked for by its name."""
    return next((one for one in (kind, bare(kind)) if _MEDIA_TYPE.fullmatch(one)), "*/*")


def _kinds(response: ir.Response, schemas: Mapping[str, ir.Schema]) -> list[str]:
    """The media types that a response is read as, as the document spells them: JSON if it can be,
    and where that is a string, any in which it is as it stands; else all that are text, or all
    that are not."""
    kinds = sorted(response.content, key=is_stream)
    json = [kind for kind in kinds if _is_json(kind, response, schemas)]
    texts = [kind for kind in kinds if _is_text(kind) and kind not in json and not is_stream(kind)]
    if json:
        is_usual = any(spelt(kind) in (_JSON, "*/*") for kind in json)
        found = ir.resolve(_schema(response, schemas) or ir.Anything(), schemas)
        is_string = isinstance(found, ir.Primitive) and found.type == "string"
        # `*/*` is all that a server may think of.
        texts += [kind for kind in json if bare(kind) == "*/*"]
        return [_JSON if is_usual else spelt(json[0]), *(texts if is_string else ())]
    if not kinds:
        return []
    if bare(kinds[0]).endswith("json") and not is_stream(kinds[0]):
        return ["*/*"]  # the file has a type of its own, whatever the document says
    if _is_text(kinds[0]):
        return texts or kinds[:1]
    others = [kind for kind in kinds if not (_is_text(kind) or is_stream(kind))]
    return others or kinds[:1]


def _empty(operation: ir.Operation) -> tuple[int, ...]:
    return tuple(
        int(status)
        for status, response in operation.responses.items()
        if status.startswith("2") and status.isdigit() and not response.content
        if status not in {"204", "205"}
    )


def _decoded(chosen: list[ir.Response], types: Types, schemas: Mapping[str, ir.Schema]) -> Expr:
    """The type as the client is given it."""
    whole = union(_body(one, types, schemas) for one in chosen) if chosen else NONE
    if whole.text == "None":
        return NOTHING
    distinct = {_body(one, types, schemas).text for one in chosen}
    if len(distinct) == 1:
        schema = _schema(chosen[0], schemas)
        return decoded(schema, whole, types, schemas) if schema is not None else whole
    inside = inside_type(types, schemas)
    spelt = union(_body(one, inside, schemas) for one in chosen)
    return cast_type(spelt, whole, types.shadowed)


def _body(response: ir.Response, types: Types, schemas: Mapping[str, ir.Schema]) -> Expr:
    """The type of a response's body: JSON where there is a choice."""
    schema = _schema(response, schemas)
    if schema is not None:
        return types.of(schema)
    for kind in sorted(response.content, key=is_stream):  # what streams has a method of its own
        return _TEXT if _is_text(kind) else _BYTES
    return NONE


def _told(response: ir.Response, types: Types, schemas: Mapping[str, ir.Schema]) -> Expr:
    """The same where it is looked up by status. A union is evaluated there, and can name nothing
    that is quoted."""
    is_union = isinstance(_schema(response, schemas), ir.OneOf)
    return _body(response, inside_type(types, schemas) if is_union else types, schemas)


def _schema(response: ir.Response, schemas: Mapping[str, ir.Schema]) -> ir.Schema | None:
    """The schema of the JSON body; None where the body is not JSON, or there is none."""
    for kind, media in response.content.items():
        if _is_json(kind, response, schemas):
            return media.schema if media.schema is not None else ir.Anything()
    return None


def _is_json(kind: str, response: ir.Response, schemas: Mapping[str, ir.Schema]) -> bool:
    """Whether a body of a media type is JSON: a file is not, whatever it is said to be."""
    name = bare(kind)
    may_be = name.endswith(("/json", "+json")) or name == "*/*"
    return may_be and not ir.is_binary(response.content[kind].schema, schemas)


def _is_text(kind: str) -> bool:
    return bare(kind).startswith("text/")
