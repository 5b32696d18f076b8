"""Bodies that are checked before they are sent: `validate_requests=True`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic_core import SchemaValidator, ValidationError

from .body_faults import MEMBER, told
from .errors import BodyFault, RequestValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Checked(BaseModel):
    """An object in a body. `None` is null; what may be left out has the default `absent`."""

    model_config = ConfigDict(
        extra="ignore",
        strict=True,
        defer_build=True,
        validate_by_name=False,
        validate_by_alias=True,
        protected_namespaces=(),
    )

    if TYPE_CHECKING:
        # So that a class may say what its unlisted properties are.
        __pydantic_extra__: Any  # pyright: ignore[reportIncompatibleVariableOverride]


absent: Any = None
"""The default of what may be left out. It is no value, so it is not checked."""


class BodyCheck:
    """Finds the type of an operation's body, and holds a body to it.

    `bodies` is by method and path; a path may have names in braces.
    """

    def __init__(self, bodies: Mapping[tuple[str, str], Any]) -> None:
        self._bodies = bodies
        self._validators: dict[tuple[str, str], SchemaValidator] = {}
        self._open: dict[tuple[str, int], list[tuple[re.Pattern[str], str]]] = {}
        for method, path in sorted(bodies, key=lambda key: _rank(key[1])):
            if "{" in path:
                known = self._open.setdefault((method, path.count("/")), [])
                known.append((_pattern(path), path))

    def __call__(self, method: str, path: str, body: bytes) -> None:
        """Raise `RequestValidationError` if `body`, as it would be sent, breaks a rule."""
        template = self._template(method, path)
        if template is None:
            return
        faults = told(_errors(self._validator(method, template), body))
        if faults:
            raise RequestValidationError(f"{method} {template}: {_sentence(faults)}", faults)

    def _template(self, method: str, path: str) -> str | None:
        if (method, path) in self._bodies:
            return path
        for pattern, template in self._open.get((method, path.count("/")), ()):
            if pattern.fullmatch(path):
                return template
        return None

    def _validator(self, method: str, template: str) -> SchemaValidator:
        key = (method, template)
        if key not in self._validators:
            adapter = TypeAdapter[Any](self._bodies[key])
            adapter.rebuild(force=True)
            self._validators[key] = SchemaValidator(_labelled(adapter.core_schema))
        return self._validators[key]


def _rank(path: str) -> tuple[bool, ...]:
    """Puts a path with a fixed segment before one that has a name there."""
    return tuple("{" in segment for segment in path.split("/"))


def _pattern(path: str) -> re.Pattern[str]:
    """A path with any text, but for a slash, in the place of each of its names."""
    return re.compile("[^/]+".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", path)))


def _labelled(schema: Any) -> Any:
    """`schema` with the members of unions numbered, so that errors tell them from properties."""
    if isinstance(schema, list):
        items: list[Any] = schema  # pyright: ignore[reportUnknownVariableType]
        return [_labelled(item) for item in items]
    if not isinstance(schema, dict):
        return schema
    parts: dict[str, Any] = schema  # pyright: ignore[reportUnknownVariableType]
    choices = parts.get("choices")
    if parts.get("type") != "union" or not isinstance(choices, list):
        return {key: _labelled(part) for key, part in parts.items()}
    members: list[Any] = choices  # pyright: ignore[reportUnknownVariableType]
    bare: list[Any] = [one[0] if isinstance(one, tuple) else one for one in members]
    numbered = [(_labelled(one), f"{MEMBER}{index}") for index, one in enumerate(bare)]
    return {**parts, "choices": numbered}


def _errors(validator: SchemaValidator, body: bytes) -> list[ErrorDetails]:
    try:
        validator.validate_json(body, strict=True)
    except ValidationError:
        pass
    else:
        return []
    try:
        # To JSON Schema `1.0` is an integer (2020-12 validation, section 6.1.1).
        body = json.dumps(json.loads(body, parse_float=_integral)).encode()
        validator.validate_json(body, strict=True)
    except ValidationError as fault:
        return fault.errors(include_url=False, include_input=False)
    return []


def _integral(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _sentence(faults: tuple[BodyFault, ...]) -> str:
    shown = [f"{fault.path or 'body'}: {fault.message}" for fault in faults[:10]]
    more = len(faults) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
