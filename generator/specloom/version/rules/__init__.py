"""The one table of rules. Every change falls under one of them; `docs/changes.md` is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .documents import DOCUMENTS
from .given import GIVEN
from .inputs import INPUTS
from .operations import OPERATIONS
from .outputs import OUTPUTS
from .returned import RETURNED
from .rule import Rule
from .sources import SOURCES

__all__ = ["RULES", "SECTIONS", "Rule"]

SECTIONS: Final[Mapping[str, tuple[Rule, ...]]] = {
    "Operations and methods": OPERATIONS,
    "Parameters and request bodies": INPUTS,
    "Responses": OUTPUTS,
    "Schemas that the API is given": GIVEN,
    "Schemas that the API returns": RETURNED,
    "The document, classes, servers and credentials": DOCUMENTS,
    "The generated source, after a change of the configuration or of Specloom": SOURCES,
}

RULES: Final[Mapping[str, Rule]] = {rule.id: rule for rules in SECTIONS.values() for rule in rules}
"""By id."""
