"""Path items -> `ir.Operation`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..ir.operation import Location, Style
from ..values import is_array, is_object
from .fields import Node, flag, items, node, string, text
from .schemas import parse_schema

METHODS: Final[tuple[str, ...]] = (
    *("get", "put", "post", "delete", "options", "head", "patch", "trace"),
    "query",
)
_LOCATIONS: Final[dict[str, Location]] = {name: name for name in get_args(Location)}
_STYLES: Final[dict[str, Style]] = {name: name for name in get_args(Style)}
_DEFAULT_STYLES: Final[dict[Location, Style]] = {
    "path": "simple",
    "header": "simple",
    "query": "form",
    "cookie": "form",
}
_IGNORED_HEADERS: Final = frozenset({"accept", "content-type", "authorization"})
"""Header parameters of these names are ignored (OpenAPI 3.1, section 4.8.12.2)."""


class OperationParser:
    """Parses operations of one document; looks references to shared parts up in it."""

    def __init__(self, raw: Node, diagnostics: Diagnostics) -> None:
        self._components = node(raw.get("components"))
        self._diagnostics = diagnostics

    def path(self, path: str, item: Any, pointer: str) -> Iterator[ir.Operation]:
        """The operations of one path item, in the specification's order of methods."""
        raw = self._resolve(item)
        extra = node(raw.get("additionalOperations"))
        found = [(method, raw[method], method) for method in METHODS if method in raw]
        found += [(m, extra[m], f"additionalOperations/{m}") for m in extra]
        for method, operation, place in found:
            if is_object(operation):
                yield self._operation(path, method, raw, operation, f"{pointer}/{place}")

    def _operation(
        self, path: str, method: str, item: Node, raw: Node, pointer: str
    ) -> ir.Operation:
        responses = node(raw.get("responses"))
        security = raw.get("security")
        return ir.Operation(
            method=ir.Untrusted(method.upper()),
            path=ir.Untrusted(path),
            operation_id=text(raw, "operationId"),
            tags=tuple(ir.Untrusted(tag) for tag in items(raw.get("tags")) if isinstance(tag, str)),
            summary=text(raw, "summary"),
            description=text(raw, "description"),
            deprecated=flag(raw, "deprecated"),
            parameters=tuple(self._parameters(path, item, raw, pointer)),
            request_body=self._request_body(raw.get("requestBody"), f"{pointer}/requestBody"),
            responses={
                str(status): self._response(response, f"{pointer}/responses/{status}")
                for status, response in responses.items()
                if not str(status).startswith("x-")
            },
            security=requirements(security) if is_array(security) else None,
            server=_first_server(raw) or _first_server(item),
            pointer=pointer,
        )

    def _parameters(self, path: str, item: Node, raw: Node, pointer: str) -> Iterator[ir.Parameter]:
        """The operation's own parameters over those of its path, by name and location."""
        found: dict[tuple[str, str], ir.Parameter] = {}
        shared = [(entry, pointer.rsplit("/", 1)[0]) for entry in items(item.get("parameters"))]
        own = [(entry, pointer) for entry in items(raw.get("parameters"))]
        for index, (entry, place) in enumerate(shared + own):
            parameter = self._parameter(entry, f"{place}/parameters/{index % max(len(own), 1)}")
            if parameter is not None:
                found[parameter.name.reveal(), parameter.location] = parameter
        declared = {name for name, location in found if location == "path"}
        for name in path_variables(path):
            if name not in declared:
                found[name, "path"] = self._undeclared(name, pointer)
        yield from found.values()

    def _undeclared(self, name: str, pointer: str) -> ir.Parameter:
        self._diagnostics.warn(
            "undeclared-path-parameter",
            f"the path parameter {name!r} is not declared; taken as a required string",
            Place(pointer=pointer),
        )
        return ir.Parameter(
            name=ir.Untrusted(name),
            location="path",
            required=True,
            schema=ir.Primitive(type="string"),
            style="simple",
            explode=False,
            pointer=pointer,
        )

    def _parameter(self, entry: Any, pointer: str) -> ir.Parameter | None:
        raw = self._resolve(entry)
        location = _LOCATIONS.get(str(raw.get("in")))
        name = raw.get("name")
        if location is None or not isinstance(name, str) or not name:
            self._diagnostics.warn(
                "unsupported-parameter",
                f"a parameter in {str(raw.get('in'))!r} without a place in a request is left out",
                Place(pointer=pointer),
            )
            return None
        if location == "header" and name.lower() in _IGNORED_HEADERS:
            return None
        style = _STYLES.get(str(raw.get("style")), _DEFAULT_STYLES[location])
        content_type, schema = self._parameter_schema(raw, pointer)
        return ir.Parameter(
            name=ir.Untrusted(name),
            location=location,
            required=flag(raw, "required") or location == "path",
            schema=schema,
            style=style,
            explode=flag(raw, "explode", default=style == "form"),
            allow_reserved=flag(raw, "allowReserved"),
            content_type=content_type,
            description=text(raw, "description"),
            deprecated=flag(raw, "deprecated"),
            pointer=pointer,
        )

    def _parameter_schema(
        self, raw: Node, pointer: str
    ) -> tuple[ir.Untrusted[str] | None, ir.Schema]:
        for kind, media in node(raw.get("content")).items():
            schema = parse_schema(
                node(media).get("schema"), f"{pointer}/content/{_escape(kind)}/schema"
            )
            return ir.Untrusted(kind), schema
        return None, parse_schema(raw.get("schema"), f"{pointer}/schema")

    def _request_body(self, entry: Any, pointer: str) -> ir.RequestBody | None:
        raw = self._resolve(entry)
        content = self._content(raw, pointer)
        if not content:
            return None
        return ir.RequestBody(
            required=flag(raw, "required"),
            content=content,
            description=text(raw, "description"),
            pointer=pointer,
        )

    def _response(self, entry: Any, pointer: str) -> ir.Response:
        raw = self._resolve(entry)
        return ir.Response(
            description=text(raw, "description"),
            headers={
                name: self._header(header, f"{pointer}/headers/{name}")
                for name, header in node(raw.get("headers")).items()
            },
            content=self._content(raw, pointer),
            pointer=pointer,
        )

    def _header(self, entry: Any, pointer: str) -> ir.Header:
        raw = self._resolve(entry)
        return ir.Header(
            schema=parse_schema(raw.get("schema"), f"{pointer}/schema"),
            required=flag(raw, "required"),
            description=text(raw, "description"),
        )

    def _content(self, raw: Node, pointer: str) -> dict[str, ir.MediaType]:
        return {
            kind: self._media_type(node(media), f"{pointer}/content/{_escape(kind)}")
            for kind, media in node(raw.get("content")).items()
        }

    def _media_type(self, raw: Node, pointer: str) -> ir.MediaType:
        return ir.MediaType(
            schema=parse_schema(raw["schema"], f"{pointer}/schema") if "schema" in raw else None,
            item_schema=parse_schema(raw["itemSchema"], f"{pointer}/itemSchema")
            if "itemSchema" in raw
            else None,
            encoding={
                name: self._encoding(node(value))
                for name, value in node(raw.get("encoding")).items()
            },
            examples=tuple(_examples(raw)),
        )

    def _encoding(self, raw: Node) -> ir.Encoding:
        return ir.Encoding(
            content_type=text(raw, "contentType"),
            style=_STYLES.get(str(raw.get("style"))),
            explode=raw.get("explode") if isinstance(raw.get("explode"), bool) else None,
            allow_reserved=flag(raw, "allowReserved"),
            headers={
                name: self._header(header, "") for name, header in node(raw.get("headers")).items()
            },
        )

    def _resolve(self, entry: Any) -> Node:
        """`entry`, or the shared part that it refers to; a description beside `$ref` wins."""
        raw = node(entry)
        for _ in range(16):
            reference = raw.get("$ref")
            if not isinstance(reference, str):
                break
            parts = reference.removeprefix("#/components/").split("/", 1)
            target = node(self._components.get(parts[0])).get(_unescape(parts[-1]))
            beside = {key: value for key, value in raw.items() if key in {"description", "summary"}}
            raw = {**node(target), **beside}
        return raw


def path_variables(path: str) -> list[str]:
    """The names in braces of a path template, in order, each once."""
    names = [part.split("}", 1)[0] for part in path.split("{")[1:]]
    return list(dict.fromkeys(names))


def requirements(raw: list[Any]) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Security requirements (OpenAPI 3.1, section 4.8.30)."""
    return tuple(
        {name: tuple(str(scope) for scope in items(scopes)) for name, scopes in entry.items()}
        for entry in raw
        if is_object(entry)
    )


def _first_server(raw: Node) -> ir.Untrusted[str] | None:
    servers = items(raw.get("servers"))
    return string(servers[0], "url") if servers and is_object(servers[0]) else None


def _examples(raw: Node) -> Iterator[ir.Untrusted[ir.JsonValue]]:
    if "example" in raw:
        yield ir.Untrusted(raw["example"])
    for example in node(raw.get("examples")).values():
        if is_object(example) and "value" in example:
            yield ir.Untrusted(example["value"])


def _escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def _unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")
