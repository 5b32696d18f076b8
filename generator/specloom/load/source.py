"""What `load` hands on: the document in normal form, and the way back to where each part of it was
written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specloom.diagnostics import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An OpenAPI 3.1 or 3.2 document whose every `$ref` is `#/components/<section>/<name>`, `/` and
    `~` of a name escaped.

    `raw` is a tree (no part of it is shared with another) and belongs to whoever holds it. `files`
    has the SHA-256 of every file that was read, by its path from the document's directory, with
    forward slashes.
    """

    raw: dict[str, Any]
    path: Path
    files: Mapping[str, str]
    place: Callable[[str], Place]
    """Where the author wrote what stands at this pointer of `raw`: the file, the line, and the
    pointer in that file. What Specloom added itself has the place of what it was made from; a
    pointer that leads nowhere has that of its nearest ancestor.
    """
