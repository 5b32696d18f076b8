"""Types as the client is given them: as a class, which is what a type checker takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from .. import ir
from .text import Code, code
from .types import Types
from .view import Expr

NOTHING: Final = Expr(text=Code("NoneType"), imports=frozenset({("types", "NoneType")}))
_CLASSES: Final = frozenset({"bool", "float", "int", "str"})


def decoded(schema: ir.Schema, whole: Expr, types: Types, schemas: Mapping[str, ir.Schema]) -> Expr:
    """`whole`, which is the type of `schema`: a class as it is, all else as `type[...]`."""
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.Primitive) and target.type == "null":
        return NOTHING
    if not _is_plain(target):
        return cast_type(inside_type(types, schemas).of(schema), whole, types.shadowed)
    # As a name, what leads back to itself is no class to pydantic; what it is made of is one.
    return types.of(target) if ir.leads_back(target, schemas) else whole


def inside_type(types: Types, schemas: Mapping[str, ir.Schema]) -> Types:
    """The same for what stands in `type[...]`."""
    return replace(types, inside_type=True, schemas=schemas)


def _is_plain(schema: ir.Schema) -> bool:
    """Whether a type is a class to a type checker, and no union or special form."""
    return isinstance(schema, (ir.Primitive, ir.Object, ir.Array))


def cast_type(spelt: Expr, whole: Expr, hidden: frozenset[str]) -> Expr:
    """`whole`, which is no class to a type checker, as `type[spelt]`. What lists booleans, numbers
    or texts is open, and spelt as their class; that needs no cast."""
    if spelt.text.removeprefix("builtins.") in _CLASSES:
        return spelt
    name = "builtins.type" if "type" in hidden else "type"
    imports = spelt.imports | whole.imports | {("typing", "cast")}
    if "type" in hidden:
        imports |= {("builtins", "")}
    return Expr(text=code("cast({}[{}], {})", Code(name), spelt.text, whole.text), imports=imports)
