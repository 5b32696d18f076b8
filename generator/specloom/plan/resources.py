"""Operations -> resources and methods: which attribute of the client, and which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from ..naming import attribute_name, class_name, singular, unique, words

CLIENT_NAMES: Final = frozenset(
    {"aclose", "base_url", "close", "errors", "open", "opened", "raw", "request", "security"}
    | {"with_errors"}
    | {"user_agent", "with_options", "idempotency_header", "makes_idempotency_keys"}
)
"""Attributes of every client; a resource of such a name gets an underscore."""

RESOURCE_NAMES: Final = frozenset(
    {"errors", "models", "params", "with_raw_response", "with_streaming_response"}
)
"""Attributes of every resource; a method of such a name gets an underscore."""

_RUNTIME_CLASSES: Final = frozenset(
    {"Any", "ApiKey", "BaseClient", "Basic", "Bearer", "Binary", "Callable", "Client"}
    | {"ClientCredentials", "FileContent", "FileInput", "Form", "Hooks", "Iterable", "Literal"}
    | {
        "Mapping",
        "Multipart",
        "NoneType",
        "Omit",
        "Pager",
        "RefreshToken",
        "RequestOptions",
        "Resource",
    }
    | {"Sequence", "Stream", "StreamedResponse", "Text", "Timeout", "Unpack", "UUID"}
)

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
_SMALL: Final = frozenset({"a", "all", "an", "by", "for", "from", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An operation under its Python name: `resource.method`."""

    operation: ir.Operation
    resource: str
    method: str


def key_of(operation: ir.Operation) -> str:
    """What stands for an operation in the lock and in diagnostics: `POST /assistants`."""
    return f"{operation.method.reveal()} {operation.path.reveal()}"


def name_operations(
    operations: Iterable[ir.Operation],
    configured: Mapping[str, str],
    pinned: Mapping[str, str],
) -> tuple[Named, ...]:
    """Every operation with its name, in the order of the document.

    `configured` (by operationId or `METHOD /path`) wins over `pinned` (by `METHOD /path`, from the
    lock), which wins over the name that is found. Of two operations that would have one name, the
    one with the shorter path has it; the other is called by its own words.
    """
    listed = list(operations)
    taken: dict[str, set[str]] = {}
    names: dict[int, tuple[str, str]] = {}
    for index, operation in enumerate(listed):
        fixed = _fixed(operation, configured, pinned)
        if fixed:
            names[index] = fixed
            taken.setdefault(fixed[0], set()).add(fixed[1])
    waiting = [index for index in range(len(listed)) if index not in names]
    for index in sorted(waiting, key=lambda i: _precedence(listed[i])):
        operation = listed[index]
        resource = resource_name(operation)
        used = taken.setdefault(resource, set(RESOURCE_NAMES))
        names[index] = resource, _free(candidates(operation, resource), used)
        used.add(names[index][1])
    return tuple(
        Named(operation=operation, resource=names[index][0], method=names[index][1])
        for index, operation in enumerate(listed)
    )


def resource_name(operation: ir.Operation) -> str:
    """The attribute of the client: from the first tag, else from the path."""
    tags = [tag.reveal() for tag in operation.tags if words(tag.reveal())]
    spoken = _static(operation.path.reveal())
    name = attribute_name(tags[0] if tags else spoken[0] if spoken else "root")
    return unique(name, CLIENT_NAMES)


def candidates(operation: ir.Operation, resource: str) -> list[str]:
    """Names for a method, the one that a person would choose first."""
    found: list[str] = []
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    own = [word.lower() for word in words(given)]
    by_path = _by_path(operation, resource)
    if own and not _repeats_path(own, operation):
        found += [_by_words(own, operation, resource), "_".join(own), by_path]
    else:
        found += [by_path, *(["_".join(own)] if own else [])]
    spoken = _static(operation.path.reveal())
    variables = [part for part in operation.path.reveal().split("/") if part.startswith("{")]
    found.append(attribute_name(operation.method.reveal(), *spoken, *variables[-1:]))
    return [attribute_name(name) for name in found]


def _repeats_path(own: list[str], operation: ir.Operation) -> bool:
    """Whether an operationId was made of method and path: `GetAccountsAccount`, `get_files_id`."""
    method = operation.method.reveal().lower()
    said = {word.lower() for word in words(operation.path.reveal())} | _SMALL
    said |= {_singular(word) for word in said}
    return own[0] == method and set(own[1:]) <= said


