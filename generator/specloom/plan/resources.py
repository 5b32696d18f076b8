"""Operations -> resources and methods: which attribute of the client, and which name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from .. import ir
from ..naming import attribute_name, class_name, unique, words
from ..operation_ids import chosen_tag, without_query
from .method_names import candidates, claim
from .nesting import lineage, with_parents
from .path_names import is_prefix, static_segments

CLIENT_NAMES: Final = frozenset(
    {"aclose", "base_url", "close", "errors", "open", "opened", "raw", "request", "security"}
    | {"with_check", "with_errors"}
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


_NO_PARENTS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An operation under its Python name: `resource.method`. A resource inside another is named
    with it, as in `animals.pets`."""

    operation: ir.Operation
    resource: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What an operation may be called. Who has most of a claim to its name comes first, then who
    has the shorter path."""

    index: int
    resource: str
    names: list[str]
    precedence: tuple[int, int, str, str]

    @classmethod
    def of(cls, index: int, operation: ir.Operation, home: str, *, is_list: bool) -> _Wish:
        names = candidates(operation, home, is_list=is_list)
        path = operation.path.reveal()
        claimed = claim(names[0], operation, home)
        precedence = claimed, path.count("/"), path, operation.method.reveal()
        return cls(index=index, resource=home, names=names, precedence=precedence)


def key_of(operation: ir.Operation) -> str:
    """What stands for an operation in the lock and in diagnostics: `POST /assistants`."""
    return f"{operation.method.reveal()} {operation.path.reveal()}"


def name_operations(
    operations: Iterable[ir.Operation],
    configured: Mapping[str, str],
    pinned: Mapping[str, str],
    parents: Mapping[str, str] = _NO_PARENTS,
    lists: Collection[str] = (),
) -> tuple[Named, ...]:
    """Every operation with its name, in the order of the document.

    `configured` (by operationId or `METHOD /path`) wins over `pinned` (by `METHOD /path`, from the
    lock), which wins over the name that is found. Of two operations that would have one name, the
    one with the better claim or the shorter path has it; the other is called by its own words.
    `parents` are those of tags; a method yields to a resource inside its own, but one with a fixed
    name stays. `lists` are operations (`GET /path`) that list, whatever they are called.
    """
    listed = list(operations)
    taken: dict[str, set[str]] = {}
    names: dict[int, tuple[str, str]] = {}
    for index, operation in enumerate(listed):
        fixed = _fixed(operation, configured, pinned, parents)
        if fixed:
            names[index] = fixed
            taken.setdefault(fixed[0], set(RESOURCE_NAMES)).add(fixed[1])
    rest = ((index, one) for index, one in enumerate(listed) if index not in names)
    homes = {index: resource_name(one, parents, taken) for index, one in rest}
    for inside in with_parents([*(resource for resource, _ in names.values()), *homes.values()]):
        parent, _, name = inside.rpartition(".")
        taken.setdefault(parent, set(RESOURCE_NAMES)).add(name)
    told = _as_told(listed)
    paged = {index for index, one in enumerate(listed) if key_of(one) in lists}
    wishes = [_Wish.of(n, told[n], home, is_list=n in paged) for n, home in homes.items()]
    for wish in sorted(wishes, key=lambda one: one.precedence):
        used = taken.setdefault(wish.resource, set(RESOURCE_NAMES))
        names[wish.index] = wish.resource, _free(wish.names, used)
        used.add(names[wish.index][1])
    return tuple(
        Named(operation=operation, resource=names[index][0], method=names[index][1])
        for index, operation in enumerate(listed)
    )


def resource_name(
    operation: ir.Operation, parents: Mapping[str, str], taken: Mapping[str, Iterable[str]]
) -> str:
    """The attribute of the client: from the first tag, else from the path. That of a tag with a
    parent is inside another, where it is called by no name that is `taken` there."""
    path = without_query(operation.path.reveal())
    tags = [tag.reveal() for tag in operation.tags if _says_something(tag.reveal(), path)]
    static = static_segments(path)
    if not tags:
        return unique(attribute_name(static[0] if static else "root"), CLIENT_NAMES)
    resource = ""
    for tag in lineage(tags[0], parents):
        if not _says_something(tag, path):
            continue
        name = attribute_name(chosen_tag(tag))
        if resource:
            inside = unique(name, taken.get(resource, RESOURCE_NAMES))
            resource = f"{resource}.{inside}"
        else:
            resource = unique(name, CLIENT_NAMES)
    return resource


def _as_told(operations: list[ir.Operation]) -> list[ir.Operation]:
    """The operations with what names are made of: the query of a path is part of that only where
    nothing else tells two apart, `?action=list` and `?action=delete`."""
    bare = [
        (one.method.reveal(), without_query(one.path.reveal()))
        for one in operations
        if one.operation_id is None
    ]
    shared = {key for key, count in Counter(bare).items() if count > 1}
    told: list[ir.Operation] = []
    for one in operations:
        path = without_query(one.path.reveal())
        is_shared = one.operation_id is None and (one.method.reveal(), path) in shared
        told.append(one if is_shared else replace(one, path=ir.Untrusted(path)))
    return told


def _says_something(tag: str, path: str) -> bool:
    """Tools write `default` where nobody wrote a tag, or the `api` that all paths begin with."""
    repeats_prefix = is_prefix(tag) and path.strip("/").split("/")[0] == tag
    return bool(words(tag)) and tag.lower() != "default" and not repeats_prefix


def _fixed(
    operation: ir.Operation,
    configured: Mapping[str, str],
    pinned: Mapping[str, str],
    parents: Mapping[str, str],
) -> tuple[str, str] | None:
    key = key_of(operation)
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    name = configured.get(given) or configured.get(key) or pinned.get(key)
    if not name:
        return None
    resource, _, method = name.rpartition(".")
    return (resource or resource_name(operation, parents, {})), method


def _free(names: list[str], used: set[str]) -> str:
    folded = {name.casefold() for name in used}
    for name in names:
        if name.casefold() not in folded:
            return name
    return unique(names[-1], used)


def resource_class(resource: str) -> str:
    """`vector_stores` -> `VectorStores`, `animals.pets` -> `AnimalsPets`; a name of the runtime's,
    or of what a resource has beside it, gets `Resource` behind it."""
    name = class_name(*resource.split("."))
    is_beside = "." in resource and name.endswith(("WithRawResponse", "WithStreamingResponse"))
    return f"{name}Resource" if name in _RUNTIME_CLASSES or is_beside else name
