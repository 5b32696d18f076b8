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
_FORMAT: Final = re.compile(
    r"(?i)(?<=[\w}])\.(?:atom|aspx|csv|gif|html?|ics|jpe?g|jsonl?|jsp|ndjson|pdf|php|png|rss|svg|tsv"
    r"|txt|xml|ya?ml)$"
)
_PLACEHOLDER: Final = re.compile(r"(\{[^{}]*\})")
_LEFT_OUT: Final = re.compile(r"api|rest|v\d+")
"""Words of a path that an operationId made of it may leave out."""


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


def without_format(path: str) -> str:
    """The path without the extension of a file, which says no more than a media type does."""
    return _FORMAT.sub("", path.partition("#")[0].rstrip("/"))


def format_of(path: str) -> list[str]:
    """That extension, `json`; none where there is none."""
    return [found[0][1:].lower() for found in _FORMAT.finditer(path.partition("#")[0])]


def words_behind_route(operation: ir.Operation, own: list[str]) -> list[str] | None:
    """What an operationId says beside method and path, where it repeats both; None where it does
    not, so that somebody chose it. Without an operationId it is what the path says behind a `#`.

    `put_files_id#add_shared_link` of `PUT /files/{file_id}` is `[add, shared, link]`. A placeholder
    is `id`, its name, or left out. Words that no `#` sets apart count where a placeholder is said:
    `get_users_roles` may be of `/users` by chance.
    """
    method = operation.method.reveal().lower()
    path, _, fragment = operation.path.reveal().partition("#")
    given = operation.operation_id.reveal() if operation.operation_id is not None else ""
    if not own:
        return spoken(fragment)
    if not path.strip("/"):
        return None
    if own[-1:] != format_of(path):
        path = without_format(path)
    if own[-1] == method and _behind_path(path, own[:-1])[0] == []:
        return spoken(fragment)
    if own[0] != method:
        return None
    tail, has_placeholder = _behind_path(path, own[1:])
    if tail is None or (tail and not has_placeholder and "#" not in given):
        return None
    return tail or spoken(fragment)


def _behind_path(path: str, found: list[str]) -> tuple[list[str] | None, bool]:
    """The words behind those of the path, None where these are not there; and whether one of its
    placeholders is among them."""
    has_placeholder = False
    for part in _PLACEHOLDER.split(path):
        said = spoken(part)
        if part.startswith("{"):
            is_named = bool(said) and found[: len(said)] == said
            if is_named or found[:1] == ["id"]:
                found = found[len(said) if is_named else 1 :]
                has_placeholder = True
            continue
        for word in said:
            if found[:1] == [word]:
                found = found[1:]
            elif not _LEFT_OUT.fullmatch(word):
                return None, False
    return found, has_placeholder
