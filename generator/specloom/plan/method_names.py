"""Names for a method, from the words of its `operationId`, or from method and path."""

from __future__ import annotations

import re

from .. import ir
from ..naming import attribute_name, spoken, words
from .operation_ids import chosen_words, format_of, words_behind_route
from .path_names import (
    PLAIN,
    SMALL,
    VERBS,
    ends_in_variable,
    makes,
    name_by_path,
    singular_name,
    singulars,
    static_segments,
    told_apart,
    unsaid_segments,
    verb_by_path,
    words_of_resource,
)


def candidates(operation: ir.Operation, resource: str, *, is_list: bool = False) -> list[str]:
    """Names for a method, the one that a person would choose first."""
    found = _candidates(operation, resource)
    if is_list:  # `/mappings/slack` may look like one thing
        found = [re.sub(r"^retrieve(?=_|$)", "list", name) for name in found]
    return [attribute_name(name) for name in found]


def _candidates(operation: ir.Operation, resource: str) -> list[str]:
    own = words_of(operation)
    whole = [operation.operation_id.reveal()] if operation.operation_id is not None else []
    by_path = [name_by_path(operation, resource), name_by_path(operation, resource, in_full=True)]
    path = operation.path.reveal()
    by_format = [f"{by_path[0]}_{end}" for end in format_of(path)]
    variables = [part for part in path.split("/") if part.startswith("{")]
    last = attribute_name(operation.method.reveal(), *static_segments(path), *variables[-1:])
    behind = words_behind_route(operation, own)
    if behind is not None:
        by_own = _by_words_behind(behind, operation, resource)
        return [*by_own, *by_path, *by_format, *told_apart(by_path[0], path), last]
    if own and not _repeats_path(own, operation):
        by_words = _by_words(own, operation, resource)
        less = _unsaid_words(own, resource) if by_words in PLAIN else []
        shorter = ["_".join(less)] if less and less[0] in VERBS else []
        return [by_words, *shorter, "_".join(own), *by_path, *whole, last]
    by_said = [_by_said(own, operation, resource)] if set(own[1:]) - SMALL else []
    by_own = ["_".join(own)] if by_said and "all" in own else []
    return [*by_said, *by_own, *by_path, *by_format, *whole, last]


def words_of(operation: ir.Operation) -> list[str]:
    """The words of the operationId that somebody chose."""
    return chosen_words(operation, frozenset(VERBS))


def claim(name: str, operation: ir.Operation, resource: str) -> int:
    """How much a name is the operation's, the least first: its operationId says that plain verb
    (`ImageList` is `list`), or all that the path has beside the resource; or it is neither."""
    own = words_of(operation)
    if name in PLAIN and name in own:
        return 0
    unsaid = unsaid_segments(static_segments(operation.path.reveal()), resource)
    return 1 if singulars(unsaid) <= {singular_name(word) for word in own} else 2


def _by_words_behind(behind: list[str], operation: ir.Operation, resource: str) -> list[str]:
    """Names that tell an operation apart by what its operationId says beside method and path.

    A verb begins a name (`update_shared_link`), other words follow that of the path.
    """
    if not behind:
        return []
    verb, nouns = behind[0], {singular_name(word) for word in words(resource)}
    rest = [word for word in behind if singular_name(word) not in nouns]
    if verb not in VERBS:
        by_path = name_by_path(operation, resource)
        return ["_".join([by_path, *said]) for said in (rest, behind)]
    if not set(rest) - {verb}:
        return [_verb(verb, behind, operation), "_".join(behind)]
    return ["_".join([verb, *(word for word in rest if word != verb)]), "_".join(behind)]


def _repeats_path(own: list[str], operation: ir.Operation) -> bool:
    """Whether an operationId was made of method and path: `GetAccountsAccount`, `get_files_id`."""
    method = operation.method.reveal().lower()
    said = set(spoken(operation.path.reveal())) | SMALL
    said |= {singular_name(word) for word in said}
    return own[0] == method and set(own[1:]) <= said


def _by_said(own: list[str], operation: ir.Operation, resource: str) -> str:
    """As by the path, with what the operationId says of it, in its words and order:
    `getOptimStepOperation` of `/operations/optim-step/{id}` is `retrieve_optim_step_operation`."""
    path = operation.path.reveal()
    static = static_segments(path)
    unsaid = unsaid_segments(static, resource)
    verb, is_plural = _verb_by_said(own, operation, static)
    rest = _said_beside(own, operation, static, resource)
    if not rest:
        return verb
    if set(static[-1:]) - set(unsaid) and {*map(singular_name, rest)} <= singulars(unsaid):
        owners = singulars(part for part in unsaid if f"{part}/{{" in path)
        named = [singular_name(word) for word in rest if singular_name(word) in owners]
        return "_".join([verb, *(["for", *named] if named else [])])
    is_done = verb == "create" and not is_plural and not makes(operation, static)
    return "_".join(rest if is_done else [verb, *rest])


