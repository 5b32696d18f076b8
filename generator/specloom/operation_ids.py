"""What frameworks put around the name that somebody gave an operation, in its `operationId`."""

from __future__ import annotations

import re
from typing import Final

_CONTROLLER: Final = re.compile(r"^\w*?Controller(?:V\d+)?[_.](?=\w)")
"""NestJS: `UsersController_findAll`"""

_SERVICE: Final = re.compile(r"^\w+\.(?=\w+\.\w)")
"""Google: `compute.instances.list`"""

_COUNTER: Final = re.compile(r"(?<=[a-z])_\d{1,2}$")
"""springdoc: `getPets_1`, the second method of that name anywhere"""

_USING: Final = re.compile(r"(?<=\w)Using(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH)(?:_\d+)?$")
"""springfox: `listPetsUsingGET`, `listPetsUsingGET_1`"""


_QUERY: Final = re.compile(r"(?:\{\?|\?(?!\}))[^#]*")
"""`?beta=true`, `{?from,to}`, but not what is left of `{id?}`"""


def without_query(path: str) -> str:
    """The path without the query that some documents write into it, which says nothing of whose it
    is: `/v1/files?beta=true` is among the files."""
    return _QUERY.sub("", path)


def chosen_name(operation_id: str, method: str, path: str) -> str:
    """The operationId without route, controller, service and counter."""
    name = without_route(operation_id, method, path)
    for mark in (_CONTROLLER, _SERVICE, _USING, _COUNTER):
        found = mark.search(name)
        if found and not path.endswith(found[0].replace("_", "/")):  # `put_folders_0`
            name = mark.sub("", name)
    return name


def chosen_tag(tag: str) -> str:
    """`pet-controller` is a class of springdoc's that deals with pets."""
    return re.sub(r"(?i)(?<=\w)[ _-]?controller$", "", tag)


def without_route(operation_id: str, method: str, path: str) -> str:
    """FastAPI's `read_item_items__item_id__get` without path and method: `read_item`."""
    route = re.sub(r"\W", "_", without_query(path))
    for shown in (route, route.rstrip("_")):
        end = f"{shown}_{method}".lower()
        if operation_id.lower().endswith(end) and len(operation_id) > len(end):
            return operation_id[: -len(end)]
    return operation_id
