"""CHANGELOG.md of a client, in the form of Keep a Changelog 1.1.0, the newest version first.

There is no date in it: the same history gives the same text, whenever it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .change import Change, Level

_HEAD: Final = """\
# Changelog

What has changed for callers of this client. The form is that of
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/); versions follow
[Semantic Versioning](https://semver.org/).
"""
SECTIONS: Final = ("Breaking", "Added", "Changed", "Deprecated", "Removed")
_RULES_OF_VALUES: Final = frozenset(
    f"{noun}-{verb}"
    for noun in ("assertion", "default", "discriminator", "format", "pattern")
    for verb in ("added", "removed")
)
"""To a caller these are another kind of value, and nothing that has come or gone."""

_ENTRY: Final = re.compile(r"^## \[", re.MULTILINE)


def first(version: str) -> str:
    """The changelog of a client that has just been made."""
    return f"{_HEAD}\n## [{version}]\n\nThe first version.\n"


def with_entry(text: str, version: str, changes: Iterable[Change]) -> str:
    """`text` with an entry for `version` above the others; what people wrote in it stays."""
    entry = _entry(version, changes)
    found = _ENTRY.search(text)
    if found is None:
        head = text.rstrip("\n") or _HEAD.rstrip("\n")
        return f"{head}\n\n{entry}"
    return f"{text[: found.start()]}{entry}\n{text[found.start() :]}"


def without_entry(text: str, version: str) -> str:
    """`text` without its entry for `version`, if that is the newest."""
    entries = [match.start() for match in _ENTRY.finditer(text)]
    head = f"## [{version}]"
    if len(entries) < 2 or not text.startswith(head, entries[0]):
        return text
    return text[: entries[0]] + text[entries[1] :]


def _entry(version: str, changes: Iterable[Change]) -> str:
    lines: dict[str, list[str]] = {section: [] for section in SECTIONS}
    described = 0
    for change in changes:
        if change.code.endswith("-description-changed"):
            described += 1
        else:
            lines[section_of(change)].append(f"- {_sentence(change.text)}")
    if described:
        lines["Changed"].append(f"- Documentation, in {_places(described)}.")
    parts = [f"### {section}\n\n" + "\n".join(found) for section, found in lines.items() if found]
    body = "\n\n".join(parts) or "Nothing that callers notice."
    return f"## [{version}]\n\n{body}\n"


def section_of(change: Change) -> str:
    """The heading that a change stands under: what breaks callers is under none of the others."""
    if change.level is Level.MAJOR:
        return "Breaking"
    if change.code.endswith("-deprecated"):
        return "Deprecated"
    what = change.code.removeprefix("request-").removeprefix("response-")
    if what in _RULES_OF_VALUES:
        return "Changed"
    if what.endswith("-removed"):
        return "Removed"
    return "Added" if what.endswith("-added") else "Changed"


def _sentence(text: str) -> str:
    """A line of a list, which no text of a document can leave."""
    upper = text[:1].upper() + text[1:]
    return upper.replace("<", "&lt;") if "`" not in text else _outside_code(upper)


def _outside_code(text: str) -> str:
    """Text with what HTML would read escaped, but for code spans, which Markdown keeps as is."""
    parts = re.split(r"(`+[^`]*`+)", text)
    return "".join(
        part if index % 2 else part.replace("<", "&lt;") for index, part in enumerate(parts)
    )


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"
