"""Unions of models: told apart by a property or by all they hold, and open to unknown members."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, ForwardRef, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


_Listed = Mapping[str, Mapping[type, tuple[Any, ...]]]
"""The properties of a model -> the values that it lists for them, by their types."""


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

    Members of which the property may have any value have theirs from `told`. An unknown tag, or
    none, gives what ends the union: the model that all others extend, or an `UnknownObject`. A
    known tag with a wrong shape is an error, and not unknown.
    """

    def __init__(self, name: str, told: Mapping[type, Iterable[Any]] | None = None) -> None:
        self.name = name
        self.told = dict(told or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tagged) and (self.name, self.told) == (other.name, other.told)

    def __hash__(self) -> int:
        return hash(self.name)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return self.schema(_members(source), handler)

    def schema(
        self, members: Iterable[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        tagged: dict[Any, list[tuple[Any, Any]]] = {}
        names = {self.name: None}
        others: list[Any] = []
        for member in members:
            schema = handler.generate_schema(member)
            field_name, tags = _tag(member, self.name)
            tags = tuple(self.told.get(member, tags))
            names[field_name] = None
            for tag in tags:
                tagged.setdefault(tag, []).append((member, schema))
            if not tags:
                others.append(self._unknown_only(schema, tagged) if _is_open(member) else schema)
        places: list[list[str | int]] = [[name] for name in names]
        choices = {tag: _fitting(found) for tag, found in tagged.items()}
        is_text = all(isinstance(tag, str) for tag in tagged)
        known = core_schema.tagged_union_schema(choices, places if is_text else self._tell(tagged))
        # The first choices are all in Rust; Python runs only for what they do not take.
        return core_schema.union_schema([known, *others], mode="left_to_right")

    def _tell(self, tagged: Mapping[Any, list[tuple[Any, Any]]]) -> Callable[[Any], Any]:
        """What finds the tag of an object: to Python, and to pydantic, true is 1."""

        def tell(value: Any) -> Any:
            if not isinstance(value, dict):
                found = (tag for tag, of in tagged.items() if type(value) in (one for one, _ in of))
                return next(found, None)
            tag = cast("dict[str, Any]", value).get(self.name)
            return next((one for one in tagged if type(tag) is type(one) and tag == one), None)

        return tell

    def _unknown_only(self, schema: Any, tagged: Mapping[Any, list[tuple[Any, Any]]]) -> Any:
        tell = self._tell(tagged)

        def check(value: Any) -> Any:
            if isinstance(value, dict) and tell(value) is not None:
                raise PydanticCustomError("known_tag", "not of the shape that its tag promises")
            return cast(Any, value)

        return core_schema.no_info_before_validator_function(check, schema)


class Untagged:
    """An annotation of a union of models that no property tells apart.

    Whichever knows most of an object decodes it, and what none of them takes is unknown.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        models: list[tuple[Any, Any]] = []
        others: list[Any] = []
        unions: list[Any] = []
        for member in _members(source, tagged=False):
            tag = _mark(member)
            if tag is not None:
                # An object of another tag may still be one of those beside this union.
                known = [one for one in _members(member) if one is not UnknownObject]
                unions.append(tag.schema(known, handler))
                models += [(one, unions[-1]) for one in known if _is_open(one)]
            elif _is_model(member):
                models.append((member, handler.generate_schema(member)))
                unions.append(models[-1][1])
            elif member is not UnknownObject:
                others.append(handler.generate_schema(member))
        ranked = [_fitting(models)] if _differ(_listed(model) for model, _ in models) else []
        # pydantic takes whichever has most properties, and it knows nothing of listed values.
        return core_schema.union_schema(
            [
                *ranked,
                *([core_schema.union_schema(unions)] if unions else []),
                *([core_schema.union_schema(others)] if others else []),
                handler.generate_schema(UnknownObject),
            ],
            mode="left_to_right",
        )


def _fitting(choices: list[tuple[Any, Any]]) -> Any:
    """A schema of several models: whichever knows most of an object decodes it."""
    if len(choices) == 1:
        return choices[0][1]
    listed = [_listed(member) for member, _ in choices]

    def best(value: Any) -> int:
        if not isinstance(value, dict):
            return next((i for i, (one, _) in enumerate(choices) if type(value) is one), 0)
        fields = cast("dict[str, Any]", value)
        return max(range(len(listed)), key=lambda index: (known(fields, listed[index]), -index))

    def known(fields: dict[str, Any], properties: _Listed) -> tuple[int, int]:
        shared = [name for name in fields if name in properties]
        fitting = sum(
            type(fields[name]) not in properties[name]
            or fields[name] in properties[name][type(fields[name])]
            for name in shared
        )
        return fitting, len(shared)

    schemas = {index: schema for index, (_, schema) in enumerate(choices)}
    return core_schema.tagged_union_schema(schemas, best)


def _listed(model: Any) -> _Listed:
    found: dict[str, dict[type, tuple[Any, ...]]] = {}
    for name, (_, annotation) in _properties(model).items():
        listed = found[name] = defaultdict(tuple)
        for value in _leaves(annotation):
            if isinstance(value, (str, int)):
                listed[type(value)] = (*listed[type(value)], value)
    return found


def _differ(models: Iterable[_Listed]) -> bool:
    """Whether models list other values for a property that they share."""
    seen: dict[str, Mapping[type, tuple[Any, ...]]] = {}
    return any(
        seen.setdefault(name, values) != values
        for model in models
        for name, values in model.items()
    )


def _members(union: Any, *, tagged: bool = True) -> Iterator[Any]:
    """The members of a union, those of unions in it among them; of tagged ones, if `tagged`."""
    origin = get_origin(union)
    if origin in (Union, UnionType):
        for member in get_args(union):
            yield from _members(member, tagged=tagged)
    elif origin is Annotated and (tagged or _mark(union) is None):
        yield from _members(get_args(union)[0], tagged=tagged)
    else:
        yield union


def _mark(kind: Any) -> Tagged | None:
    return next((one for one in get_args(kind)[1:] if isinstance(one, Tagged)), None)


def _is_model(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, BaseModel)


def _is_open(member: Any) -> bool:
    return _is_model(member) or member is UnknownObject


def _tag(member: Any, name: str) -> tuple[str, tuple[Any, ...]]:
    """The field for the property `name`, and the values that it may have; none if any."""
    field_name, kind = _properties(member).get(name, (name, str))
    values = tuple(_leaves(kind))
    # `Literal["cat"] | str` is an open enum: it names no member.
    return field_name, values if all(isinstance(one, (str, int)) for one in values) else ()


def _properties(model: Any) -> dict[str, tuple[str, Any]]:
    """The properties of a model -> the name of the field, and the type of its values."""
    found: dict[str, tuple[str, Any]] = {}
    fields: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    for name, field in fields.items():
        alias, kind = field.alias, field.annotation
        if isinstance(kind, ForwardRef):
            # It names what stands below the class, and pydantic has not looked for that yet.
            kind = eval(kind.__forward_arg__, vars(sys.modules[model.__module__]))
            alias = next((one.alias for one in get_args(kind) if isinstance(one, FieldInfo)), alias)
            kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        found[name if alias is None else alias] = (name, kind)
    return found


def _leaves(annotation: Any) -> Iterator[Any]:
    """The values of literals, and the types beside them but for null."""
    parts = get_args(annotation)
    if not parts and annotation is not NoneType:
        yield annotation
    for part in parts:
        yield from _leaves(part)
