"""What varies between kinds of models, in one value each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..plan.text import Code
from ..plan.view import NO_IMPORTS, Expr, Import


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """How datamodel-code-generator writes one kind of model.

    `output_type` and `options` are its own; `templates` is a folder below `templates/models`.
    """

    output_type: str
    templates: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_dict: bool = False
    """whether properties are keys, and not attributes"""
    alias: str = "Field(alias={})"
    """the annotation that tells the name of a property to an attribute that is called otherwise"""
    alias_import: Import = ("pydantic", "Field")
    absent: str = "None"
    """what an attribute is where its property is absent"""
    absent_imports: frozenset[Import] = NO_IMPORTS
    absent_type: Expr | None = None
    """the type of that, where it is another one than null's"""
    field: str = ""
    """what stands behind an attribute that is called otherwise, where that is no annotation"""
    absent_field: str = ""
    """the same of one whose property may be absent"""
    imports: frozenset[Import] = NO_IMPORTS
    """what each class needs"""
    untagged: str = ""
    """what a union of objects is annotated with where no property tells them apart"""
    names_recursion: bool = False
    """whether an alias that leads back to itself is to have a name as the program runs"""


_CODEC: Final = ".._runtime.codec"
_BASE: Final = "specloom_runtime.base"
"""Stands for the base class, which our templates print: no class of a document is called so."""

PYDANTIC: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="pydantic",
    options={"base_class": _BASE},
    untagged="Untagged",
    names_recursion=True,
)

DATACLASS: Final = Backend(
    output_type="dataclasses.dataclass",
    templates="dataclass",
    options={"base_class": _BASE, "keyword_only": True},
    alias="Alias({})",
    alias_import=(_CODEC, "Alias"),
    imports=frozenset({("dataclasses", "dataclass")}),
)

MSGSPEC: Final = Backend(
    output_type="msgspec.Struct",
    templates="msgspec",
    options={"base_class": _BASE},
    absent="UNSET",
    absent_imports=frozenset({(_CODEC, "UNSET")}),
    absent_type=Expr(text=Code("UnsetType"), imports=frozenset({(_CODEC, "UnsetType")})),
    field="msgspec.field(name={})",
    absent_field="msgspec.field(name={}, default=UNSET)",
    alias_import=("msgspec", ""),
)

TYPEDDICT: Final = Backend(
    output_type="typing.TypedDict",
    templates="params",
    is_dict=True,
)

PARAMS: Final = Backend(
    output_type="typing.TypedDict",
    templates="params",
    is_dict=True,
)

CHECKS: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="checks",
    options={"base_class": _BASE},
)
"""What `validate_requests` checks bodies with; of any variant whose runtime has pydantic."""
