"""JSON-Schema-Test-Suite as documents: each schema of a file is a component and a response.

What is in and what is out:

In are all files of `draft2020-12`, `optional` and `optional/format`, but for these:

- `refRemote`, `vocabulary`, `optional/cross-draft`, `optional/id`, `optional/anchor` and
  `optional/refOfUnknownKeyword`, which are about other documents, and identifiers inside of
  schemas: an OpenAPI document says by place what it refers to;
- `dynamicRef` and `optional/dynamicRef` have schemas without `$id` in, and no others.

Of the files that are in, these are out:

- schemas that contain `$id`, and references to other documents: as above;
- instances of a type that the schema does not speak of, where it names none: `{minLength: 2}`
  allows 5 by the letter. Documents leave `type` out where it is plain, so `minLength` is of a
  string, and `properties` are of an object: a client is typed by that (`is_spoken_of`);
- numbers that are no integers to the schema, and that no double holds (RFC 8259, section 6);
- leap seconds, which `datetime` does not have.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tests.shared import SHARED

Node = dict[str, Any]

SUITE: Final = SHARED / "json-schema-test-suite" / "tests" / "draft2020-12"

OUT: Final = frozenset(
    {"refRemote", "vocabulary", "optional/cross-draft", "optional/id", "optional/anchor"}
    | {"optional/refOfUnknownKeyword"}
)
"""Files that are out as a whole."""

_SPEAKS: Final = {
    "object": (
        *("properties", "additionalProperties", "patternProperties", "propertyNames"),
        *("minProperties", "maxProperties", "unevaluatedProperties"),
    ),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
    "string": ("minLength", "maxLength", "pattern"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
"""Of a schema that speaks of several types, the first counts."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A schema of the suite with the instances that it allows; `name` is its component."""

    file: str
    name: str
    description: str
    schema: Any
    valid: tuple[tuple[str, Any], ...]
    """description, instance"""


def files() -> Iterator[str]:
    """The files of the suite that are in, by path without `.json`."""
    for path in sorted(SUITE.rglob("*.json")):
        file = path.relative_to(SUITE).with_suffix("").as_posix()
        if file not in OUT:
            yield file


def cases(file: str) -> list[Case]:
    """The schemas of a file that are in, with the instances that are."""
    stem = "".join(word.capitalize() for word in file.replace("/", "-").split("-"))
    groups = json.loads((SUITE / f"{file}.json").read_text(encoding="utf-8"))
    found: list[Case] = []
    for index, group in enumerate(groups):
        schema = group["schema"]
        if file.startswith("optional/format/"):
            schema = {"type": "string", **schema}  # formats are of strings, and documents say so
        if _refers_beyond(schema):
            continue
        tests = [test for test in group["tests"] if test["valid"] and _is_in(test["data"], schema)]
        found.append(
            Case(
                file=file,
                name=f"{stem}{index}Case",
                description=group["description"],
                schema=schema,
                valid=tuple((test["description"], test["data"]) for test in tests),
            )
        )
    return found


def document(found: list[Case]) -> Node:
    """An OpenAPI document with an operation for each case, which returns its schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Suite", "version": "1"},
        "paths": {f"/{case.name}": {"put": _operation(case)} for case in found},
        "components": {"schemas": {case.name: _embedded(case) for case in found}},
    }


def same(one: Any, two: Any) -> bool:
    """Whether two values are one to JSON Schema: `1` is `1.0`, and `true` is no `1`.

    Of texts that are dates and times, or UUIDs, whether they mean the same one.
    """
    if isinstance(one, bool) or isinstance(two, bool) or one is None or two is None:
        return one is two
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, str) and isinstance(two, str) and one != two:
        return _meant(one) is not None and _meant(one) == _meant(two)
    return type(one) in {type(two), int, float} and one == two


def _is_in(instance: Any, schema: Any) -> bool:
    if isinstance(schema, dict) and schema.get("format") is not None and "type" in schema:
        return isinstance(instance, str) and ":60" not in instance
    return is_spoken_of(instance, schema) and not _is_beyond_double(instance, schema)


def is_spoken_of(instance: Any, schema: Any, root: Any = None) -> bool:
    """Whether an instance is of a type that a schema names, or that its keywords speak of."""
    root = schema if root is None else root
    schema = root if schema == {"$ref": "#"} else schema
    if not isinstance(schema, dict) or schema.keys() & {"type", "enum", "const", "$ref"}:
        return True
    spoken = [kind for kind, words in _SPEAKS.items() if schema.keys() & set(words)]
    if spoken and not _is_of(instance, spoken[0]):
        return False
    properties = schema.get("properties", {})
    return all(
        is_spoken_of(instance[key], properties[key], root) for key in properties if key in instance
    )


def _is_of(instance: Any, kind: str) -> bool:
    kinds = {"string": str, "number": (int, float), "array": list, "object": dict}
    return isinstance(instance, kinds[kind]) and not isinstance(instance, bool)


def _is_beyond_double(instance: Any, schema: Any) -> bool:
    is_integer = isinstance(schema, dict) and schema.get("type") == "integer"
    return type(instance) is int and not is_integer and int(float(instance)) != instance


def _refers_beyond(schema: Any) -> bool:
    """Whether a schema has identifiers, or refers to other documents."""
    if isinstance(schema, list):
        return any(map(_refers_beyond, schema))
    if not isinstance(schema, dict):
        return False
    reference = schema.get("$ref")
    beyond = isinstance(reference, str) and not reference.startswith("#")
    return beyond or "$id" in schema or any(map(_refers_beyond, schema.values()))


def _operation(case: Case) -> Node:
    schema = {"$ref": f"#/components/schemas/{case.name}"}
    content = {"application/json": {"schema": schema}}
    return {
        "operationId": f"replace{case.name}",
        "tags": ["all"],
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "It.", "content": content}},
    }


def _embedded(case: Case) -> Any:
    """The schema as it stands inside of a document: `#` is the document there, not the schema."""
    if not isinstance(case.schema, dict):
        return case.schema
    bare = {key: value for key, value in case.schema.items() if key != "$schema"}
    return _moved(bare, f"#/components/schemas/{case.name}")


def _moved(value: Any, place: str) -> Any:
    if isinstance(value, list):
        return [_moved(item, place) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: place + item[1:] if key == "$ref" and _is_local(item) else _moved(item, place)
        for key, item in value.items()
    }


def _is_local(reference: Any) -> bool:
    return isinstance(reference, str) and (reference == "#" or reference.startswith("#/"))


def _meant(text: str) -> dt.datetime | UUID | None:
    for read in (dt.datetime.fromisoformat, UUID):
        with suppress(ValueError):
            return read(text.upper())
    return None
