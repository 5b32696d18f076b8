"""Schemas -> Python modules, by datamodel-code-generator.

`models` is what the API returns: tolerant, in the backend of the variant. `params` is what it is
given: TypedDicts in every variant. See `shape` for what datamodel-code-generator is shown.
"""

from .backends import BACKENDS, Backend
from .dmcg import Module, generate_module
from .reach import Reach, reach

__all__ = ["BACKENDS", "Backend", "Module", "Reach", "generate_module", "reach"]
