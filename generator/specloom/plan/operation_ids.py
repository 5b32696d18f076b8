"""The words of an `operationId` that somebody chose."""

from __future__ import annotations

import re
from typing import Final

from .. import ir
from ..naming import spoken
from ..operation_ids import chosen_name

_PLACES: Final = frozenset(
    {"controller", "endpoint", "endpoints", "router", "routes", "views", "viewset"}
)
"""Words for where code stands: `jobs_api_routes_batch_get_batch_jobs`"""

_VERSION: Final = re.compile(r"v\d+")


def chosen_words(operation: ir.Operation, verbs: frozenset[str]) -> list[str]:
    """The words of the operationId, in lower case; none where the operation has no id.

    What stands before a version, or before the name of a place in the code, says where a function
    is: `agents_api_v1_conversations_list` is `[conversations, list]`. `verbs` tell those from words
    that are part of the name: `list_v1_routes` stays.
    """
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    path = operation.path.reveal()
    text = chosen_name(given, operation.method.reveal(), path)
    if text != text.lower():
        return spoken(text)
    found = _without_place(spoken(text), verbs)
    return found[1:] if found[:1] == ["api"] and path.startswith("/api/") else found


def _without_place(found: list[str], verbs: frozenset[str]) -> list[str]:
    for index in range(len(found) - 2, -1, -1):
        word, before, after = found[index], set(found[:index]), set(found[index + 1 :])
        if before & verbs:
            continue
        if _VERSION.fullmatch(word) or (word in _PLACES and after & verbs):
            return found[index + 1 :]
    return found
