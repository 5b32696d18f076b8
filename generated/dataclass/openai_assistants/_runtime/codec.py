"""JSON to models and back: the part of the runtime that knows dataclasses."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, get_args, get_origin

from .annotations import evaluated, scope_of
from .decoding import DecodeFault, Decoders, ObjectKind, Property, Tagged
from .encoding import encode, jsonable
from .scalars import Decoder, Mismatch, UnknownObject, missing

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "Alias",
    "DecodeFault",
    "Model",
    "Tagged",
    "UnknownObject",
    "decode",
    "decoders",
    "encode",
]

T = TypeVar("T")


class Alias:
    """An annotation of an attribute: the name of its property."""

    def __init__(self, name: str) -> None:
        self.name = name


class Model:
    """An object of the API: its properties as attributes, unknown ones kept beside them.

    An attribute is `None` where its property is null or absent; `name in model.model_fields_set`
    tells the two apart.
    """

    __slots__ = ("_extra", "_present")

    _present: set[str]
    _extra: dict[str, Any]

    def __new__(cls, **given: Any) -> Self:
        made = object.__new__(cls)
        made._keep(set(given), {})
        return made

    def _keep(self, present: set[str], extra: dict[str, Any]) -> None:
        self._present = present
        self._extra = extra

    @property
    def model_fields_set(self) -> set[str]:
        """The attributes whose properties are there, be they null."""
        named = {name for name, _ in _attributes(type(self)).values()}
        return self._present | {name for name in named if getattr(self, name) is not None}

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it: names of properties, and only what was there."""
        there = self.model_fields_set
        found = {
            key: jsonable(getattr(self, name))
            for key, (name, _) in _attributes(type(self)).items()
            if name in there
        }
        return {**found, **self._extra}

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
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        names = [name for name, _ in _attributes(type(self)).values()]
        same = all(getattr(self, name) == getattr(other, name) for name in names)
        return same and (self.model_fields_set, self._extra) == (
            other.model_fields_set,
            other._extra,
        )

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A property that the document does not know of."""
            try:
                return self._extra[name]
            except KeyError:
                kind = type(self).__name__
                raise AttributeError(f"{kind!r} object has no attribute {name!r}") from None


_known: dict[Any, dict[str, tuple[str, Any]]] = {}


def _attributes(kind: Any) -> Mapping[str, tuple[str, Any]]:
    """Property -> its attribute and type."""
    if kind in _known:
        return _known[kind]
    scope = scope_of(kind)
    found: dict[str, tuple[str, Any]] = {}
    for one in dataclasses.fields(kind):
        annotation = evaluated(one.type, scope)
        parts = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
        alias = next((part.name for part in parts if isinstance(part, Alias)), one.name)
        found[alias] = (one.name, annotation)
    _known[kind] = found
    return found


def _classify(kind: Any) -> ObjectKind | None:
    if not (isinstance(kind, type) and issubclass(kind, Model)):
        return None
    attributes = _attributes(kind)

    def make(properties: Mapping[str, Property]) -> Decoder:
        return _object(kind, attributes, properties)

    types = {name: annotation for name, (_, annotation) in attributes.items()}
    return ObjectKind(types, scope_of(kind), make)


def _object(
    kind: type[Model], attributes: Mapping[str, tuple[str, Any]], properties: Mapping[str, Property]
) -> Decoder:
    optional = _optional(kind)
    table = {
        key: (name, properties[key].unchanged, properties[key].decode)
        for key, (name, _) in attributes.items()
    }
    required = {name: key for key, (name, *_) in table.items() if name not in optional}

    keep: Any = vars(Model)["_keep"]

    def decode(value: Any) -> Any:
        if type(value) is not dict:
            raise Mismatch("has to be an object")
        fields: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        made = object.__new__(kind)
        present: set[str] = set()
        extra: dict[str, Any] = {}
        keep(made, present, extra)
        key = ""
        try:
            for key, item in fields.items():
                known = table.get(key)
                if known is None:
                    extra[key] = item
                else:
                    name, unchanged, decoder = known
                    setattr(made, name, item if type(item) in unchanged else decoder(item))
                    present.add(name)
        except Mismatch as fault:
            fault.path.append(key)
            raise
        if len(present) < len(table):
            _complete(made, present, required, optional)
        return made

    return decode


def _optional(kind: Any) -> list[str]:
    fields = dataclasses.fields(kind)
    return [one.name for one in fields if one.default is not dataclasses.MISSING]


def _complete(
    made: Model, present: set[str], required: Mapping[str, str], optional: Iterable[str]
) -> None:
    """Set the attributes whose properties are absent."""
    for name, key in required.items():
        if name not in present:
            raise missing(key)
    for name in optional:
        if name not in present:
            setattr(made, name, None)


decoders = Decoders(_classify)


def decode(data: bytes, returns: type[T]) -> T:
    """The value that `data` holds, which is JSON (RFC 8259) of the type `returns`.

    Raises `DecodeFault`. Types are strict: `"1"` is no number, `1` is no boolean.
    """
    return cast(T, decoders.decode(data, returns))
