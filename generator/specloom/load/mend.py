"""What people write in a wrong place, or under a name that is not quite right, put where they mean
it to be: before references are followed, so that nothing below it is missed.

Each of these stands in documents that are published. A warning names the place and the reading; an
operation, a parameter or a body that would be lost without it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from specloom.load.grammar import (
    COMPONENTS,
    DOCUMENT,
    DOCUMENT_2,
    HEADER,
    MEDIA_TYPE,
    METHODS,
    OPERATION,
    OPERATION_2,
    PARAMETER,
    PATH_ITEM,
    PATH_ITEM_2,
    REQUEST_BODY,
    RESPONSE,
    SCHEMAS,
    SECURITY_SCHEME,
    SECURITY_SCHEME_2,
    Kind,
)
from specloom.load.mend_parameter import body_parameters, mend_parameter
from specloom.load.mend_schema import mend_flags, mend_schema
from specloom.load.mend_security import mend_requirements, mend_scheme, mend_scheme_3
from specloom.values import array_at, is_array, is_object, object_at

Say = Callable[..., None]
"""Told of the code, the message, the tokens from the node to what it is about, and, as `now`, those
to where that has been put."""

_ITEM_FIELDS: Final = frozenset(("parameters", "servers", "additionalOperations", "$ref"))
_COLON: Final = re.compile(r"(?<=/):([^/]+)")
_ANGLES: Final = re.compile(r"<(?:\w+:)?(\w+)>")
_TYPED: Final = re.compile(r"\{(\w+):(?:[^{}]|\{[^{}]*\})*\}")
"""What frameworks write: `{id:int}`, `{id:[0-9]{3}}`."""
_UNCLOSED: Final = re.compile(r"\{([^{}/]+)(?=/|$)(?![^{}]*\})")
_JSON: Final = "application/json"


def mend(node: Any, kind: Kind, say: Say) -> None:
    """Mend one object of the grammar in place; those inside it come after it."""
    found = _MENDERS.get(kind)
    if found is not None and is_object(node) and (kind in SCHEMAS or "$ref" not in node):
        found(node, say)


def mend_target(node: dict[str, Any], tokens: tuple[str, ...], kind: Kind) -> str | None:
    """Mend in place a reference that leads to a component of another kind; say what was read.

    A schema in the place of a response, a body or a media type is what its JSON holds.
    """
    if tokens[:1] != ("components",) or len(tokens) != 3 or tokens[:2] == kind.section:
        return None
    known = tokens[1] in COMPONENTS.fields and bool(kind.section)
    if not known or (kind in SCHEMAS and tokens[1] == "schemas"):
        return None
    if kind is HEADER and tokens[1] == "parameters":
        return None  # what a header says, a parameter says in the same words
    inner = {"schema": {"$ref": node["$ref"]}}
    found = tokens[1]
    if found == "schemas" and kind in (RESPONSE, REQUEST_BODY, MEDIA_TYPE):
        node.clear()
        node |= inner if kind is MEDIA_TYPE else {"content": {_JSON: inner}}
        return f"a schema, where a {kind.name} belongs; read as one of that schema in JSON"
    node.clear()
    return f"one of the {found}, where a {kind.name} belongs; it is read as an empty one"


def _document(node: dict[str, Any], say: Say) -> None:
    if is_object(node.get("paths")):
        node["paths"] = _paths(node["paths"], say)
    _servers(node, say)
    mend_requirements(node, say)
    tags = array_at(node, "tags")
    for at, tag in enumerate(tags):
        if isinstance(tag, str):
            say("text-as-tag", f"the tag {tag!r} is text; it is read as its name", "tags", str(at))
            tags[at] = {"name": tag}


def _paths(paths: dict[str, Any], say: Say) -> dict[str, Any]:
    """Every path starts with a slash, and its variables stand in braces (3.1.1, section
    4.8.8.1).
    """
    out = {path: item for path, item in paths.items() if _spelt(path, item) == path}
    for path, item in paths.items():
        meant = _spelt(path, item)
        if meant == path:
            continue
        message = f"a path starts with a slash, its variables are names in braces; read as {meant}"
        now = () if meant in out else ("paths", meant)
        say("bad-path", message, "paths", path, now=now)
        there = out.setdefault(meant, item)
        if there is not item and is_object(there) and is_object(item):
            for key in [key for key in item if key in METHODS and key in there]:
                message = f"{key.upper()} {meant} stands here twice; this one is left out"
                say("duplicate-operation", message, "paths", path, key)
            out[meant] = {**item, **there}
    return {_spelt(path, item): out[_spelt(path, item)] for path, item in paths.items()}


def _spelt(path: str, item: Any) -> str:
    """`pets/:id`, `/pets/<int:id>` -> `/pets/{id}` where a parameter is called so; `/{id:int}` ->
    `/{id}` where none is called `id:int`; a brace that nothing closes ends with its segment.
    """
    if path == "$ref" or path.startswith("x-"):
        return path
    path = path if path.startswith("/") else f"/{path}"
    if not (":" in path or "<" in path) and path.count("{") == path.count("}"):
        return path
    names = _path_parameters(item)
    path = _UNCLOSED.sub(r"{\1}", path)
    for marked in (_COLON, _ANGLES):
        path = marked.sub(lambda one: f"{{{one[1]}}}" if one[1] in names else one[0], path)
    for typed in _TYPED.finditer(path):
        whole, name = typed[0], typed[1]
        is_alone = len(re.findall(rf"\{{{name}[:}}]", path)) == 1
        if is_alone and whole[1:-1] not in names:
            path = path.replace(whole, f"{{{name}}}")
    return path


def _path_parameters(item: Any) -> set[str]:
    """The names that a path item and its operations declare for variables of the path."""
    holders = [item, *(item.values() if is_object(item) else ())]
    lists = [one.get("parameters") for one in holders if is_object(one)]
    every = [one for listed in lists if is_array(listed) for one in listed if is_object(one)]
    return {
        one["name"] for one in every if one.get("in") == "path" and isinstance(one.get("name"), str)
    }


def _servers(node: dict[str, Any], say: Say) -> None:
    servers = node.get("servers")
    if isinstance(servers, str) or (is_object(servers) and "$ref" not in servers):
        say("bad-servers", "servers are a list; this is read as the one in it", "servers")
        node["servers"] = [servers]
    servers = array_at(node, "servers")
    for at, server in enumerate(servers):
        if isinstance(server, str):
            say("text-as-server", "a server is an object; the text is its url", "servers", str(at))
            servers[at] = {"url": server}


def _path_item(node: dict[str, Any], say: Say) -> None:
    """Methods are spelt in lower case, and those that OpenAPI has no field for stand among the
    `additionalOperations` of 3.2.
    """
    _servers(node, say)
    _one_parameter(node, say)
    for key, value in list(node.items()):
        if key in METHODS or key in _ITEM_FIELDS or not is_object(value) or key.startswith("x-"):
            continue
        meant = key.strip().lower()
        if meant in METHODS and meant not in node:
            say(
                "bad-method", f"a method is spelt in lower case; read as {meant}", key, now=(meant,)
            )
            node[meant] = node.pop(key)
        elif "responses" in value or "operationId" in value:
            message = f"OpenAPI has no method {key!r}; it is sent as it is spelt"
            say("bad-method", message, key, now=("additionalOperations", key))
            node.setdefault("additionalOperations", {})[key] = node.pop(key)


def _operation(node: dict[str, Any], say: Say) -> None:
    mend_flags(node, ("deprecated",), say)
    _servers(node, say)
    _one_parameter(node, say)
    mend_requirements(node, say)
    tags = node.get("tags")
    if tags is not None and not is_array(tags):
        say("bad-tags", "tags are a list of names; this is read as the one in it", "tags")
        tags = node["tags"] = [tags]
    for at, tag in enumerate(tags or ()):
        name = tag.get("name") if is_object(tag) else tag
        if not isinstance(tag, str) and isinstance(name, str | int | float):
            say("bad-tags", f"a tag is text; this one is read as {str(name)!r}", "tags", str(at))
            node["tags"][at] = str(name)


def _operation_3(node: dict[str, Any], say: Say) -> None:
    _operation(node, say)
    body_parameters(node, say)


def _one_parameter(node: dict[str, Any], say: Say) -> None:
    if object_at(node, "parameters").keys() & {"in", "$ref"}:
        say("bad-parameter", "parameters are a list; read as the one in it", "parameters")
        node["parameters"] = [node["parameters"]]


def _content(node: dict[str, Any], say: Say) -> None:
    """A schema with no media type, as 2.0 has it, is that of JSON; so is `json`."""
    mend_flags(node, ("required",), say)
    if "schema" in node and "content" not in node:
        message = "a schema stands in a media type; read as that of JSON"
        say("bad-content", message, "schema", now=("content", _JSON, "schema"))
        node["content"] = {_JSON: {"schema": node.pop("schema")}}
    content = object_at(node, "content")
    for kind in list(content):
        bare = kind.split(";")[0].strip()
        if "/" in bare or kind.startswith("x-") or kind == "$ref":
            continue
        meant = {"": _JSON, "json": _JSON, "xml": "application/xml", "text": "text/plain"}
        read = meant.get(bare.lower(), "" if "*" not in bare else "*/*")
        if not read or read in content:
            say("bad-content", f"{kind!r} is no media type; it is left out", "content", kind)
        else:
            message = f"{kind!r} is no media type; read as {read}"
            say("bad-content", message, "content", kind, now=("content", read))
            content[read] = content[kind]
        del content[kind]


_MENDERS: Final[dict[Kind, Callable[[dict[str, Any], Say], None]]] = {
    **dict.fromkeys((DOCUMENT, DOCUMENT_2), _document),
    **dict.fromkeys((PATH_ITEM, PATH_ITEM_2), _path_item),
    **dict.fromkeys((PARAMETER, HEADER), mend_parameter),
    **dict.fromkeys((REQUEST_BODY, RESPONSE), _content),
    **dict.fromkeys(SCHEMAS, mend_schema),
    OPERATION: _operation_3,
    OPERATION_2: _operation,
    SECURITY_SCHEME: mend_scheme_3,
    SECURITY_SCHEME_2: mend_scheme,
}
