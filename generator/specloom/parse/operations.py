"""Path items -> `ir.Operation`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..values import is_object
from .fields import Node, escape, flag, items, node, text
from .parameters import STYLES, ParameterParser, sent_path
from .schemas import parse_schema
from .security import SecurityParser
from .servers import server_of

METHODS: Final[tuple[str, ...]] = (
    *("get", "put", "post", "delete", "options", "head", "patch", "trace"),
    "query",
)
_EMPTY: Final = frozenset({"204", "205", "304"})
"""Statuses whose answers end with their headers (RFC 9110, sections 15.3.5, 15.3.6, 15.4.5)."""

_STATUS: Final = re.compile(r"[1-5](?:[0-9]{2}|XX)")
_KIND: Final = re.compile(r"(?P<k>[1-5])(?:00\s*(?:-|\.\.)\s*(?P=k)99|\*\*|[Xx]{2}\b.*)", re.DOTALL)
"""All statuses of a kind, as some write them: `200-299`, `4**`, `4xx errors`."""
_STATUS_AHEAD: Final = re.compile(r"([1-5][0-9]{2})\b.*", re.DOTALL)


class OperationParser:
    """Parses operations of one document; looks references to shared parts up in it."""

    def __init__(
        self,
        raw: Node,
        servers: tuple[ir.Server, ...],
        security: SecurityParser,
        diagnostics: Diagnostics,
    ) -> None:
        self._components = node(raw.get("components"))
        self._servers = servers
        self._security = security
        self._diagnostics = diagnostics
        self._parameters = ParameterParser(self._resolve, diagnostics)

    def path(self, path: str, item: Any, pointer: str) -> Iterator[ir.Operation]:
        """The operations of one path item, in the specification's order of methods."""
        raw = self._resolve(item)
        extra = node(raw.get("additionalOperations"))
        found = [(method, raw[method], method) for method in METHODS if method in raw]
        found += [(m, extra[m], f"additionalOperations/{m}") for m in extra]
        for method, operation, place in found:
            if is_object(operation):
                one = self._operation(path, method, raw, operation, (f"{pointer}/{place}", pointer))
                if not self._is_websocket(one):
                    yield one

    def _is_websocket(self, operation: ir.Operation) -> bool:
        """Whether all that can come of it is another protocol (RFC 9110, section 15.2.2)."""
        found = operation.responses
        if "101" not in found or any(status.startswith("2") for status in found):
            return False
        message = "a WebSocket is not spoken (its only success is 101); there is no method for it"
        place = Place(pointer=operation.pointer)
        self._diagnostics.warn("unsupported-websocket", message, place)
        return True

    def webhooks(self, raw: Node, pointer: str) -> Iterator[ir.Webhook]:
        """What a map of path items says that the API sends, by name."""
        for name, item in raw.items():
            if not name.startswith("x-"):
                place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
                for operation in self.path("", item, place):
                    yield ir.Webhook(name=ir.Untrusted(name), operation=operation)

    def _callbacks(self, raw: Node, pointer: str) -> Iterator[ir.Webhook]:
        for name, callback in node(raw.get("callbacks")).items():
            if not name.startswith("x-"):
                place = f"{pointer}/callbacks/{name.replace('~', '~0').replace('/', '~1')}"
                for found in self.webhooks(self._resolve(callback), place):
                    yield ir.Webhook(name=ir.Untrusted(name), operation=found.operation)

    def _operation(
        self, path: str, method: str, item: Node, raw: Node, pointers: tuple[str, str]
    ) -> ir.Operation:
        """`pointers` are those of the operation, and of the path item."""
        pointer, item_pointer = pointers
        responses = dict(self._responses(node(raw.get("responses")), f"{pointer}/responses"))
        parameters = self._parameters.parameters(path, item, raw, pointer, item_pointer)
        if method.upper() == "HEAD":  # has no content, whatever is said (RFC 9110, section 9.3.2)
            responses = {key: replace(one, content={}) for key, one in responses.items()}
        return ir.Operation(
            method=ir.Untrusted(method.upper()),
            path=ir.Untrusted(path),
            target=ir.Untrusted(sent_path(path, parameters)),
            operation_id=text(raw, "operationId"),
            tags=tuple(ir.Untrusted(tag) for tag in items(raw.get("tags")) if isinstance(tag, str)),
            summary=text(raw, "summary"),
            description=text(raw, "description"),
            deprecated=flag(raw, "deprecated"),
            parameters=parameters,
            request_body=self._request_body(raw.get("requestBody"), f"{pointer}/requestBody"),
            responses=responses,
            security=self._security.requirements(raw.get("security"), f"{pointer}/security"),
            server=server_of(raw, pointer, self._servers, self._diagnostics)
            or server_of(item, item_pointer, self._servers, self._diagnostics),
            callbacks=tuple(self._callbacks(raw, pointer)),
            pointer=pointer,
        )

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

    def _responses(self, raw: Node, pointer: str) -> Iterator[tuple[str, ir.Response]]:
        """Responses by `404`, `4XX` or `default` (OpenAPI 3.1, section 4.8.16)."""
        for key, response in raw.items():
            if not key.startswith("x-"):
                status = _status(key, raw)
                if status != key and not _STATUS.fullmatch(key.upper()):
                    message = f"{key!r} is no status; it is read as {status}"
                    self._diagnostics.warn("bad-status", message, Place(pointer=f"{pointer}/{key}"))
                found = self._response(response, f"{pointer}/{key}")
                if status in _EMPTY and found.content:
                    message = (
                        f"an answer of {status} has no content; what is said of it is left out"
                    )
                    place = Place(pointer=f"{pointer}/{key}/content")
                    self._diagnostics.warn("no-content", message, place)
                    found = replace(found, content={})
                yield status, found

    def _response(self, entry: Any, pointer: str) -> ir.Response:
        raw = self._resolve(entry)
        links = [name for name, link in node(raw.get("links")).items() if link]
        if links:
            message = "no method follows a link: what it passes on has to be given to the other one"
            place = Place(pointer=f"{pointer}/links/{links[0]}")
            self._diagnostics.warn("unsupported-link", message, place)
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
        content = self._content(raw, pointer)
        media = next(iter(content.values()), None)  # it has one at most
        return ir.Header(
            schema=parse_schema(raw.get("schema"), f"{pointer}/schema")
            if media is None
            else media.schema,
            required=flag(raw, "required"),
            description=text(raw, "description"),
        )

    def _content(self, raw: Node, pointer: str) -> dict[str, ir.MediaType]:
        return {
            kind: self._media_type(self._resolve(media), f"{pointer}/content/{escape(kind)}")
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
            style=STYLES.get(str(raw.get("style"))),
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


def _status(key: str, others: Node) -> str:
    """The status that a key means: itself, one or a kind with words behind it, else any other."""
    bare = key.strip()
    if _STATUS.fullmatch(bare.upper()):
        return bare.upper()
    kind = _KIND.fullmatch(bare)
    if kind is not None and f"{kind[1]}XX" not in map(str.upper, others):
        return f"{kind[1]}XX"
    ahead = None if kind is not None else _STATUS_AHEAD.fullmatch(bare)
    if ahead is not None and ahead[1] not in others:
        return ahead[1]
    return "default" if bare.lower() == "default" or "default" not in others else key


def _examples(raw: Node) -> Iterator[ir.Untrusted[ir.JsonValue]]:
    if "example" in raw:
        yield ir.Untrusted(raw["example"])
    for example in node(raw.get("examples")).values():
        if is_object(example) and "value" in example:
            yield ir.Untrusted(example["value"])


def _unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")
