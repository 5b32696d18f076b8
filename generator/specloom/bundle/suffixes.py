"""Names of classes that say which part of an operation they are of."""

from __future__ import annotations

from http import HTTPStatus

from ..naming import class_name, words


def response_name(operation: str, status: str) -> str:
    """`CreateUser`, `404` -> `CreateUserNotFoundResponse`; a success is `CreateUserResponse`."""
    if status.startswith("2"):
        known = "" if status in {"200", "201", "2XX"} else _phrase(status)
    else:
        known = "Error" if status == "default" else _phrase(status)
    return suffixed(class_name(operation, known), "Response")


def _phrase(status: str) -> str:
    classes = {"1": "Informational", "2": "Success", "3": "Redirect", "4": "Client error"}
    if status.isdigit() and int(status) in set(HTTPStatus):
        return HTTPStatus(int(status)).phrase
    return classes.get(status[:1], "Server error")


def suffixed(name: str, suffix: str) -> str:
    """`name` with `suffix` behind it, unless it ends so already."""
    return name if name.endswith(suffix) else name + suffix


def saying(name: str, word: str) -> str:
    """`name` with `word` behind it, unless it says that anywhere: `ErrorResponseWithMessage`."""
    return name if word.lower() in map(str.lower, words(name)) else name + word
