"""From the last client to the next: what has changed, and the version that this asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from specloom import ir
from specloom.build import Parsed, Past, draft, revision
from specloom.build import wishes as wishes_of
from specloom.config import Config
from specloom.config_variant import Variant
from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load import Source
from specloom.output.compare import content
from specloom.output.manifest import Manifest, plain, sha256
from specloom.values import copied
from specloom.version.change import Change, Level, step
from specloom.version.changelog import first, with_entry, without_entry
from specloom.version.diff import diff
from specloom.version.keeping import in_pieces, together
from specloom.version.renaming import carried_on, old_names, renames
from specloom.version.semver import bump, later
from specloom.version.surface import moved, surface

CHANGELOG: Final = "CHANGELOG.md"
FIRST: Final = "0.1.0"
"""Where versions begin, unless the configuration says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """The step from the last client to the next."""

    version: str
    was: str = ""
    """The last version; empty where there was none."""
    changes: tuple[Change, ...] = ()
    document: ir.Document | None = None
    """The last document, that names are kept from."""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Classes that are called otherwise now."""
    kept: Mapping[str, str] = field(default_factory=dict[str, str])
    """Old names that the last client had, as its lock has them."""

    @property
    def entries(self) -> dict[str, str]:
        """Old names that the next client has, for its lock."""
        return carried_on(self.kept, self.renamed, self.version)

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes, with what becomes of old names."""
        note = "; the old name goes with the next major version"
        return tuple(
            replace(one, text=f"{one.text}{note}") if one.code == "schema-renamed" else one
            for one in self.changes
        )

    def past(self, names: Mapping[str, str]) -> Past:
        """What the next client takes over."""
        return Past(
            names=names,
            version=self.version,
            document=self.document,
            old_names=old_names(self.entries),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the next client is made from."""

    source: Source
    config: Config
    variant: Variant
    version: str = ""
    """The version that was asked for on the command line."""
    known: Parsed | None = None
    """What bundling and parsing the source give, with the names of the last client."""

    @property
    def start(self) -> str:
        """The least version that it may have."""
        return self.config.package.version or FIRST


def advance(wanted: Wanted, old: Manifest | None) -> Advance:
    """What the document asks for. Raises DocumentError where the new one is wrong."""
    if old is None or not old.version:
        return Advance(version=wanted.version or wanted.start)
    # As a list: an order that has changed is a change, too, as arguments follow it.
    same = [*old.document.items()] == [*in_pieces(wanted.source.raw).items()]
    if not old.document or same:
        return _at(wanted, Advance(version="", was=old.version, kept=old.renamed), Level.NONE)
    last = _last(wanted, old)
    if last is None:
        return _at(wanted, Advance(version="", was=old.version, kept=old.renamed), Level.PATCH)
    before, document = last
    source = replace(wanted.source, raw=copied(wanted.source.raw))
    wishes = _wishes(wanted, old)
    made = draft(source, wishes, old.names, Diagnostics(), document, wanted.known)
    after = revision(source, made)
    changes = diff(before, after)
    # What no client shows is no step, unless it turns out to move a file.
    changes = tuple(change for change in changes if change.code != "document-changed")
    found = Advance(
        version="",
        was=old.version,
        changes=changes,
        document=document,
        renamed=renames(before, after),
        kept=old.renamed,
    )
    return _at(wanted, found, step(changes))


def _wishes(wanted: Wanted, old: Manifest) -> Any:
    return wishes_of(wanted.config, wanted.variant, old.names)


def _last(wanted: Wanted, old: Manifest) -> tuple[Any, ir.Document] | None:
    """The last document as its client had it; None where it can't be read any more."""
    source = last_source(old)
    try:
        made = draft(source, _wishes(wanted, old), old.names, Diagnostics())
    except DocumentError:
        return None  # what was taken once is refused by now
    return revision(source, made), made.document


def last_source(old: Manifest) -> Source:
    """The document that `old` has kept."""
    raw = together(old.document)
    return Source(raw=raw, path=Path("specloom.lock"), files=old.inputs.spec, place=_nowhere)


def _nowhere(pointer: str) -> Place:
    return Place(file="specloom.lock", pointer=pointer)


def _at(wanted: Wanted, found: Advance, level: Level) -> Advance:
    version = wanted.version or later(bump(found.was, level), wanted.start)
    return replace(found, version=version)


def with_source(
    wanted: Wanted, found: Advance, old: Manifest, target: Path, files: Mapping[str, bytes]
) -> Advance:
    """`found`, with what has moved in the source and no change of the document accounts for.

    For a configuration or a Specloom that has changed: `files` are what it makes, `target` holds
    what the last one made.
    """
    before: dict[str, bytes] = {}
    for path, known in old.files.items():
        there = content(target, path)
        if isinstance(there, bytes) and sha256(there) == known:
            before[path] = there
    after = {path: text for path, text in files.items() if path in before or path not in old.files}
    told = " ".join(change.text for change in found.changes)
    more = tuple(
        change
        for change in moved(surface(before), surface(after))
        if not any(name and name in told for name in _named(change))
    )
    changes = (*found.changes, *more)
    level = max(step(changes), Level.PATCH)
    return _at(wanted, replace(found, changes=changes), level)


def at_least_a_patch(wanted: Wanted, found: Advance) -> Advance:
    """`found` for a document of which nothing but the text of the client has changed."""
    return _at(wanted, found, max(step(found.changes), Level.PATCH))


def _named(change: Change) -> list[str]:
    """The last parts of the names in a change."""
    return [span.rpartition(".")[2] for span in change.text.split("`")[1::2]]


def changelog(found: Advance, old: Manifest | None, target: Path) -> bytes | None:
    """The changelog as it is to be; None where one stands there that Specloom did not write."""
    there = content(target, CHANGELOG)
    ours = old is not None and CHANGELOG in old.files
    if isinstance(there, bytes) and not ours:
        return None
    if not isinstance(there, bytes):
        return first(found.version).encode("utf-8")
    text = plain(there).decode("utf-8", "replace")
    if old is not None and old.version != found.was:
        text = without_entry(text, old.version)  # what came of another moment of the same work
    if found.version == found.was:
        return text.encode("utf-8")
    return with_entry(text, found.version, found.told).encode("utf-8")
