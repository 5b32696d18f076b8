"""JSON to models and back: the part of the runtime that knows msgspec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import UNSET, MsgspecError, Struct, UnsetType
from msgspec.json import Decoder as Reader
from msgspec.json import decode as parsed

from .decoding import DecodeFault, Tagged
from .encoding import encode, jsonable
from .scalars import Mismatch, UnknownObject
from .structs import EXTRA, NATIVE, QUICK, decoders

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "UNSET",
    "DecodeFault",
    "Model",
    "Tagged",
    "UnknownObject",
    "UnsetType",
    "decode",
    "decoders",
    "encode",
    "or_none",
]

T = TypeVar("T")


class Model(Struct, forbid_unknown_fields=True, dict=True, repr_omit_defaults=True):
    """An object of the API: its properties as attributes, unknown ones kept beside them.

    An attribute is `UNSET` where its property is absent, and `None` where it is null.
    """

    @property
    def model_fields_set(self) -> set[str]:
        """The attributes whose properties are there, be they null."""
        return {name for name in self.__struct_fields__ if getattr(self, name) is not UNSET}

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it: names of properties, and only what was there."""
        found: dict[str, Any] = {}
        for name, key in zip(self.__struct_fields__, self.__struct_encode_fields__, strict=True):
            value = getattr(self, name)
            if value is not UNSET:
                found[key] = jsonable(value)
        return {**found, **vars(self).get(EXTRA, {})}

    def to_json(self) -> str:
        """`to_dict()` as compact JSON."""
        return encode(self).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """The object that `data` holds; `ValueError` if it holds none."""
        try:
            return decode(data.encode() if isinstance(data, str) else data, cls)
        except DecodeFault as fault:
            raise ValueError(str(fault)) from None

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        names = self.__struct_fields__
        same = all(getattr(self, name) == getattr(other, name) for name in names)
        return same and vars(self).get(EXTRA) == vars(other).get(EXTRA)

    def __copy__(self) -> Self:
        kind, *parts = self.__reduce__()[1]
        return cast("Self", _made_again(kind, *parts))

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return _made_again, (type(self), values, vars(self).get(EXTRA))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A property that the document does not know of."""
            try:
                return vars(self)[EXTRA][name]
            except KeyError:
                kind = type(self).__name__
                raise AttributeError(f"{kind!r} object has no attribute {name!r}") from None


def _made_again(kind: type[Model], values: dict[str, Any], extra: dict[str, Any] | None) -> Model:
    made = kind(**values)
    if extra:
        vars(made)[EXTRA] = extra
    return made


def or_none(value: T | UnsetType) -> T | None:
    """`value`, or `None` where it is absent."""
    return None if isinstance(value, UnsetType) else value


_readers: dict[Any, Reader[Any]] = {}


def decode(data: bytes, returns: type[T]) -> T:
    """The value that `data` holds, which is JSON (RFC 8259) of the type `returns`.

    Raises `DecodeFault`. Types are strict: `"1"` is no number, `1` is no boolean.
    """
    reader = _readers.get(returns)
    if reader is None:
        reader = _readers[returns] = NATIVE.reader(returns)
    try:
        return cast(T, reader.decode(data))
    except (MsgspecError, Mismatch, ValueError, RecursionError):
        return cast(T, _patiently(data, returns))


def _patiently(data: bytes, returns: Any) -> Any:
    """The same for what has more than the document says, and for what is wrong."""
    try:
        return QUICK.of(returns, QUICK.home)(parsed(data))
    except (MsgspecError, Mismatch, ValueError, RecursionError):
        return decoders.decode(data, returns)
