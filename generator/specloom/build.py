"""The core: a document and a configuration -> files, in memory. Reads templates, writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.config import Config, Variant
from specloom.diagnostics import Diagnostic
from specloom.load import Source
from specloom.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One client."""

    files: Mapping[str, bytes]
    """POSIX path from the output directory -> UTF-8 text, not yet formatted."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names given, for the lock: the next build gets them back."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings; what makes a client impossible is raised."""


def build(
    source: Source,
    config: Config,
    variant: Variant,
    templates: Templates,
    names: Mapping[str, str],
) -> Build:
    """Make one variant. `names` are those of the last lock. Raises DocumentError."""
    raise NotImplementedError
