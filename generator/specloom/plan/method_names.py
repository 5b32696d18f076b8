"""Names for a method, from the words of its `operationId`, or from method and path."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from .. import ir
from ..naming import attribute_name, singular, spoken, words
from .operation_ids import chosen_words, format_of, without_format, words_behind_route

_VERBS: Final[Mapping[str, str]] = {
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
_SMALL: Final = frozenset(
    {"a", "all", "an", "by", "for", "from", "in", "of", "on", "one", "the", "to"}
)


def candidates(operation: ir.Operation, resource: str) -> list[str]:
    """Names for a method, the one that a person would choose first."""
    own = chosen_words(operation, frozenset(_VERBS))
    whole = [operation.operation_id.reveal()] if operation.operation_id is not None else []
    by_path = [_by_path(operation, resource), _by_path(operation, resource, in_full=True)]
    path = operation.path.reveal()
    by_format = [f"{by_path[0]}_{end}" for end in format_of(path)]
    variables = [part for part in path.split("/") if part.startswith("{")]
    last = attribute_name(operation.method.reveal(), *static_segments(path), *variables[-1:])
    behind = words_behind_route(operation, own)
    if behind is not None:
        by_own = _by_words_behind(behind, operation, resource)
        found = [*by_own, *by_path, *by_format, *_told_apart(by_path[0], path), last]
    elif own and not _repeats_path(own, operation):
        found = [_by_words(own, operation, resource), "_".join(own), *by_path, *whole, last]
    else:
        found = [*by_path, *by_format, *whole, last]
    return [attribute_name(name) for name in found]


def _by_words_behind(behind: list[str], operation: ir.Operation, resource: str) -> list[str]:
    """Names that tell an operation apart by what its operationId says beside method and path.

    A verb begins a name (`update_shared_link`), other words follow that of the path.
    """
    if not behind:
        return []
    verb, nouns = behind[0], {_singular(word) for word in words(resource)}
    rest = [word for word in behind if _singular(word) not in nouns]
    if verb not in _VERBS:
        by_path = _by_path(operation, resource)
        return ["_".join([by_path, *said]) for said in (rest, behind)]
    if not set(rest) - {verb}:
        return [_verb(verb, behind, operation), "_".join(behind)]
    return ["_".join([verb, *(word for word in rest if word != verb)]), "_".join(behind)]


def _told_apart(name: str, path: str) -> list[str]:
    """The name of a path with what another of that name has not: `content_for_file` beside
    `/files/content`, `retrieve_by_key` beside `/things/{id}`."""
    *segments, end = path.partition("#")[0].strip("/").split("/")
    static = static_segments("/".join(segments))
    owners = [one for one, below in pairwise(segments) if one in static and below[:1] == "{"]
    said = spoken(name)
    if owners and not (end.startswith("{") and segments[-1].startswith("{")):
        owner = spoken(_singular(owners[-1]))
        rest = [word for word in said if word not in owner]
        return ["_".join([*rest, "for", *owner])] if rest and "for" not in said else []
    if not end.startswith("{") or set(spoken(end)) <= set(said):
        return []
    return ["_".join([*said, "by", *spoken(end)])]


def _repeats_path(own: list[str], operation: ir.Operation) -> bool:
    """Whether an operationId was made of method and path: `GetAccountsAccount`, `get_files_id`."""
    method = operation.method.reveal().lower()
    said = set(spoken(operation.path.reveal())) | _SMALL
    said |= {_singular(word) for word in said}
    return own[0] == method and set(own[1:]) <= said


def _by_words(own: list[str], operation: ir.Operation, resource: str) -> str:
    """The operationId without what the resource says already: `createAssistant` -> `create`.

    Its last word stays unless only a verb is left: `buyMuseumTickets` is not `buy_museum`.
    """
    nouns = {word for noun in _forms(resource) for word in noun}
    rest = [word for word in own if word not in nouns and _singular(word) not in nouns]
    verbs = [word for word in rest if word not in _SMALL]
    is_whole = "all" in rest and _VERBS.get(rest[0]) != "retrieve"  # `updateAll`
    if len(verbs) == 1 and verbs[0] in _VERBS and not (is_whole and not set(own) & nouns):
        return _verb(verbs[0], own, operation)
    if not rest:
        return _by_path(operation, resource)
    if len(rest) < 2 or rest[0] in _SMALL:
        return "_".join(rest)
    kept = [word for word in own[:-1] if word in rest] + own[-1:]
    return "_".join(kept)


def _verb(word: str, own: list[str], operation: ir.Operation) -> str:
    """`list` for what gets several: by its nouns, and where it has none (`findAll`) by the path."""
    verb = _VERBS[word]
    if verb != "retrieve" or "one" in own or _ends_in_variable(operation):
        return verb
    nouns = [noun for noun in own if noun != word and noun not in _SMALL]
    static = [attribute_name(part) for part in static_segments(operation.path.reveal())]
    plural = any(noun != _singular(noun) for noun in nouns or static[-1:])
    return "list" if plural or "all" in own else verb


def _by_path(operation: ir.Operation, resource: str, *, in_full: bool = False) -> str:
    """A verb by method and path, with the words of the path that the resource has not said.

    `/teams/{id}/projects` of `projects` is `list_for_team`. A segment that no variable follows
    (`/admin/users`) is said only `in_full`.
    """
    static = static_segments(operation.path.reveal())
    rest = _unsaid(static, resource)
    verb, is_plural = _verb_by_path(operation, static)
    if not rest:
        return verb
    if static[-1] not in rest:
        owners = [part for part in rest if in_full or f"{part}/{{" in operation.path.reveal()]
        return attribute_name(verb, *(["for", *map(_singular, owners)] if owners else []))
    if verb == "create" and not is_plural:
        return attribute_name(*map(_singular, rest[:-1]), rest[-1])
    lists = verb in {"list", "delete_all"} or not is_plural
    noun = [*map(_singular, rest[:-1]), rest[-1] if lists else _singular(rest[-1])]
    return attribute_name(verb, *noun)


def _verb_by_path(operation: ir.Operation, static: list[str]) -> tuple[str, bool]:
    """The verb, and whether the path ends in a plural: in a collection."""
    method = operation.method.reveal()
    many, one = _METHOD_VERBS.get(method, (attribute_name(method), attribute_name(method)))
    last = attribute_name(static[-1]) if static else ""
    is_plural = bool(last) and last != _singular(last)
    is_one = _ends_in_variable(operation) or (method in {"GET", "DELETE"} and not is_plural)
    return (one if is_one else many), is_plural


def _unsaid(static: list[str], resource: str) -> list[str]:
    """Segments that neither the resource nor one that it is inside says."""
    for name in reversed(resource.split(".")):
        static = _unsaid_by(static, name)
    return static


def _unsaid_by(static: list[str], resource: str) -> list[str]:
    """Segments that the resource does not say: none of `/files/{id}/versions` in `file_versions`,
    but `workflows` in `workflow_service`, which says only half of that."""
    known = {word for noun in _forms(resource) for word in noun}
    nouns = {_singular(word) for word in _forms(resource)[0]}
    singulars = {part: {_singular(word) for word in words(part)} for part in static}
    said = [part for part in static if singulars[part] <= nouns]
    if nouns <= {word for part in said for word in singulars[part]}:
        return [part for part in static if part not in said]
    return [part for part in static if not {word.lower() for word in words(part)} <= known]


def static_segments(path: str) -> list[str]:
    """The segments of a path that are no variables, versions or `api`."""
    segments = [part.split("{")[0] for part in without_format(path).split("/")]
    return [part for part in segments if words(part) and not is_prefix(part)]


def is_prefix(segment: str) -> bool:
    lower = segment.lower()
    return lower in {"api", "rest"} or (lower[:1] == "v" and lower[1:].replace(".", "").isdigit())


def _ends_in_variable(operation: ir.Operation) -> bool:
    last = operation.path.reveal().rstrip("/").rsplit("/", 1)[-1]
    return last.startswith("{")


def _forms(resource: str) -> list[list[str]]:
    """The resource's words, and those of what it is inside, as they are and in the singular."""
    parts = resource.split(".")
    both = (*parts, *map(_singular, parts))
    return [[*spoken(name), *(word.lower() for word in words(name))] for name in both]


def _singular(name: str) -> str:
    """The name with its last word in the singular, spelt like the rest of it."""
    return attribute_name(singular(name).removesuffix(" item"))
