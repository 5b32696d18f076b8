"""Schemas -> type expressions, as they stand in signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, assert_never

from .. import ir
from .text import Code, code, literal
from .view import NO_IMPORTS, Expr, Import

Direction = Literal["given", "returned"]

ANY: Final = Expr(text=Code("Any"), imports=frozenset({("typing", "Any")}))
NONE: Final = Expr(text=Code("None"))

_SCALARS: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_DATETIME: Final = frozenset({("datetime as dt", "")})
_FORMATS: Final = {
    "date": Expr(text=Code("dt.date"), imports=_DATETIME),
    "date-time": Expr(text=Code("dt.datetime"), imports=_DATETIME),
    "uuid": Expr(text=Code("UUID"), imports=frozenset({("uuid", "UUID")})),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """Spells types for one direction.

    `shadowed` are builtins that the class at hand uses as names of methods: `list` is then
    `builtins.list`, as a method hides the builtin from annotations in its class.
    """

    direction: Direction
    shadowed: frozenset[str] = frozenset()
    inside_type: bool = False
    """Whether the type stands in `type[...]`, which takes no literals: they become their types."""
    schemas: Mapping[str, ir.Schema] = field(default_factory=dict[str, ir.Schema])
    """Where `inside_type` or `among_models` holds: aliases are spelt out, unions are open."""
    among_models: bool = False
    """Whether the type stands in a module of models, where their names are bare."""
    is_part: bool = False
    """Whether the type is a part of another: there an alias goes by its name, which may lead back
    to itself."""

    def of(self, schema: ir.Schema, *, outermost: bool = True) -> Expr:
        """The type of a value of `schema`. An argument that is a list takes any iterable."""
        match schema:
            case ir.Ref(name=name) if self._is_alias(name):
                return self.of(self.schemas[name], outermost=outermost)
            case ir.Ref(name=name) if self.among_models:
                return Expr(text=Code(name))
            case ir.Ref(name=name):
                module = "params" if self.direction == "given" else "models"
                return Expr(text=Code(f"{module}.{name}"), imports=frozenset({("..", module)}))
            case ir.Anything():
                return ANY
            case ir.Primitive():
                return self._primitive(schema)
            case ir.Enum():
                return self._enum(schema)
            case ir.Array(items=items):
                return self._array(items, outermost=outermost)
            case ir.Object():
                return self._map(schema)
            case ir.OneOf():
                members = ir.given_members(schema) if self.direction == "given" else schema.members
                found = [self.of(member, outermost=outermost) for member in members]
                parts = (part for member in found for part in _parts(member))
                return union([*parts, *self._fallback(schema)])
            case ir.AllOf(members=members):
                return self.of(members[-1]) if members else ANY
            case _:
                assert_never(schema)

    def _is_alias(self, name: str) -> bool:
        """Whether a component is no class, and has to be spelt out."""
        found = self.schemas.get(name) if self.inside_type and not self.is_part else None
        if isinstance(found, (ir.Array, ir.Object)):
            return ir.leads_back(found, self.schemas)
        if isinstance(found, ir.Primitive):
            return found.type == "null"  # `None | None` is no union
        return isinstance(found, (ir.Ref, ir.Enum, ir.OneOf))

    def _parts(self) -> Types:
        return replace(self, is_part=True) if self.inside_type and not self.is_part else self

    def _builtin(self, name: str) -> Expr:
        if name in self.shadowed:
            return Expr(text=Code(f"builtins.{name}"), imports=frozenset({("builtins", "")}))
        return Expr(text=Code(name))

    def _primitive(self, schema: ir.Primitive) -> Expr:
        if schema.type == "null":
            return NONE
        kind = schema.format.reveal() if schema.format is not None else ""
        if schema.type == "string" and kind in _FORMATS:
            decoded = _FORMATS[kind]
            if self.direction == "returned":
                return decoded
            return union([decoded, self._builtin("str")])
        return self._builtin(_SCALARS[schema.type])

    def _enum(self, schema: ir.Enum) -> Expr:
        """The listed values; of what the API returns any other ones of their types, too."""
        values = [value.reveal() for value in schema.values]
        if not values or any(isinstance(value, (list, dict)) for value in values):
            return ANY
        kinds = dict.fromkeys(_type_name(value) for value in values)
        more = [_SCALARS[one] for one in schema.types] if self.direction == "returned" else []
        # A Literal takes no float (PEP 586), and to Python True is 1: such enums are their types.
        literals = [value for value in values if _has_literal(value, self.direction, kinds)]
        plain = [self._builtin(kind) for kind in kinds if kind not in {"str", "int", "bool"}]
        open_ = [kind for kind in kinds if kind == "str" or (kind == "int" and "float" not in more)]
        others = [self._builtin(kind) for kind in (*open_, *more)]
        bools = [self._builtin("bool")] if "bool" in kinds and self.direction == "returned" else []
        closed = Expr(
            text=code("Literal[{}]", Code(", ".join(literal(value) for value in literals))),
            imports=frozenset({("typing", "Literal")}),
        )
        listed = [closed] if literals and not self.inside_type else []
        return union([*bools, *listed, *(others if self.direction == "returned" else []), *plain])

    def _fallback(self, schema: ir.OneOf) -> list[Expr]:
        """What ends an alias of a union of objects: it is part of the type when spelt out."""
        if self.direction == "given" or not (self.inside_type or self.among_models):
            return []
        if schema.base is not None:
            return [self.of(schema.base)]
        if not ir.is_union_of_objects(schema, self.schemas):
            return []
        imports = frozenset({(".._runtime.codec", "UnknownObject")})
        return [Expr(text=Code("UnknownObject"), imports=imports)]

    def _array(self, items: ir.Schema, *, outermost: bool) -> Expr:
        inner = self._parts().of(items, outermost=False)
        if self.direction == "returned":
            outer = self._builtin("list")
        else:
            name = "Iterable" if outermost else "Sequence"
            outer = Expr(text=Code(name), imports=frozenset({("collections.abc", name)}))
        return _generic(outer, inner)

    def _map(self, schema: ir.Object) -> Expr:
        others = schema.additional_properties
        value = self._parts().of(others, outermost=False) if others is not None else ANY
        if schema.is_open and self.direction == "returned" and value != ANY:
            value = Expr(text=code("{} | Any", value.text), imports=value.imports | ANY.imports)
        if self.direction == "returned":
            outer = self._builtin("dict")
        else:
            outer = Expr(text=Code("Mapping"), imports=frozenset({("collections.abc", "Mapping")}))
        return _generic(outer, self._builtin("str"), value)


def union(members: Iterable[Expr]) -> Expr:
    """`A | B`, each member once, null last; `Any` swallows the rest."""
    distinct = list({member.text: member for member in members}.values())
    if any(member.text == ANY.text for member in distinct):
        return ANY
    ordered = [m for m in distinct if m.text != "None"] + [m for m in distinct if m.text == "None"]
    imports: frozenset[Import] = NO_IMPORTS.union(*(member.imports for member in ordered))
    return Expr(text=Code(" | ".join(member.text for member in ordered)), imports=imports)


def _parts(member: Expr) -> tuple[Expr, ...]:
    """A member, or, where that is a union with null, what else it is, and null."""
    bare = member.text.removesuffix(" | None")
    return (member,) if bare == member.text else (replace(member, text=Code(bare)), NONE)


def _generic(outer: Expr, *inner: Expr) -> Expr:
    arguments = Code(", ".join(part.text for part in inner))
    imports = outer.imports.union(*(part.imports for part in inner))
    return Expr(text=code("{}[{}]", outer.text, arguments), imports=imports)


def _has_literal(value: object, direction: Direction, kinds: Iterable[str]) -> bool:
    if isinstance(value, bool):
        return direction == "given"
    return isinstance(value, str) or (isinstance(value, int) and "float" not in kinds)


def _type_name(value: object) -> str:
    known = {"bool": "bool", "int": "int", "float": "float", "NoneType": "None"}
    return known.get(type(value).__name__, "str")
