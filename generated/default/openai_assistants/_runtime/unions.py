"""Unions of models: told apart by a property, and open to members that are not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic.fields import FieldInfo


class UnknownObject(dict[str, Any]):
    """An object of a type that this client does not know: the mapping as it came.

    Properties are items, and attributes where no method of `dict` has their name.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        mapping = core_schema.dict_schema(core_schema.str_schema(), core_schema.any_schema())
        # To pydantic what is of any type fits loosely: a class that `{}` fits too goes before it.
        loose = core_schema.chain_schema([core_schema.any_schema(), mapping])
        return core_schema.no_info_after_validator_function(cls, loose)


class Tagged:
    """An annotation of a union of models: the property of this name tells them apart.

    Members of which the property may be any string have their values from `told`. An unknown tag,
    or none, gives what ends the union: the model that all others extend, or an `UnknownObject`. A
    known tag with a wrong shape is an error, and not unknown.
    """

    def __init__(self, name: str, told: Mapping[str, type] | None = None) -> None:
        self.name = name
        self.told = dict(told or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tagged) and (self.name, self.told) == (other.name, other.told)

    def __hash__(self) -> int:
        return hash(self.name)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        tagged: dict[Any, list[tuple[Any, Any]]] = {}
        names = {self.name: None}
        others: list[Any] = []
        for member in _members(source):
            schema = handler.generate_schema(member)
            field_name, tags = _tag(member, self.name)
            tags = tuple(tag for tag, one in self.told.items() if one is member) or tags
            names[field_name] = None
            for tag in tags:
                tagged.setdefault(tag, []).append((member, schema))
            if not tags:
                others.append(self._unknown_only(schema, tagged) if _is_open(member) else schema)
        places: list[list[str | int]] = [[name] for name in names]
        choices = {tag: _fitting(found) for tag, found in tagged.items()}
        known = core_schema.tagged_union_schema(choices, places)
        # The first choices are all in Rust; Python runs only for what they do not take.
        return core_schema.union_schema([known, *others], mode="left_to_right")

    def _unknown_only(self, schema: Any, tagged: Mapping[Any, Any]) -> Any:
        def check(value: Any) -> Any:
            tag = cast("dict[str, Any]", value).get(self.name) if isinstance(value, dict) else None
            if isinstance(tag, str) and tag in tagged:
                raise PydanticCustomError("known_tag", "not of the shape that its tag promises")
            return cast(Any, value)

        return core_schema.no_info_before_validator_function(check, schema)


def _fitting(choices: list[tuple[Any, Any]]) -> Any:
    """A schema of several models with one tag: whichever knows most of an object decodes it."""
    if len(choices) == 1:
        return choices[0][1]
    listed = [_listed(member) for member, _ in choices]

    def best(value: Any) -> int:
        fields = cast("dict[str, Any]", value if isinstance(value, dict) else vars(value))
        return max(range(len(listed)), key=lambda index: (known(fields, listed[index]), -index))

    def known(fields: dict[str, Any], properties: dict[str, tuple[str, ...]]) -> int:
        return sum(
            not (isinstance(value, str) and properties[name] and value not in properties[name])
            for name, value in fields.items()
            if name in properties
        )

    schemas = {index: schema for index, (_, schema) in enumerate(choices)}
    return core_schema.tagged_union_schema(schemas, best)


def _listed(model: Any) -> dict[str, tuple[str, ...]]:
    """The properties of a model -> the strings that it lists for them; none where it lists none."""
    fields: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    return {field.alias or name: _strings(field.annotation) for name, field in fields.items()}


def _strings(annotation: Any) -> tuple[str, ...]:
    return tuple(leaf for leaf in _leaves(annotation) if isinstance(leaf, str))


def _members(union: Any) -> Iterator[Any]:
    """The members of a union, those of unions in it among them."""
    for member in get_args(union):
        if isinstance(member, Tagged):
            continue
        if get_origin(member) in (Union, UnionType, Annotated):
            yield from _members(member)
        else:
            yield member


def _is_open(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, (BaseModel, UnknownObject))


def _tag(member: Any, name: str) -> tuple[str, tuple[Any, ...]]:
    """The field for the property `name`, and the values that it may have; none if any."""
    fields: dict[str, FieldInfo] = getattr(member, "model_fields", {})
    for field_name, field in fields.items():
        if name == (field.alias or field_name):
            values = tuple(_leaves(field.annotation))
            # `Literal["cat"] | str` is an open enum: it names no member.
            return field_name, () if str in values else values
    return name, ()


def _leaves(annotation: Any) -> Iterator[Any]:
    """The values of literals, and the types beside them but for null."""
    parts = get_args(annotation)
    if not parts and annotation is not NoneType:
        yield annotation
    for part in parts:
        yield from _leaves(part)
