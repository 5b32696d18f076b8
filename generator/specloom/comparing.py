"""What `specloom diff` shows: two documents, read, planned and compared."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from specloom.build import Draft, draft, revision
from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.history import Document
from specloom.load import Source, load
from specloom.placing import placing
from specloom.plan.text import visible
from specloom.plan.wishes import Wishes
from specloom.version.change import Change, Verdict
from specloom.version.diff import diff
from specloom.version.report import Located, Report
from specloom.version.revision import Revision

_LINES: Final = 600
"""Lines of a document that are looked at beside a change."""


def compare(
    old: Document,
    new: Document,
    promised: frozenset[Verdict],
    root: Path | None = None,
    *,
    quoted: bool = False,
) -> Report:
    """Read both documents and compare their clients. Raises DocumentError.

    The new one is planned with the names that the old one's client has, as `generate` does.
    `quoted` asks for what stands at each place, too, which takes a while in a large document.
    """
    before = _side(old, root, None)
    after = _side(new, root, before)
    changes = diff(before.revision, after.revision)
    located = tuple(_located(change, before, after, promised, quoted=quoted) for change in changes)
    located = tuple(sorted(located, key=lambda one: -one.level))
    return Report(old=old.name, new=new.name, changes=located, promised=promised)


class _Side:
    def __init__(self, document: Document, source: Source, made: Draft) -> None:
        self.document = document
        self.made = made
        self.revision: Revision = revision(source, made)
        self._source = source

    def place(self, pointer: str | None) -> Place | None:
        """Where the author wrote what stands at a pointer into the bundled document."""
        if pointer is None:
            return None
        return self.document.named(self._source.place(self.revision.origin.pointer(pointer)))

    def excerpt(self, pointer: str | None) -> str:
        """What stands there, as YAML."""
        found: Any = None if pointer is None else self.revision.at(pointer)
        if pointer is None or found is None:
            return ""
        token = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        keyed = found if token.isdigit() or not token else {token: found}
        text = yaml.dump(  # pyright: ignore[reportUnknownMemberType]
            keyed, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
        )
        lines = text.removesuffix("...\n").splitlines()
        return "\n".join(map(visible, lines[:_LINES]))


class _Dumper(yaml.SafeDumper):
    """Writes what stands in two places twice, and text of several lines as such."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    del dumper
    style = "|" if "\n" in text else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _side(document: Document, root: Path | None, last: _Side | None) -> _Side:
    diagnostics = Diagnostics()
    with _named(document):
        source = load(document.path, diagnostics, root=root)
        names = last.made.names if last is not None else {}
        pinned = {key: name for key, name in names.items() if not key.startswith("/")}
        before = last.made.document if last is not None else None
        with placing(source):
            made = draft(source, Wishes(pinned=pinned), names, diagnostics, before)
    return _Side(document, source, made)


@contextmanager
def _named(document: Document) -> Generator[None]:
    """Faults of a file that was taken from git, under its name there."""
    try:
        yield
    except DocumentError as error:
        faults = [replace(one, place=document.named(one.place)) for one in error.diagnostics]
        raise DocumentError(faults) from error


def _located(
    change: Change, before: _Side, after: _Side, promised: frozenset[Verdict], *, quoted: bool
) -> Located:
    return Located(
        change=change,
        level=change.verdicts.step(promised),
        old=before.place(change.old),
        new=after.place(change.new),
        before=before.excerpt(change.old) if quoted else "",
        after=after.excerpt(change.new) if quoted else "",
    )