def _said_beside(
    own: list[str], operation: ir.Operation, static: list[str], resource: str
) -> list[str]:
    """What an operationId that begins with the method says beside the resource, and beside the
    variable that the path ends in: `getGroupStatusById` is of `status`."""
    written = {word for part in static for word in spoken(part)}
    again = singulars(unsaid_segments(static, resource))
    by = own.index("by") if "by" in own and ends_in_variable(operation) else len(own)
    left_out = (SMALL | {"id"}) - written
    rest = [word for word in own[1:by] if word not in left_out]
    unsaid = _unsaid_words(rest, resource)
    return [
        word
        for index, word in enumerate(rest)
        if word in unsaid or (singular_name(word) in again and word not in rest[index + 1 :])
    ]


def _verb_by_said(own: list[str], operation: ir.Operation, static: list[str]) -> tuple[str, bool]:
    """The verb, and whether it is of several: one is deleted by `deleteReaction` of `/reactions`,
    `getLocalVariables` of `/variables/local` lists."""
    verb, _ = verb_by_path(operation, static)
    last = singulars(static[-1:])
    told = [own[-1], *(word for word in own[1:] if singular_name(word) in last)]
    is_plural = any(word != singular_name(word) for word in told)
    if operation.method.reveal() == "GET" and not ends_in_variable(operation):
        verb = "list" if is_plural else "retrieve"
    if "all" in own and verb not in {"list", "retrieve"}:
        return f"{verb.removesuffix('_all')}_all", is_plural
    return (verb if is_plural else verb.removesuffix("_all")), is_plural


def _by_words(own: list[str], operation: ir.Operation, resource: str) -> str:
    """The operationId without what the resource says already: `createAssistant` -> `create`.

    Its last noun stays unless only a verb is left: `buyMuseumTickets` is not `buy_museum`.
    """
    own = _without_key(own, operation)
    rest = _unsaid_words(own, resource)
    verbs = [word for word in rest if word not in SMALL]
    is_whole = "all" in rest and VERBS.get(rest[0]) not in {"retrieve", "list"}
    if len(verbs) == 1 and is_whole:
        return f"{VERBS.get(verbs[0], verbs[0])}_all"
    if len(verbs) == 1 and verbs[0] in VERBS:
        return verbs[0] if _is_action(verbs[0], operation) else _verb(verbs[0], own, operation)
    if not rest or _is_owner(verbs, operation, resource):
        return name_by_path(operation, resource)
    if len(rest) < 2 or rest[0] in SMALL:
        return "_".join(rest)
    end = len(own) - 1
    while own[end] not in rest and own[end - 1] not in rest:
        end -= 1
    return "_".join([*(word for word in own[:end] if word in rest), *own[end:]])


def _without_key(own: list[str], operation: ir.Operation) -> list[str]:
    """`getTaskById` of `/tasks/{id}` is `get_task`; `deleteTasksById` may be of several."""
    if len(own) < 3 or own[-2:] != ["by", "id"] or not ends_in_variable(operation):
        return own
    return own[:-2] if own[-3] == singular_name(own[-3]) else own


def _unsaid_words(own: list[str], resource: str) -> list[str]:
    """Those that the resource does not say."""
    nouns = words_of_resource(resource)
    nouns |= {singular_name(word) for word in nouns}
    return [word for word in own if not {word, singular_name(word), f"{word}s"} & nouns]


def _is_action(word: str, operation: ir.Operation) -> bool:
    """Whether a verb is what is done with a member: `/images/{name}/get` gives no image, which
    `/images/{name}` does."""
    path = operation.path.reveal().rstrip("/")
    return path.lower().endswith(f"}}/{word}")


def _is_owner(found: list[str], operation: ir.Operation, resource: str) -> bool:
    """Whether words only say whose the resource is: `ContainerExec` of `/containers/{id}/exec`."""
    static = static_segments(operation.path.reveal())
    unsaid = unsaid_segments(static, resource)
    owners = singulars(part for part in unsaid if f"{part}/{{" in operation.path.reveal())
    is_last_said = bool(static) and static[-1] not in unsaid
    return is_last_said and bool(found) and {*map(singular_name, found)} <= owners


def _verb(word: str, own: list[str], operation: ir.Operation) -> str:
    """`list` for what gets several: by its nouns, and where it has none (`findAll`) by the path."""
    verb = VERBS[word]
    if verb != "retrieve" or "one" in own or ends_in_variable(operation):
        return verb
    nouns = [noun for noun in own if noun != word and noun not in SMALL]
    static = [attribute_name(part) for part in static_segments(operation.path.reveal())]
    plural = any(noun != singular_name(noun) for noun in nouns or static[-1:])
    return "list" if plural or "all" in own else verb
