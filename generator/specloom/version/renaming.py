"""Names of classes that have gone, and that callers may go on with for one major version.

The lock carries them: `Pet` -> `Animal until 3.0.0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .matching import match_classes, match_operations
from .revision import Revision

_ENTRY: Final = re.compile(r"(?P<now>[A-Za-z_]\w*) until (?P<major>[0-9]{1,9})\.0\.0", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def renames(old: Revision, new: Revision) -> dict[str, str]:
    """Classes of `old` that have another name in `new`, where the old one is free."""
    found = match_classes(old.document, new.document, match_operations(old.document, new.document))
    return {
        name: now
        for name, now in found.items()
        if name != now and name not in new.document.schemas and now in new.document.schemas
    }


def carried_on(
    entries: Mapping[str, str], renamed: Mapping[str, str], version: str
) -> dict[str, str]:
    """The entries of the next lock: those of the last one that `version` still has, and those of
    classes that were `renamed` since."""
    major = _major(version)
    out: dict[str, str] = {}
    for old, now, until in _read(entries):
        if until > major:
            out[old] = f"{renamed.get(now, now)} until {until}.0.0"
    return out | {old: f"{now} until {major + 1}.0.0" for old, now in renamed.items()}


def old_names(entries: Mapping[str, str]) -> dict[str, str]:
    """What `entries` say: old name -> the name that the class has now."""
    return {old: now for old, now, _ in _read(entries)}


def _read(entries: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    for old, text in entries.items():
        found = _ENTRY.fullmatch(text)
        if found is not None and _NAME.fullmatch(old):
            yield old, found["now"], int(found["major"])


def _major(version: str) -> int:
    return int(version.rpartition("!")[2].partition(".")[0])
