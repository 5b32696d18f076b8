"""`keep:` of the configuration: files of the output that are the user's, whatever is generated."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pathspec


def keeping(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether a path of the output is one that `patterns` keep, as gitignore(5) reads patterns.

    Raises ValueError for what is no pattern.
    """
    lines = tuple(patterns)
    if not lines:
        return lambda _: False
    return pathspec.GitIgnoreSpec.from_lines(lines).match_file
