"""Dataclasses with slots: nothing to install."""

from typing import Final

from ..models import DATACLASS as BACKEND
from .declaration import ModelStyle

DATACLASS: Final = ModelStyle(
    name="dataclass",
    backend=BACKEND,
    presence='"name" in model.model_fields_set',
)
