"""Text of a document as a type that cannot slip into output."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar, cast

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
"""What JSON can say (RFC 8259)."""

Value = TypeVar("Value", bound=JsonValue, covariant=True)


class Untrusted(Generic[Value]):
    """A value that a document gave: a title, a name, a default, a URL.

    It has no `str()` and no `format()`, so it cannot end up in a template or an f-string by
    mistake. Only the functions of `plan.text` and `plan.names` read it, by `reveal()`, and hand
    back finished code; a rule test holds that list.
    """

    __slots__ = ("_value",)

    def __init__(self, value: Value) -> None:
        self._value = value

    def reveal(self) -> Value:
        """The bare value. Call it only where the result is escaped, or only compared."""
        return self._value

    def __str__(self) -> NoReturn:
        raise TypeError("text of a document has no str(): use literal(), docstring() or the like")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("text of a document cannot be formatted into other text")

    def __repr__(self) -> str:
        return f"Untrusted({self._value!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Untrusted):
            return NotImplemented
        theirs: object = cast("Untrusted[JsonValue]", other)._value
        return self._value == theirs

    def __hash__(self) -> int:
        return hash(repr(self._value))

    def __bool__(self) -> bool:
        return bool(self._value)