def _by_words(own: list[str], operation: ir.Operation, resource: str) -> str:
    """The operationId without what the resource says already: `createAssistant` -> `create`.

    Its last word stays unless only a verb is left: `buyMuseumTickets` is not `buy_museum`.
    """
    nouns = {word for noun in _forms(resource) for word in noun}
    rest = [word for word in own if word not in nouns and _singular(word) not in nouns]
    verbs = [word for word in rest if word not in _SMALL]
    if len(verbs) == 1 and verbs[0] in _VERBS and set(own) & nouns:
        return _verb(verbs[0], own, operation)
    if not rest:
        return _by_path(operation, resource)
    if len(rest) < 2 or rest[0] in _SMALL:
        return "_".join(rest)
    kept = [word for word in own[:-1] if word in rest] + own[-1:]
    return "_".join(kept)


def _verb(word: str, own: list[str], operation: ir.Operation) -> str:
    verb = _VERBS[word]
    plural = any(noun != _singular(noun) for noun in own if noun != word)
    if verb == "retrieve" and (plural or "all" in own) and not _ends_in_variable(operation):
        return "list"
    return verb


def _by_path(operation: ir.Operation, resource: str) -> str:
    """A verb by method and path, with the words of the path that the resource has not said."""
    known = {word for noun in _forms(resource) for word in noun}
    spoken = _static(operation.path.reveal())
    rest = [part for part in spoken if not {word.lower() for word in words(part)} <= known]
    method = operation.method.reveal()
    many, one = _METHOD_VERBS.get(method, (attribute_name(method), attribute_name(method)))
    is_member = _ends_in_variable(operation)
    last = attribute_name(spoken[-1]) if spoken else ""
    is_plural = last != _singular(last)
    if method == "POST" and rest and not is_member and not is_plural:
        return attribute_name(*map(_singular, rest[:-1]), rest[-1])
    verb = one if is_member or (method == "GET" and not is_plural) else many
    if not rest:
        return verb
    lists = verb in {"list", "delete_all"} or not is_plural
    noun = [*map(_singular, rest[:-1]), rest[-1] if lists else _singular(rest[-1])]
    return attribute_name(verb, *noun)


def _fixed(
    operation: ir.Operation, configured: Mapping[str, str], pinned: Mapping[str, str]
) -> tuple[str, str] | None:
    key = key_of(operation)
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    name = configured.get(given) or configured.get(key) or pinned.get(key)
    if not name:
        return None
    resource, _, method = name.rpartition(".")
    return (resource or resource_name(operation)), method


def _free(names: list[str], used: set[str]) -> str:
    folded = {name.casefold() for name in used}
    for name in names:
        if name.casefold() not in folded:
            return name
    return unique(names[-1], used)


def _precedence(operation: ir.Operation) -> tuple[int, str, str]:
    path = operation.path.reveal()
    return path.count("/"), path, operation.method.reveal()


def _static(path: str) -> list[str]:
    """The segments of a path that are no variables, versions or `api`."""
    segments = [part.split("{")[0] for part in path.split("/")]
    return [part for part in segments if words(part) and not _is_prefix(part)]


def _is_prefix(segment: str) -> bool:
    lower = segment.lower()
    return lower in {"api", "rest"} or (lower[:1] == "v" and lower[1:].replace(".", "").isdigit())


def _ends_in_variable(operation: ir.Operation) -> bool:
    last = operation.path.reveal().rstrip("/").rsplit("/", 1)[-1]
    return last.startswith("{")


def _forms(resource: str) -> list[list[str]]:
    """The resource's words, as they are and in the singular."""
    plain = [word.lower() for word in words(resource)]
    return [plain, [word.lower() for word in words(_singular(resource))]]


def _singular(name: str) -> str:
    """The name with its last word in the singular, spelt like the rest of it."""
    return attribute_name(singular(name).removesuffix(" item"))


def resource_class(resource: str) -> str:
    """`vector_stores` -> `VectorStores`; a name of the runtime's gets `Resource` behind it."""
    name = class_name(resource)
    return f"{name}Resource" if name in _RUNTIME_CLASSES else name
