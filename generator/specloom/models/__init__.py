"""Schemas -> Python modules, by datamodel-code-generator.

`models` is what the API returns: tolerant, in the backend of the variant. `params` is what it is
given: TypedDicts in every variant. See `shape` for what datamodel-code-generator is shown.
"""

from .backends import BACKENDS, CHECKS, PARAMS, Backend
from .checks import CheckPlan, plan_checks
from .dmcg import Module, generate_module
from .fields import field_names
from .notes import given_notes, returned_notes
from .reach import Reach, reach
from .shape import given_schemas, returned_schemas
from .tasks import Task, generate_modules
from .unchecked import unchecked_patterns

__all__ = [
    "BACKENDS",
    "CHECKS",
    "PARAMS",
    "Backend",
    "CheckPlan",
    "Module",
    "Reach",
    "Task",
    "field_names",
    "generate_module",
    "generate_modules",
    "given_notes",
    "given_schemas",
    "plan_checks",
    "reach",
    "returned_notes",
    "returned_schemas",
    "unchecked_patterns",
]
