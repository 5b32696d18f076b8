"""pydantic's models."""

from typing import Final

from ..models import PYDANTIC as BACKEND
from .declaration import ModelStyle

PYDANTIC: Final = ModelStyle(
    name="pydantic",
    backend=BACKEND,
    requires=("pydantic>=2.13,<3", "typing-extensions>=4.12"),
    presence='"name" in model.model_fields_set',
    validates=True,
)
