"""The next version (Semantic Versioning 2.0.0), written as Python has it (PEP 440)."""

from __future__ import annotations

import re
from typing import Final

from .change import Level

_VERSION: Final = re.compile(
    r"(?P<epoch>[0-9]+!)?(?P<release>[0-9]+(\.[0-9]+)*)"
    r"((?P<stage>a|b|rc)(?P<number>[0-9]+))?(\.post[0-9]+)?(\.dev[0-9]+)?"
)
_FINAL: Final = "~"
"""Sorts behind every stage before a release."""


def bump(version: str, level: Level) -> str:
    """`version` moved by `level`: 1.2.3 -> 2.0.0, 1.3.0 or 1.2.4; by none it stays.

    Before 1.0.0 anything may change (item 4), and each release that brings something moves the
    minor number: 0.2.3 -> 0.3.0 for a major or minor step, 0.2.4 for a patch. A pre-release stands
    before its release and is followed by the next one: 2.0.0rc1 -> 2.0.0rc2. Raises ValueError for
    what is no version.
    """
    found = _parsed(version)
    if level is Level.NONE:
        return version
    epoch = found["epoch"] or ""
    major, minor, patch = _release(found["release"])
    if found["stage"]:
        return f"{epoch}{major}.{minor}.{patch}{found['stage']}{int(found['number']) + 1}"
    if level is Level.MAJOR and major > 0:
        return f"{epoch}{major + 1}.0.0"
    if level >= Level.MINOR:
        return f"{epoch}{major}.{minor + 1}.0"
    return f"{epoch}{major}.{minor}.{patch + 1}"


def later(one: str, other: str) -> str:
    """The later of two versions; of two that are equal in order, `one`."""
    return other if _order(other) > _order(one) else one


def _parsed(version: str) -> re.Match[str]:
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    return found


def _release(text: str) -> tuple[int, int, int]:
    major, minor, patch = [*map(int, text.split(".")), 0, 0][:3]
    return major, minor, patch


def _order(version: str) -> tuple[int, tuple[int, int, int], str, int]:
    found = _parsed(version)
    epoch = int((found["epoch"] or "0!").rstrip("!"))
    stage = found["stage"] or _FINAL
    return epoch, _release(found["release"]), stage, int(found["number"] or 0)
