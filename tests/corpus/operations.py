"""The operations of a document, read without `parse`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from tests.corpus.schemas import Node, Schemas

_METHODS: Final = (
    *("get", "put", "post", "delete", "options", "head", "patch", "trace"),
    "query",
)
_STYLES: Final = {
    "path": "simple",
    "header": "simple",
    "query": "form",
    "querystring": "form",
    "cookie": "form",
}
_IGNORED: Final = (
    *("accept", "content-type", "authorization"),
    *("content-length", "transfer-encoding"),
)
"""Header parameters that do not count (OpenAPI 3.1, section 4.8.12.2), or follow from the body."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter, with what OpenAPI takes for granted spelt out."""

    name: str
    location: str
    required: bool
    schema: Any
    style: str
    explode: bool
    content_type: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others of its operation."""
        return self.location, self.name

    @property
    def plain(self) -> str:
        """A text that its place in a request can hold, and that its style does not split."""
        is_split = self.style in ("spaceDelimited", "pipeDelimited")
        can_hold = self.location in ("path", "query") and not is_split
        return "tëxt & more/so" if can_hold else "text"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """An operation; its references are resolved, those in its schemas are not."""

    pointer: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Node | None
    responses: dict[str, Node]
    """of the other direction"""
    security: list[dict[str, Any]]
    has_own_server: bool
    says_done: bool = False
    """whether it speaks of the event `[DONE]`, which then ends its stream"""

    @property
    def switches(self) -> bool:
        """Whether its only success is another protocol, which no method speaks."""
        return "101" in self.responses and not any(key.startswith("2") for key in self.responses)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations(given: Schemas, returned: Schemas) -> Iterator[Operation]:
    """All operations of `paths`, in the order of the document."""
    for path in given.root.get("paths") or {}:
        pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1")
        item, answers = given.resolve(given.at(pointer)), returned.resolve(returned.at(pointer))
        for place, method in _places(item):
            yield _operation(
                path, method, f"{pointer}/{place}", item, _under(item, place), given,
                _responses(_under(answers, place), returned),
            )  # fmt: skip


def _places(item: Node) -> Iterator[tuple[str, str]]:
    for method in _METHODS:
        if isinstance(item.get(method), dict):
            yield method, method.upper()
    for method in item.get("additionalOperations") or {}:
        yield f"additionalOperations/{method}", method.upper()


def _under(item: Node, place: str) -> Node:
    found: Any = item
    for part in place.split("/"):
        found = found[part]
    return dict(found)


def _operation(
    path: str,
    method: str,
    pointer: str,
    item: Node,
    raw: Node,
    given: Schemas,
    responses: dict[str, Node],
) -> Operation:
    found: dict[tuple[str, str], Parameter] = {}
    for entry in [*(item.get("parameters") or []), *(raw.get("parameters") or [])]:
        parameter = _parameter(given.resolve(entry))
        if parameter is not None:
            found[parameter.key] = parameter
    path = _settle_query(path, found)
    for name in _variables(path):
        found.setdefault(("path", name), _undeclared(name))
    for key in [key for key in found if key[0] == "path" and key[1] not in _variables(path)]:
        del found[key]
    body = given.resolve(raw.get("requestBody"))
    security = raw.get("security", given.root.get("security"))
    return Operation(
        pointer=pointer,
        method=method,
        path=path,
        parameters=tuple(found.values()),
        body=body if isinstance(body, dict) and body.get("content") else None,
        responses=responses,
        security=list(security or []),
        says_done=_says_done(raw, body, given),
        has_own_server=bool(raw.get("servers") or item.get("servers")),
    )


def _says_done(raw: Node, body: Any, given: Schemas) -> bool:
    content = body.get("content") or {} if isinstance(body, dict) else {}
    level = [(media or {}).get("schema") for media in content.values()]
    for _ in range(5):  # parts, properties, members of their unions, and properties of these
        level = [given.resolve(one) for one in level]
        if any("[DONE]" in str(one) for one in (raw, *level)):
            return True
        level = [inner for one in level if isinstance(one, dict) for inner in _inside(one)]
    return False


def _inside(schema: Node) -> Iterator[Any]:
    for keyword in ("allOf", "oneOf", "anyOf"):
        yield from schema.get(keyword) or []
    properties = schema.get("properties")
    yield from properties.values() if isinstance(properties, dict) else ()


def _parameter(raw: Any) -> Parameter | None:
    if not isinstance(raw, dict) or raw.get("in") not in _STYLES or not raw.get("name"):
        return None
    location, name = raw["in"], raw["name"]
    if location == "header" and name.lower() in _IGNORED:
        return None
    content = raw.get("content") or {}
    kind = next(iter(content), None)
    style = raw.get("style") or _STYLES[location]
    return Parameter(
        name=name,
        location=location,
        required=bool(raw.get("required")) or location == "path",
        schema=content[kind].get("schema", {}) if kind else raw.get("schema", {}),
        style=style,
        explode=bool(raw.get("explode", style in ("form", "cookie"))),
        content_type=kind,
    )


def _settle_query(path: str, found: dict[tuple[str, str], Parameter]) -> str:
    """The path with what is fixed in its query; a pair that has a place for a value is a parameter
    of the query, the declared one or one more."""
    plain, _, query = re.sub(r"\{[?&].*?\}", "", path.partition("#")[0]).partition("?")
    optional = ",".join(re.findall(r"\{[?&](.*?)\}", path)).replace("*", "").split(",")
    slots = {name: (name, False) for name in filter(None, optional)}
    kept: list[str] = []
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        inner = re.fullmatch(r"\{([^{}]*)\}|", value)
        if inner and (inner[1] or ("query", name) in found) and ("path", inner[1]) not in found:
            slots[name] = (inner[1] or name, True)
        else:
            kept.append(pair)
            found.pop(("query", name), None)
            for variable in _variables(value):
                moved = found.pop(("query", variable), _undeclared(variable))
                as_text = replace(moved, location="path", required=True, style="simple")
                found.setdefault(("path", variable), as_text)
    for name, (variable, required) in slots.items():
        declared = found.pop(("query", name), None) or found.pop(("query", variable), None)
        one = declared or _undeclared(name, "query", required=required)
        found["query", name] = replace(one, name=name)
    return plain + ("?" + "&".join(kept) if kept else "")


def _undeclared(name: str, location: str = "path", *, required: bool = True) -> Parameter:
    return Parameter(
        name=name,
        location=location,
        required=required,
        schema={"type": "string"},
        style=_STYLES[location],
        explode=location == "query",
    )


def _variables(path: str) -> list[str]:
    return [part.partition("}")[0] for part in path.split("{")[1:]]


def _responses(raw: Node, returned: Schemas) -> dict[str, Node]:
    found = raw.get("responses") or {}
    resolved = {str(key): returned.resolve(value) for key, value in found.items()}
    return {
        key: value
        for key, value in resolved.items()
        if isinstance(value, dict) and not key.startswith("x-")
    }
