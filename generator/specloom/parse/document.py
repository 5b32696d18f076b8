"""The bundled document -> `ir.Document`."""

from __future__ import annotations

from typing import Any

from .. import ir
from ..diagnostics import Diagnostics
from ..values import is_object
from .directions import with_directions
from .fields import Node, escape, items, node, string, text
from .operations import OperationParser
from .schemas import parse_schema
from .security import SecurityParser
from .servers import in_common, parse_servers


def parse(raw: dict[str, Any], diagnostics: Diagnostics) -> ir.Document:
    """What `raw`, a bundled OpenAPI 3.1 document, says. Odd parts are noted and left out."""
    components = node(raw.get("components"))
    security = SecurityParser(components, diagnostics)
    servers = parse_servers(raw.get("servers"), "", diagnostics)
    parser = OperationParser(raw, servers, security, diagnostics)
    operations = tuple(
        operation
        for path, item in node(raw.get("paths")).items()
        if path.startswith("/")
        for operation in parser.path(path, item, f"/paths/{escape(path)}")
    )
    servers, operations = in_common(servers, operations)
    return ir.Document(
        info=_info(node(raw.get("info"))),
        servers=servers,
        tags=tuple(
            _tag(tag, f"/tags/{index}")
            for index, tag in enumerate(items(raw.get("tags")))
            if is_object(tag)
        ),
        operations=operations,
        schemas=with_directions(
            {
                name: parse_schema(schema, f"/components/schemas/{escape(name)}")
                for name, schema in node(components.get("schemas")).items()
            }
        ),
        security_schemes=security.schemes,
        security=security.requirements(raw.get("security"), "/security") or (),
        webhooks=tuple(parser.webhooks(node(raw.get("webhooks")), "/webhooks")),
    )


def _info(raw: Node) -> ir.Info:
    return ir.Info(
        title=string(raw, "title", "API"),
        version=string(raw, "version"),
        summary=text(raw, "summary"),
        description=text(raw, "description"),
        license=text(node(raw.get("license")), "name"),
    )


def _tag(raw: Node, pointer: str) -> ir.Tag:
    return ir.Tag(
        name=string(raw, "name"),
        description=text(raw, "description"),
        parent=text(raw, "parent"),
        pointer=pointer,
    )
