"""Dicts with types: nothing to install, and nothing between the caller and the JSON."""

from typing import Final

from ..models import TYPEDDICT as BACKEND
from ..plan.reading import KEYS
from .declaration import ModelStyle

TYPEDDICT: Final = ModelStyle(
    name="typeddict",
    backend=BACKEND,
    presence='"name" in model',
    reading=KEYS,
)
