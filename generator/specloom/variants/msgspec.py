"""Structs of msgspec's, which reads JSON into them without a detour."""

from typing import Final

from ..models import MSGSPEC as BACKEND
from ..plan.reading import Reading
from .declaration import ModelStyle

MSGSPEC: Final = ModelStyle(
    name="msgspec",
    backend=BACKEND,
    requires=("msgspec>=0.20,<1",),
    presence="model.name is not msgspec.UNSET",
    reading=Reading(
        maybe="or_none({}.{})",
        narrows=False,
        imports=frozenset({(".._runtime.codec", "or_none")}),
    ),
)
