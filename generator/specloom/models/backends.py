"""What varies between kinds of models, in one value each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """How datamodel-code-generator writes one kind of model.

    `output_type` and `options` are its own; `templates` is a folder below `templates/models`.
    """

    output_type: str
    templates: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


_BASE: Final = "specloom_runtime.base"
"""Stands for the base class, which our templates print: no class of a document is called so."""

PYDANTIC: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="pydantic",
    options={"base_class": _BASE},
)

PARAMS: Final = Backend(
    output_type="typing.TypedDict",
    templates="params",
)

CHECKS: Final = Backend(
    output_type="pydantic_v2.BaseModel",
    templates="checks",
    options={"base_class": _BASE},
)
"""What `validate_requests` checks bodies with; of any variant whose runtime has pydantic."""

BACKENDS: Final[Mapping[str, Backend]] = {"pydantic": PYDANTIC}
