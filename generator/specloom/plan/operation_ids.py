"""The words of an `operationId` that somebody chose, without what a framework put around them."""

from __future__ import annotations

import re
from typing import Final

from .. import ir
from ..naming import spoken

_CONTROLLER: Final = re.compile(r"^\w*?Controller(?:V\d+)?[_.](?=\w)")
"""NestJS: `UsersController_findAll`"""

_SERVICE: Final = re.compile(r"^\w+\.(?=\w+\.\w)")
"""Google: `compute.instances.list`"""

_COUNTER: Final = re.compile(r"(?<=[a-z])_\d{1,2}$")
"""springdoc: `getPets_1`, the second method of that name anywhere"""

_PLACES: Final = frozenset(
    {"controller", "endpoint", "endpoints", "router", "routes", "views", "viewset"}
)
"""Words for where code stands: `jobs_api_routes_batch_get_batch_jobs`"""

_VERSION: Final = re.compile(r"v\d+")


def chosen_words(operation: ir.Operation, verbs: frozenset[str]) -> list[str]:
    """The words of the operationId, in lower case; none where the operation has no id.

    FastAPI puts path and method behind the name of a function: `read_item_items__item_id__get` is
    `[read, item]`. What stands before a version, or before the name of a place in the code, says
    where the function is: `agents_api_v1_conversations_list` is `[conversations, list]`. `verbs`
    tell those from words that are part of the name: `list_v1_routes` stays.
    """
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    text = _without_route(given, operation)
    for mark in (_CONTROLLER, _SERVICE, _COUNTER):
        text = mark.sub("", text)
    if text != text.lower():
        return spoken(text)
    found = _without_place(spoken(text), verbs)
    is_prefixed = found[:1] == ["api"] and operation.path.reveal().startswith("/api/")
    return found[1:] if is_prefixed else found


def chosen_tag(tag: str) -> str:
    """`pet-controller` is a class of springdoc's that deals with pets."""
    return re.sub(r"(?i)(?<=\w)[ _-]?controller$", "", tag)


def _without_route(given: str, operation: ir.Operation) -> str:
    route = re.sub(r"\W", "_", operation.path.reveal())
    for path in (route, route.rstrip("_")):
        end = f"{path}_{operation.method.reveal()}".lower()
        if given.lower().endswith(end) and len(given) > len(end):
            return given[: -len(end)]
    return given


def _without_place(found: list[str], verbs: frozenset[str]) -> list[str]:
    for index in range(len(found) - 2, -1, -1):
        word, before, after = found[index], set(found[:index]), set(found[index + 1 :])
        if before & verbs:
            continue
        if _VERSION.fullmatch(word) or (word in _PLACES and after & verbs):
            return found[index + 1 :]
    return found
