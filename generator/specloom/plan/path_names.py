"""Names for a method from its path, and what of a path a resource says already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from .. import ir
from ..naming import attribute_name, singular, spoken, words
from .operation_ids import without_format

VERBS: Final[Mapping[str, str]] = {
    "add": "create",
    "create": "create",
    "new": "create",
    "post": "create",
    "delete": "delete",
    "destroy": "delete",
    "remove": "delete",
    "list": "list",
    "find": "retrieve",
    "fetch": "retrieve",
    "get": "retrieve",
    "read": "retrieve",
    "retrieve": "retrieve",
    "show": "retrieve",
    "edit": "update",
    "modify": "update",
    "patch": "update",
    "put": "update",
    "replace": "replace",
    "update": "update",
}
PLAIN: Final = frozenset(VERBS.values())
_METHOD_VERBS: Final[Mapping[str, tuple[str, str]]] = {
    "GET": ("list", "retrieve"),
    "HEAD": ("check", "check"),
    "POST": ("create", "update"),
    "PUT": ("replace", "replace"),
    "PATCH": ("update", "update"),
    "DELETE": ("delete_all", "delete"),
    "OPTIONS": ("options", "options"),
    "QUERY": ("query", "query"),
    "TRACE": ("trace", "trace"),
}
"""method -> verb on a collection, verb on one of its members"""
SMALL: Final = frozenset(
    {"a", "all", "an", "by", "for", "from", "in", "of", "on", "one", "the", "to"}
)
_ACTION: Final = re.compile(r"[\w}]:([A-Za-z][\w-]*)/?$")
"""`/users/{id}:undelete`, `/users:batchGet`: neither made nor read nor changed (AIP-136)."""
_ID: Final = 8
"""Characters that an id in a path has at least."""
_READABLE: Final = 50
"""Characters of what a path says behind the verb; of a longer path the end says what is meant."""


def name_by_path(operation: ir.Operation, resource: str, *, in_full: bool = False) -> str:
    """A verb by method and path, with the words of the path that the resource has not said.

    `/teams/{id}/projects` of `projects` is `list_for_team`. A segment that no variable follows
    (`/admin/users`) is said only `in_full`.
    """
    static = static_segments(operation.path.reveal())
    rest = unsaid_segments(static, resource)
    action = _ACTION.search(operation.path.reveal())
    if action:
        noun = static[-1:] if in_full else rest[-1:]
        if action[0].startswith("}"):
            noun = list(map(singular_name, noun))
        return attribute_name(action[1], *noun)
    verb, is_plural = verb_by_path(operation, static)
    if not rest:
        return verb
    if static[-1] not in rest:
        owners = [part for part in rest if in_full or f"{part}/{{" in operation.path.reveal()]
        return attribute_name(verb, *(["for", *map(singular_name, owners)] if owners else []))
    if verb == "create" and not is_plural and not makes(operation, static):
        return attribute_name(*map(singular_name, rest[:-1]), rest[-1])
    lists = verb in {"list", "delete_all"} or not is_plural
    rest = list(map(_without_id, rest))
    noun = [*map(singular_name, rest[:-1]), rest[-1] if lists else singular_name(rest[-1])]
    while not in_full and len(noun) > 1 and len("_".join(noun)) > _READABLE:
        del noun[0]
    return attribute_name(verb, *noun)


def _without_id(segment: str) -> str:
    """`securityClassification-6VMVochwUWo` without its end: words that short nobody chose."""
    start, _, end = segment.rpartition("-")
    is_id = len(end) >= _ID and not end.isalpha() and len(end) < 3 * len(words(end))
    return start if start and is_id else segment


def told_apart(name: str, path: str) -> list[str]:
    """The name of a path with what another of that name has not: `content_for_file` beside
    `/files/content`, `retrieve_by_key` beside `/things/{id}`."""
    *segments, end = path.partition("#")[0].strip("/").split("/")
    static = static_segments("/".join(segments))
    owners = [one for one, below in pairwise(segments) if one in static and below[:1] == "{"]
    said = spoken(name)
    if owners and not (end.startswith("{") and segments[-1].startswith("{")):
        owner = spoken(singular_name(owners[-1]))
        rest = [word for word in said if word not in owner]
        return ["_".join([*rest, "for", *owner])] if rest and "for" not in said else []
    if not end.startswith("{") or set(spoken(end)) <= set(said):
        return []
    return ["_".join([*said, "by", *spoken(end)])]


def verb_by_path(operation: ir.Operation, static: list[str]) -> tuple[str, bool]:
    """The verb, and whether the path ends in a plural: in a collection."""
    method = operation.method.reveal()
    many, one = _METHOD_VERBS.get(method, (attribute_name(method), attribute_name(method)))
    last = attribute_name(static[-1]) if static else ""
    is_plural = bool(last) and last != singular_name(last)
    is_one = ends_in_variable(operation) or (method in {"GET", "DELETE"} and not is_plural)
    is_made = method == "POST" and makes(operation, static)
    return (one if is_one and not is_made else many), is_plural


def makes(operation: ir.Operation, static: list[str]) -> bool:
    """Whether a POST makes what its path ends in (`/mappings/slack`), and does not do it, as with
    `/pets/{id}/adopt`: it answers that it has, and its summary begins with `Create`."""
    if not static or ":" in static[-1] or set(spoken(static[-1])) & set(VERBS):
        return False
    summary = operation.summary.reveal() if operation.summary is not None else ""
    begins = [VERBS.get(singular_name(word)) for word in spoken(summary)[:1]]
    return "201" in operation.responses and begins == ["create"]


def unsaid_segments(static: list[str], resource: str) -> list[str]:
    """Segments that neither the resource nor one that it is inside says."""
    for name in reversed(resource.split(".")):
        static = _unsaid_by(static, name)
    return static


def _unsaid_by(static: list[str], resource: str) -> list[str]:
    """Segments that the resource does not say: none of `/files/{id}/versions` in `file_versions`,
    but `workflows` in `workflow_service`, which says only half of that."""
    known = words_of_resource(resource)
    nouns = {singular_name(word) for word in _forms(resource)[0]}
    singulars = {part: {singular_name(word) for word in words(part)} for part in static}
    said = [part for part in static if singulars[part] <= nouns]
    if nouns <= {word for part in said for word in singulars[part]}:
        return [part for part in static if part not in said]
    return [part for part in static if not {word.lower() for word in words(part)} <= known]


def static_segments(path: str) -> list[str]:
    """The segments of a path that are no variables, versions or `api`."""
    whole = _ACTION.sub(lambda found: found[0][0], without_format(path))
    segments = [part.split("{")[0] for part in whole.split("/")]
    return [part for part in segments if words(part) and not is_prefix(part)]


def is_prefix(segment: str) -> bool:
    lower = segment.lower()
    return lower in {"api", "rest"} or (lower[:1] == "v" and lower[1:].replace(".", "").isdigit())


def ends_in_variable(operation: ir.Operation) -> bool:
    last = operation.path.reveal().rstrip("/").rsplit("/", 1)[-1]
    return last.startswith("{")


def words_of_resource(resource: str) -> set[str]:
    return {word for noun in _forms(resource) for word in noun}


def singulars(segments: Iterable[str]) -> set[str]:
    return {singular_name(word) for part in segments for word in spoken(part)}


def _forms(resource: str) -> list[list[str]]:
    """The resource's words, and those of what it is inside, as they are and in the singular."""
    parts = resource.split(".")
    both = (*parts, *map(singular_name, parts))
    return [[*spoken(name), *(word.lower() for word in words(name))] for name in both]


def singular_name(name: str) -> str:
    """The name with its last word in the singular, spelt like the rest of it."""
    *rest, last = spoken(name) or [""]
    one = singular(last)
    return attribute_name("_".join([*rest, last if one.endswith(" item") else one]))
