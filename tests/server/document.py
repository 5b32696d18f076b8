"""Reads an OpenAPI document and makes it servable from this machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


class _Loader(yaml.CSafeLoader):
    """YAML's core schema: a date stays the string that the document says."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> dict[str, Any]:
    """The document of a YAML or JSON file, as it stands but for keys, which are all strings."""
    document = _with_string_keys(yaml.load(path.read_bytes(), Loader=_Loader))
    if not isinstance(document, dict) or "openapi" not in document:
        raise ValueError(f"{path.name} is no OpenAPI 3.x document (2.0 has to be lifted first)")
    return document


def localised(document: Mapping[str, Any]) -> dict[str, Any]:
    """A copy whose servers are paths (`/v1`), so that they are found on any host and port.

    Two more things that openapi-core needs are done in the copy. A required parameter has no
    default: it would take that for a missing one. Security schemes are ones that it checks: HTTP
    schemes in lower case (RFC 9110, section 11.1, has them case-insensitive), OAuth 2 and OpenID
    Connect as the bearer tokens that they are on the wire (RFC 6750), mutual TLS as one that it
    lets pass.
    """
    copy = dict(document)
    copy["servers"] = _local_servers(document.get("servers"))
    copy["paths"] = {path: _local_item(item) for path, item in _members(document, "paths")}
    if document.get("components"):
        components = dict(document["components"])
        components["securitySchemes"] = {
            name: _checkable(scheme) for name, scheme in _members(components, "securitySchemes")
        }
        components["parameters"] = {
            name: _demanded(parameter) for name, parameter in _members(components, "parameters")
        }
        copy["components"] = components
    return copy


def _members(mapping: Mapping[str, Any], key: str) -> Iterable[tuple[str, dict[str, Any]]]:
    return (mapping.get(key) or {}).items()


def media_types(document: object) -> Iterator[str]:
    """Every media type under a `content` of the document."""
    if isinstance(document, dict):
        content = document.get("content")
        if isinstance(content, dict):
            yield from content
        for value in document.values():
            yield from media_types(value)
    elif isinstance(document, list):
        for value in document:
            yield from media_types(value)


def _with_string_keys(value: object) -> Any:
    if isinstance(value, dict):
        return {_key(key): _with_string_keys(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_with_string_keys(member) for member in value]
    return value


def _key(key: object) -> str:
    if isinstance(key, bool):
        return "true" if key else "false"
    return "null" if key is None else str(key)


def _local_item(item: dict[str, Any]) -> dict[str, Any]:
    """A path item or an operation, with what stands below it."""
    local = dict(item)
    if "servers" in local:
        local["servers"] = _local_servers(local["servers"])
    if "parameters" in local:
        local["parameters"] = [_demanded(parameter) for parameter in local["parameters"]]
    for method in _METHODS:
        if isinstance(local.get(method), dict):
            local[method] = _local_item(local[method])
    return local


def _demanded(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter.get("schema")
    if not parameter.get("required") or not isinstance(schema, dict) or "default" not in schema:
        return parameter
    return {**parameter, "schema": {key: schema[key] for key in schema if key != "default"}}


def _local_servers(servers: list[dict[str, Any]] | None) -> list[dict[str, str]]:
    paths = dict.fromkeys(_path(server) for server in servers or [])
    return [{"url": path} for path in paths] or [{"url": "/"}]


def _path(server: dict[str, Any]) -> str:
    """The path of a server's URL with the defaults of its variables, `/` where there is none."""
    variables = server.get("variables") or {}

    def default(match: re.Match[str]) -> str:
        return str(variables.get(match[1], {}).get("default", match[1]))

    path = urlsplit(re.sub(r"\{([^}]*)\}", default, str(server.get("url", "/")))).path
    return "/" + path.strip("/")


def _checkable(scheme: dict[str, Any]) -> dict[str, Any]:
    match scheme.get("type"):
        case "http":
            return {**scheme, "scheme": scheme["scheme"].lower()}
        case "oauth2" | "openIdConnect":
            return {"type": "http", "scheme": "bearer"}
        case "mutualTLS":
            return {"type": "openIdConnect", "openIdConnectUrl": "https://example.com/"}
        case _:
            return scheme
