"""Two versions of a request body."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from ..plan.bodies import Body, body_of, preferred
from ..plan.media import bare
from . import words
from .change import Verdict
from .schemas import Schemas
from .site import Site


def compare_bodies(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    """Compare the bodies of an operation whose method is called `name`."""
    was, now = old.request_body, new.request_body
    label = f"`{name}`: body"
    add = within.changes.add
    if was is None and now is not None:
        what = "required-body-added" if now.required else "body-added"
        add(f"request-{what}", f"{label} is new{_and_required(now)}", None, now.pointer)
    elif was is not None and now is None:
        add("request-body-removed", f"{label} is gone", was.pointer, None)
    elif was is not None and now is not None:
        _both(was, now, label, within)


def _and_required(body: ir.RequestBody) -> str:
    return ", and required" if body.required else ""


def _both(was: ir.RequestBody, now: ir.RequestBody, label: str, within: Schemas) -> None:
    ends = (was.pointer, now.pointer)
    before = body_of(was, within.old.schemas, frozenset())
    after = body_of(now, within.new.schemas, frozenset())
    if was.required != now.required:
        _required(now, label, ends, before, within)
    if before is not None and after is not None and _form(before) != _form(after):
        text = "is given as arguments now, was `body`"
        if _form(before):
            text = "is given as `body` now, was arguments"
        within.changes.add("request-body-form-changed", f"{label} {text}", *ends)
    if was.description != now.description:
        within.changes.described("request", label, *ends)
    _media_types(was, now, label, within)


def _required(
    now: ir.RequestBody,
    label: str,
    ends: tuple[str, str],
    before: Body | None,
    within: Schemas,
) -> None:
    if not now.required:
        text = f"{label} need not be given any more"
        within.changes.add("request-body-became-optional", text, *ends)
        return
    spread = before is not None and _form(before)
    # Arguments that may all be left out make an empty body, which is a body all the same.
    without: tuple[Verdict, ...] = ("source", "types") if spread else ()
    text = f"{label} has to be given now"
    within.changes.add("request-body-became-required", text, *ends, without)


def _form(body: Body) -> bool:
    """Whether its properties are arguments."""
    return body.whole is None


def _media_types(was: ir.RequestBody, now: ir.RequestBody, label: str, within: Schemas) -> None:
    ends = (was.pointer, now.pointer)
    befores, afters = by_kind(was.content), by_kind(now.content)
    for kind in [*befores, *(kind for kind in afters if kind not in befores)]:
        if kind not in afters:
            text = f"{label} can no longer be {words.span(kind)}"
            within.changes.add("request-media-type-removed", text, *ends)
        elif kind not in befores:
            text = f"{label} can be {words.span(kind)} now"
            within.changes.add("request-media-type-added", text, *ends)
    sent, sends = preferred(was.content)[0], preferred(now.content)[0]
    if sent != sends:
        text = f"{label} is sent as {words.span(sends)} now, was {words.span(sent)}"
        within.changes.add("request-media-type-sent-changed", text, *ends)
    for kind, before in befores.items():
        if kind in afters:
            shown = kind == bare(sent) == bare(sends)
            _media(before, afters[kind], label, within, ends, shown=shown)


def _media(
    was: ir.MediaType,
    now: ir.MediaType,
    label: str,
    within: Schemas,
    ends: tuple[str, str],
    *,
    shown: bool,
) -> None:
    if was.encoding != now.encoding:
        text = f"{label} has fields that are written in another way now"
        within.changes.add("request-part-encoding-changed", text, *ends)
    before, after = was.schema or ir.Anything(), now.schema or ir.Anything()
    site = Site(label=label, direction="request", old=ends[0], new=ends[1], shown=shown)
    within.compare(before, after, site.at(before, after))


def by_kind(content: Mapping[str, ir.MediaType]) -> dict[str, ir.MediaType]:
    """Media types by their names without parameters, in lower case (RFC 9110, section 8.3.1)."""
    found: dict[str, ir.MediaType] = {}
    for kind, media in content.items():
        found.setdefault(bare(kind), media)
    return found
