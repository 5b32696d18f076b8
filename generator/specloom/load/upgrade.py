"""Lifts a gathered document to 3.1: Swagger 2.0 and OpenAPI 3.0, and what people write in any
version. 3.2 stays 3.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from specloom.diagnostics import Diagnostics
from specloom.load.edition import Edition
from specloom.load.events import EVENTS, lift_events
from specloom.load.grammar import (
    DOCUMENT,
    HEADER,
    MEDIA_TYPE,
    OPERATION,
    PARAMETER,
    REQUEST_BODY,
    RESPONSE,
    SCHEMA,
    Kind,
    walk,
)
from specloom.load.lift import SchemaLift
from specloom.load.moves import Moves
from specloom.load.pointer import Link, spelt
from specloom.load.references import Gathered
from specloom.load.swagger import lift_swagger
from specloom.values import is_object, object_at

_TEXTS: Final[dict[Kind, tuple[str, ...]]] = {
    SCHEMA: ("title", "description", "format", "pattern"),
    OPERATION: ("operationId", "summary", "description"),
    PARAMETER: ("name", "in", "description"),
    HEADER: ("description",),
    REQUEST_BODY: ("description",),
    RESPONSE: ("description",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """A document of 3.1 or 3.2, and the way back from it."""

    raw: dict[str, Any]
    moves: Moves


def upgrade(gathered: Gathered, edition: Edition, name: str, diagnostics: Diagnostics) -> Lifted:
    """Lift a document, in place where it can be; `name` is its title where it has none."""
    moves = Moves([], gathered.origins)
    raw = gathered.raw
    _whole(raw, edition, name, moves, diagnostics)
    if edition is Edition.SWAGGER_2_0:
        raw, swagger = lift_swagger(raw, moves, diagnostics)
        moves.lifted.insert(0, swagger)
    moved: dict[str, str] = {}
    moves.lifted.insert(0, moved)
    schemas = SchemaLift(edition=edition, diagnostics=diagnostics, moves=moves, moved=moved)
    early = edition in (Edition.SWAGGER_2_0, Edition.OPENAPI_3_0)
    for node, kind, link in walk(raw, DOCUMENT):
        for key in _TEXTS.get(kind, ()) if is_object(node) else ():
            if key in node and not isinstance(node[key], str):
                _text(node, key, link, moves, diagnostics)
        if kind is MEDIA_TYPE and link is not None and link[1].startswith(EVENTS):
            lift_events(node, object_at(object_at(raw, "components"), "schemas"))
        if kind is SCHEMA and is_object(node):
            schemas.lift(node, link)
        elif kind is OPERATION and early and "responses" not in node:
            message = "an operation says what it returns; this one is read as returning anything"
            diagnostics.warn("no-responses", message, moves.place(spelt(link)))
            node["responses"] = {}
    schemas.finish()
    if early:
        raw["openapi"] = "3.1.0"
    return Lifted(raw=raw, moves=moves)


def _whole(
    raw: dict[str, Any], edition: Edition, name: str, moves: Moves, diagnostics: Diagnostics
) -> None:
    """What every document has: a title and a version that are text, and paths."""
    key = "swagger" if edition is Edition.SWAGGER_2_0 else "openapi"
    raw[key] = str(raw[key]).strip()
    info = raw.get("info")
    if not is_object(info):
        diagnostics.warn(
            "no-info", f"there is no info; the title is read as {name}", moves.place("")
        )
        info = raw["info"] = dict[str, Any]()
    for field, default in (("title", name), ("version", "0.0.0")):
        value = info.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            message = f"the {field} {value} is a number; it is read as text"
            diagnostics.warn("number-as-text", message, moves.place(f"/info/{field}"))
            info[field] = str(value)
        elif not isinstance(value, str):
            message = f"the info has no {field}; it is read as {default}"
            diagnostics.warn("no-info", message, moves.place("/info"))
            info[field] = default
    optional = edition in (Edition.OPENAPI_3_1, Edition.OPENAPI_3_2)
    if "paths" not in raw:
        if not (optional and ("components" in raw or "webhooks" in raw)):
            diagnostics.warn("no-paths", "there are no paths, so no operations", moves.place(""))
        raw["paths"] = {}


def _text(
    node: dict[str, Any], key: str, link: Link, moves: Moves, diagnostics: Diagnostics
) -> None:
    """Read a number where text belongs as the text it is; anything else as if it were not there."""
    value = node.pop(key)
    if value is None:
        return
    place = moves.place(f"{spelt(link)}/{key}")
    if isinstance(value, bool | int | float):
        node[key] = str(value).lower() if isinstance(value, bool) else str(value)
        diagnostics.warn("number-as-text", f"the {key} {node[key]} is read as text", place)
        return
    diagnostics.warn(
        "misplaced", f"the {key} is no text; it is read as if it were not there", place
    )
