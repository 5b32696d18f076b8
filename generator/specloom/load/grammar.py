"""Where OpenAPI lets which object stand, as a table: references are found by it, never by looking
for `$ref` everywhere.

A property *called* `$ref`, a `$ref` in an example, in a default or in an extension is data; only in
the places below does it refer. The objects are those of OpenAPI 3.2.0 section 4, which holds those
of 3.0 and 3.1, and of Swagger 2.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from specloom.load.pointer import Link
from specloom.values import is_array, is_object


@dataclass(slots=True, eq=False)
class Kind:
    """What may stand in some place: an object with `fields`, a map or a list of `each`.

    `section` is where the components of this kind live; kinds that have none cannot be the target
    of a reference.
    """

    name: str
    fields: dict[str, Kind] = field(default_factory=lambda: dict[str, Kind]())
    each: Kind | None = None
    listed: bool = False
    extensible: bool = False
    """Keys of this map that start with `x-` are extensions."""
    section: tuple[str, ...] = ()


def _map(each: Kind, *, extensible: bool = False) -> Kind:
    return Kind(f"map of {each.name}", each=each, extensible=extensible)


def _list(each: Kind) -> Kind:
    return Kind(f"list of {each.name}", each=each, listed=True)


METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

SCHEMA: Final = Kind("schema", section=("components", "schemas"))
SCHEMA.fields = {
    **dict.fromkeys(("properties", "patternProperties"), _map(SCHEMA)),
    **dict.fromkeys(("$defs", "definitions", "dependentSchemas"), _map(SCHEMA)),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _list(SCHEMA)),
    **dict.fromkeys(("items", "additionalItems", "unevaluatedItems", "contains"), SCHEMA),
    **dict.fromkeys(("additionalProperties", "unevaluatedProperties", "propertyNames"), SCHEMA),
    **dict.fromkeys(("not", "if", "then", "else", "contentSchema"), SCHEMA),
}

EXAMPLE: Final = Kind("example", section=("components", "examples"))
LINK: Final = Kind("link", section=("components", "links"))
SECURITY_SCHEME: Final = Kind("security scheme", section=("components", "securitySchemes"))
PARAMETER: Final = Kind("parameter", section=("components", "parameters"))
HEADER: Final = Kind("header", section=("components", "headers"))
MEDIA_TYPE: Final = Kind("media type", section=("components", "mediaTypes"))
ENCODING: Final = Kind("encoding")
REQUEST_BODY: Final = Kind("request body", section=("components", "requestBodies"))
RESPONSE: Final = Kind("response", section=("components", "responses"))
PATH_ITEM: Final = Kind("path item", section=("components", "pathItems"))
CALLBACK: Final = Kind("callback", section=("components", "callbacks"))
OPERATION: Final = Kind("operation")
COMPONENTS: Final = Kind("components")
DOCUMENT: Final = Kind("document")

CALLBACK.each = PATH_ITEM
CALLBACK.extensible = True
PARAMETER.fields = {"schema": SCHEMA, "content": _map(MEDIA_TYPE), "examples": _map(EXAMPLE)}
HEADER.fields = PARAMETER.fields
MEDIA_TYPE.fields = {
    "schema": SCHEMA,
    "itemSchema": SCHEMA,
    "examples": _map(EXAMPLE),
    "encoding": _map(ENCODING),
    "prefixEncoding": _list(ENCODING),
    "itemEncoding": ENCODING,
}
ENCODING.fields = {
    "headers": _map(HEADER),
    "encoding": _map(ENCODING),
    "prefixEncoding": _list(ENCODING),
    "itemEncoding": ENCODING,
}
REQUEST_BODY.fields = {"content": _map(MEDIA_TYPE)}
RESPONSE.fields = {
    "headers": _map(HEADER),
    "content": _map(MEDIA_TYPE),
    "links": _map(LINK),
}
OPERATION.fields = {
    "parameters": _list(PARAMETER),
    "requestBody": REQUEST_BODY,
    "responses": _map(RESPONSE, extensible=True),
    "callbacks": _map(CALLBACK, extensible=True),
}
PATH_ITEM.fields = {
    **dict.fromkeys(METHODS, OPERATION),
    "additionalOperations": _map(OPERATION),
    "parameters": _list(PARAMETER),
}
COMPONENTS.fields = {
    kind.section[1]: _map(kind)
    for kind in (
        *(SCHEMA, RESPONSE, PARAMETER, EXAMPLE, REQUEST_BODY, HEADER, SECURITY_SCHEME),
        *(LINK, CALLBACK, PATH_ITEM, MEDIA_TYPE),
    )
}
DOCUMENT.fields = {
    "paths": _map(PATH_ITEM, extensible=True),
    "webhooks": _map(PATH_ITEM, extensible=True),
    "components": COMPONENTS,
}

SCHEMA_2: Final = Kind("schema", section=("definitions",))
SCHEMA_2.fields = {
    **dict.fromkeys(("properties", "patternProperties", "definitions"), _map(SCHEMA_2)),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), _list(SCHEMA_2)),
    **dict.fromkeys(("items", "additionalItems", "additionalProperties", "not"), SCHEMA_2),
}
PARAMETER_2: Final = Kind("parameter", section=("parameters",))
PARAMETER_2.fields = {"schema": SCHEMA_2, "items": SCHEMA_2}
HEADER_2: Final = Kind("header", {"items": SCHEMA_2, "schema": SCHEMA_2})
RESPONSE_2: Final = Kind("response", section=("responses",))
RESPONSE_2.fields = {"schema": SCHEMA_2, "headers": _map(HEADER_2)}
OPERATION_2: Final = Kind("operation")
OPERATION_2.fields = {
    "parameters": _list(PARAMETER_2),
    "responses": _map(RESPONSE_2, extensible=True),
}
PATH_ITEM_2: Final = Kind("path item", section=("paths",))
PATH_ITEM_2.fields = {
    **dict.fromkeys(METHODS, OPERATION_2),
    "parameters": _list(PARAMETER_2),
}
SECURITY_SCHEME_2: Final = Kind("security scheme", section=("securityDefinitions",))
DOCUMENT_2: Final = Kind("document")
DOCUMENT_2.fields = {
    "paths": _map(PATH_ITEM_2, extensible=True),
    "definitions": _map(SCHEMA_2),
    "parameters": _map(PARAMETER_2),
    "responses": _map(RESPONSE_2),
    "securityDefinitions": _map(SECURITY_SCHEME_2),
}

SCHEMAS: Final = frozenset((SCHEMA, SCHEMA_2))
PATH_ITEMS: Final = frozenset((PATH_ITEM, PATH_ITEM_2))
DISPENSABLE: Final = frozenset((EXAMPLE, LINK, HEADER, CALLBACK))
"""What a client can be made without: a reference to one that leads nowhere is not fatal."""


def fits(value: Any, kind: Kind) -> bool:
    """Whether `value` has the shape of `kind`: a list, a mapping, for a schema a truth value or a
    list too (draft 4).
    """
    if is_object(value):
        return not kind.listed
    if is_array(value):
        return kind.listed or kind in SCHEMAS
    return kind in SCHEMAS and isinstance(value, bool)


Misfit = Callable[[Any, str, Kind, Link], Any]
"""Told of the mapping or list, the key, the kind that should stand there, and its link; answers
with what it has put there, None for nothing."""


def walk(node: Any, kind: Kind, misfit: Misfit | None = None) -> Iterator[tuple[Any, Kind, Link]]:
    """Every object, map and list of the grammar in `node`, parents first, with links from `node`.

    A node may be changed in place before the next one is asked for; what it holds then is what is
    walked. What does not fit is passed to `misfit`, which may remove it; what it puts in its place
    is walked.
    """
    pending: list[tuple[Any, Kind, Link]] = [(node, kind, None)]
    while pending:
        node, kind, link = pending.pop()
        yield node, kind, link
        first = len(pending)
        misfits: list[tuple[str, Kind, Link]] = []
        for key, below, value in _below(node, kind):
            if not fits(value, below):
                misfits.append((key, below, (link, key)))
            elif not isinstance(value, bool):
                pending.append((value, below, (link, key)))
        pending[first:] = reversed(pending[first:])
        for key, below, place in reversed(misfits):
            put = None if misfit is None else misfit(node, key, below, place)
            if put is not None and not isinstance(put, bool):
                pending.append((put, below, place))


def _below(node: Any, kind: Kind) -> Iterator[tuple[str, Kind, Any]]:
    if is_array(node):
        each = kind.each or kind
        for index, value in enumerate(node):
            yield str(index), each, value
    elif kind.each is not None:
        each = kind.each
        for key, value in node.items():
            if not (kind.extensible and key.startswith("x-")):
                yield key, each, value
    elif kind.fields:
        fields = kind.fields
        for key, value in node.items():
            below = fields.get(key)
            if below is not None:
                yield key, below, value


def component_kinds(document: Kind) -> tuple[Kind, ...]:
    """The kinds that have a section of components in such a document."""
    sections = DOCUMENT_2 if document is DOCUMENT_2 else COMPONENTS
    kinds = [below.each for below in sections.fields.values()]
    return tuple(kind for kind in kinds if kind is not None and kind not in PATH_ITEMS)


def section(raw: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """The components of this kind in a document; an empty mapping, not part of it, where there are
    none.
    """
    node: Any = raw
    for token in kind.section:
        node = node.get(token) if is_object(node) else None
    return node if is_object(node) else {}
