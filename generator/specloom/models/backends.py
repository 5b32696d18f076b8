"""What varies between kinds of models, in one value each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .fields import ATTRIBUTES
from .shape import RUNTIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """How datamodel-code-generator writes one kind of model.

    `output_type` and `options` are its own; `templates` is a folder below `templates/models`.
    """

    output_type: str
    templates: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    nulls: bool = False
    """whether a property that may be absent has to be told that it may be null too"""
    taken: frozenset[str] | None = frozenset()
    """attributes of the base class that it does not know of; None where properties are keys"""


PYDANTIC: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="pydantic",
    options={"base_class": f"{RUNTIME}.Model"},
)

DATACLASS: Final = Backend(
    output_type="dataclasses.dataclass",
    templates="dataclass",
    options={"base_class": f"{RUNTIME}.Model", "keyword_only": True},
    taken=ATTRIBUTES | {"model_fields_set"},
)

TYPEDDICT: Final = Backend(
    output_type="typing.TypedDict",
    templates="typeddict",
    nulls=True,
    taken=None,
)

PARAMS: Final = Backend(
    output_type="typing.TypedDict",
    templates="params",
    options={"use_generic_container_types": True, "use_total_false_for_typed_dict": True},
)

CHECKS: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="checks",
    options={"base_class": f"{RUNTIME.removesuffix('codec')}validation.Checked"},
)
"""What `validate_requests` checks bodies with; of any variant whose runtime has pydantic."""
