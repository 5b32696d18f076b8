"""Two revisions of a document -> the changes between them."""

from __future__ import annotations

from dataclasses import replace

from .change import Change
from .documents import (
    compare_classes,
    compare_client,
    compare_events,
    compare_info,
    compare_servers,
    same_text,
)
from .matching import match_classes, match_operations
from .operations import compare_operations
from .revision import Revision
from .schemas import Schemas
from .security import compare_schemes
from .site import Recorder, Site


def diff(old: Revision, new: Revision) -> tuple[Change, ...]:
    """Every change from `old` to `new`, the gravest first, else in the order of the document."""
    pairs = match_operations(old.document, new.document)
    within = Schemas(
        old=old,
        new=new,
        renames=match_classes(old.document, new.document, pairs),
        changes=Recorder(),
    )
    compare_operations(pairs, within)
    _components(within)
    compare_classes(within)
    compare_client(within)
    compare_servers(within)
    compare_schemes(within)
    compare_events(None, None, within)
    for before, after in pairs:
        if before is not None and after is not None:
            compare_events(before, after, within)
    compare_info(within)
    if not len(within.changes) and not same_text(old, new):
        text = "the document has changed in what no client shows: order, examples or extensions"
        within.changes.add("document-changed", text, "", "")
    return tuple(sorted(within.changes, key=lambda change: -change.level))


def _components(within: Schemas) -> None:
    """Compare every class in each direction that it goes in both documents."""
    old, new = within.old, within.new
    for name in old.schemas:
        now = within.renames.get(name, name)
        if now not in new.schemas:
            continue
        site = Site(label="", direction="request", old="", new="")
        if name in old.given and now in new.given:
            within.component(name, now, replace(site, label=f"`params.{now}`"))
        if name in old.in_models and now in new.in_models:
            sent = name in old.sent and now in new.sent
            here = replace(site, label=f"`models.{now}`", direction="response", reached=sent)
            within.component(name, now, here)
