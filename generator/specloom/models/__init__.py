"""Schemas -> Python modules, by datamodel-code-generator.

`models` is what the API returns: tolerant, in the backend of the variant. `params` is what it is
given: TypedDicts in every variant. See `spelling` for what they are made of, `layout` for where
they stand.
"""

from .backends import CHECKS, DATACLASS, MSGSPEC, PARAMS, PYDANTIC, TYPEDDICT, Backend
from .checks import CheckPlan, plan_checks
from .layout import Layout, lay_out
from .modules import ModelsModule
from .old_names import with_old_names
from .reach import Reach, given_to, reach, references, returned_by
from .side import Side, given_side, returned_side
from .tasks import Task, generate_all, remember, remembered
from .unchecked import unchecked_patterns

__all__ = [
    "CHECKS",
    "DATACLASS",
    "MSGSPEC",
    "PARAMS",
    "PYDANTIC",
    "TYPEDDICT",
    "Backend",
    "CheckPlan",
    "Layout",
    "ModelsModule",
    "Reach",
    "Side",
    "Task",
    "generate_all",
    "given_side",
    "given_to",
    "lay_out",
    "plan_checks",
    "reach",
    "references",
    "remember",
    "remembered",
    "returned_by",
    "returned_side",
    "unchecked_patterns",
    "with_old_names",
]
