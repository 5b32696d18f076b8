"""JSON to models and back: the part of the runtime that knows pydantic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from .encoding import encode as encode
from .unions import Tagged as Tagged
from .unions import UnknownObject as UnknownObject
from .unions import Untagged as Untagged

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator
    from typing_extensions import Self

T = TypeVar("T")


class DecodeFault(Exception):
    """A body is not what was promised. The message says where, and holds no value of the body."""


class Model(BaseModel):
    """An object of the API: its properties as attributes, unknown ones kept beside them.

    `name in model.model_fields_set` tells absent from null.
    """

    model_config = ConfigDict(
        extra="allow",
        strict=True,
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
        protected_namespaces=(),
    )

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it: wire names, and only what was there."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def to_json(self) -> str:
        """`to_dict()` as compact JSON."""
        return encode(self).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """The object that `data` holds; `ValueError` if it holds none."""
        return cls.model_validate_json(data)


_validators: dict[Any, SchemaValidator] = {}


def decode(data: bytes, returns: type[T]) -> T:
    """The value that `data` holds, which is JSON (RFC 8259) of the type `returns`.

    Raises `DecodeFault`. Types are strict: `"1"` is no number, `1` is no boolean.
    """
    validator = _validators.get(returns)
    if validator is None:
        validator = _validators[returns] = cast("SchemaValidator", TypeAdapter(returns).validator)
    try:
        return cast(T, validator.validate_json(data, strict=True, by_alias=True, by_name=False))
    except ValidationError as fault:
        mended = _mended(data, fault)
        if mended is None:
            raise DecodeFault(summary(fault)) from None
    try:
        return cast(T, validator.validate_json(mended, strict=True, by_alias=True, by_name=False))
    except ValidationError as fault:
        raise DecodeFault(summary(fault)) from None


def _mended(data: bytes, fault: ValidationError) -> bytes | None:
    """`data` with integers where it had `1.0`, which to JSON Schema is one; without a BOM.

    (JSON Schema 2020-12 validation, section 6.1.1; RFC 8259 section 8.1.) `None` if that is not
    what `fault` is about.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif not any(
        error["type"] in {"int_type", "int_parsing_size"} and isinstance(error["input"], float)
        for error in fault.errors(include_url=False, include_context=False)
    ):
        return None
    try:
        return json.dumps(json.loads(data, parse_float=_integral)).encode()
    except (ValueError, RecursionError):
        return None


def _integral(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number


def summary(fault: ValidationError) -> str:
    errors = fault.errors(include_url=False, include_context=False, include_input=False)
    places = [f"{_place(error['loc'])}: {error['msg']}" for error in errors[:3]]
    more = len(errors) - len(places)
    return "; ".join(places) + (f"; and {more} more" if more > 0 else "")


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "body"
