"""What varies between kinds of models, in one value each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..plan.view import NO_IMPORTS, Import


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
    """what tells the name of a property to an attribute that is called otherwise"""
    alias_import: Import = ("pydantic", "Field")
    imports: frozenset[Import] = NO_IMPORTS
    """what each class needs"""
    names_recursion: bool = False
    """whether an alias that leads back to itself is to have a name as the program runs"""


_BASE: Final = "specloom_runtime.base"
"""Stands for the base class, which our templates print: no class of a document is called so."""

PYDANTIC: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="pydantic",
    options={"base_class": _BASE},
    names_recursion=True,
)

DATACLASS: Final = Backend(
    output_type="dataclasses.dataclass",
    templates="dataclass",
    options={"base_class": _BASE, "keyword_only": True},
    alias="Alias({})",
    alias_import=(".._runtime.codec", "Alias"),
    imports=frozenset({("dataclasses", "dataclass")}),
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
