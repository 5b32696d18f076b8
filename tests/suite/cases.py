"""JSON-Schema-Test-Suite as documents: each schema of a file is a component and a response."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.shared import SHARED

Node = dict[str, Any]

SUITE: Final = SHARED / "json-schema-test-suite" / "tests" / "draft2020-12"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A schema of the suite with the instances that it allows; `name` is its component."""

    file: str
    name: str
    description: str
    schema: Any
    valid: tuple[tuple[str, Any], ...]
    """description, instance"""


def cases(file: str) -> list[Case]:
    """The schemas of a file, by its path below the suite without `.json`."""
    stem = "".join(word.capitalize() for word in file.replace("/", "-").split("-"))
    groups = json.loads((SUITE / f"{file}.json").read_text(encoding="utf-8"))
    return [
        Case(
            file=file,
            name=f"{stem}{index}Case",
            description=group["description"],
            schema=_typed(group["schema"]) if "/format/" in f"/{file}" else group["schema"],
            valid=tuple(
                (t["description"], t["data"])
                for t in group["tests"]
                if t["valid"] and ("/format/" not in f"/{file}" or isinstance(t["data"], str))
            ),
        )
        for index, group in enumerate(groups)
    ]


def _typed(schema: Any) -> Any:
    """A format is of strings, and OpenAPI's documents say so."""
    return {"type": "string", **schema}


def document(found: list[Case]) -> Node:
    """An OpenAPI document with an operation for each case, which returns its schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Suite", "version": "1"},
        "paths": {f"/{case.name}": {"get": _operation(case)} for case in found},
        "components": {"schemas": {case.name: _embedded(case) for case in found}},
    }


def _operation(case: Case) -> Node:
    schema = {"$ref": f"#/components/schemas/{case.name}"}
    response = {"description": "It.", "content": {"application/json": {"schema": schema}}}
    return {"operationId": f"get{case.name}", "tags": ["all"], "responses": {"200": response}}


def _embedded(case: Case) -> Any:
    """The schema as it stands inside of a document: `#` is the document there, not the schema."""
    if not isinstance(case.schema, dict):
        return case.schema
    bare = {key: value for key, value in case.schema.items() if key != "$schema"}
    return _moved(bare, f"#/components/schemas/{case.name}") if "$id" not in bare else bare


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


def same(one: Any, two: Any) -> bool:
    """Whether two values are one to JSON Schema: `1` is `1.0`, and `true` is no `1`."""
    if isinstance(one, bool) or isinstance(two, bool) or one is None or two is None:
        return one is two
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    return type(one) in {type(two), int, float} and one == two


def files() -> Iterator[str]:
    """All files of the suite, by path without `.json`."""
    for path in sorted(SUITE.rglob("*.json")):
        yield path.relative_to(SUITE).with_suffix("").as_posix()
