"""The schemas of a document as JSON Schema has them, for one direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal
from urllib.parse import quote, unquote

import jsonschema_rs

Node = dict[str, Any]
Direction = Literal["given", "returned"]

_BASE: Final = "urn:document"
_ABSENT: Final[dict[Direction, str]] = {"given": "readOnly", "returned": "writeOnly"}
"""What a property of the other direction is marked with (OpenAPI 3.1, section 4.8.24.1)."""

_NAMES: Final = ("properties", "patternProperties", "$defs", "dependentSchemas", "schemas")
_DATA: Final = ("enum", "const", "example", "examples")


class Schemas:
    """A document without the properties of the other direction, and its validators.

    An invalid pattern constrains nothing, here as in the client.
    """

    def __init__(self, raw: Node, direction: Direction) -> None:
        self._raw = raw
        self._absent = _ABSENT[direction]
        self.root: Node = self._view(raw, names=False, absent=frozenset())
        self._known = jsonschema_rs.Registry([(_BASE, self.root)], draft=jsonschema_rs.Draft202012)
        self._validators: dict[int, tuple[Any, Any]] = {}
        self._kept: dict[str, Node] = {}

    def at(self, pointer: str) -> Any:
        """What stands at a JSON Pointer."""
        return _at(self.root, pointer)

    def resolve(self, schema: Any) -> Any:
        """What a reference leads to, over any number of them."""
        seen = 0
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str) and seen < 50:
            schema = self.at(unquote(schema["$ref"].removeprefix(f"{_BASE}#")))
            seen += 1
        return schema

    def faults(self, schema: Any, value: object) -> list[str]:
        """What is wrong with a value, in words.

        That it is of several members of a `oneOf` is not: of many unions every value is, and which
        member is meant is not the client's to find fault with.
        """
        return [
            f"{_place(error.instance_path)}: {error.message}"[:300]
            for error in self._validator(schema).iter_errors(value)
            if error.kind.name != "oneOf" or "more than one" not in error.message
        ]

    def takes(self, rules: Node, text: str) -> bool:
        """Whether a string satisfies a few keywords."""
        key = repr(sorted(rules.items(), key=str))
        return self.is_valid(self._kept.setdefault(key, rules), text)

    def is_valid(self, schema: Any, value: object) -> bool:
        """Whether a value is one of the schema's. Formats count."""
        return bool(self._validator(schema).is_valid(value))

    def _validator(self, schema: Any) -> Any:
        known = self._validators.get(id(schema))
        if known is None:
            made = jsonschema_rs.Draft202012Validator(
                schema, validate_formats=True, registry=self._known
            )
            known = self._validators[id(schema)] = (schema, made)
        return known[1]

    def _view(self, node: Any, *, names: bool, absent: frozenset[str]) -> Any:
        """A copy. `names`: the keys are names of the document's, and not of the specification's."""
        if isinstance(node, list):
            return [self._view(item, names=False, absent=frozenset()) for item in node]
        if not isinstance(node, dict):
            return node
        if names:
            return {
                key: self._view(value, names=False, absent=frozenset())
                for key, value in node.items()
                if key not in absent
            }
        absent |= self._hidden(node, 0)
        return {
            key: self._value(key, value, absent)
            for key, value in node.items()
            if not _is_dropped(key, value)
        }

    def _value(self, key: str, value: Any, absent: frozenset[str]) -> Any:
        if key == "$ref" and isinstance(value, str):
            return _BASE + quote(value, safe="#/~!$&'()*+,;=:@-._")
        if key in _DATA:
            return value
        if key == "required" and isinstance(value, list):
            return [name for name in value if name not in absent]
        if key == "allOf" and isinstance(value, list):
            return [self._view(item, names=False, absent=absent) for item in value]
        inside = absent if key == "properties" else frozenset[str]()
        return self._view(value, names=key in _NAMES and isinstance(value, dict), absent=inside)

    def _hidden(self, schema: Node, depth: int) -> frozenset[str]:
        """Names of properties of the other direction, those of the parts of an `allOf` too."""
        found: set[str] = set()
        properties = schema.get("properties")
        if isinstance(properties, dict):
            found |= {name for name, value in properties.items() if self._is_marked(value, 0)}
        members = schema.get("allOf")
        if isinstance(members, list) and depth < 8:
            for member in members:
                target = self._target(member)
                if isinstance(target, dict):
                    found |= self._hidden(target, depth + 1)
        return frozenset(found)

    def _is_marked(self, schema: Any, depth: int) -> bool:
        if not isinstance(schema, dict) or depth > 8:
            return False
        if schema.get(self._absent) is True:
            return True
        inside = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        targets = [_at(self._raw, ref.removeprefix("#")) for ref in inside]
        members = schema.get("allOf")
        targets += members if isinstance(members, list) else []
        return any(self._is_marked(target, depth + 1) for target in targets)

    def _target(self, schema: Any) -> Any:
        if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            return _at(self._raw, schema["$ref"].removeprefix("#"))
        return schema


def _is_dropped(key: str, value: Any) -> bool:
    """Identifiers and anchors, to which nothing refers any more; patterns that are none."""
    if key.startswith("$"):
        return key not in ("$ref", "$defs")
    if key == "pattern" and isinstance(value, str):
        return not _compiles(value)
    if key == "patternProperties" and isinstance(value, dict):
        return not all(_compiles(pattern) for pattern in value)
    return False


def _compiles(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
        re.compile(pattern)
    except (jsonschema_rs.ValidationError, re.error, ValueError):
        return False
    return True


def _at(node: Any, pointer: str) -> Any:
    for token in _tokens(pointer):
        if isinstance(node, Mapping) and token in node:
            node = node[token]
        elif isinstance(node, list) and token.isdigit() and int(token) < len(node):
            node = node[int(token)]
        else:
            return None
    return node


def _tokens(pointer: str) -> Iterator[str]:
    for token in pointer.split("/")[1:]:
        yield token.replace("~1", "/").replace("~0", "~")


def _place(path: list[str | int]) -> str:
    return "/".join(map(str, path)) or "value"
