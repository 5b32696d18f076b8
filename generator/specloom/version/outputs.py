"""What two versions of an operation answer."""

from __future__ import annotations

from collections.abc import Mapping

from .. import ir
from ..plan.media import is_json, is_stream
from . import words
from .bodies import by_kind
from .revision import Revision
from .schemas import Schemas
from .site import Site


def compare_outputs(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    """Compare the responses of an operation whose method is called `name`."""
    befores = {_status(status): one for status, one in old.responses.items()}
    afters = {_status(status): one for status, one in new.responses.items()}
    pair = _moved(befores, afters)
    if pair is not None:
        was, now = befores[pair[0]], afters[pair[1]]
        text = f"`{name}` answers {words.span(pair[1])} now, was {words.span(pair[0])}"
        within.changes.add("response-status-changed", text, was.pointer, now.pointer)
        _both(was, now, f"`{name}`: result", within)
    for status in [*befores, *(status for status in afters if status not in befores)]:
        if pair is None or status not in pair:
            _compare(status, befores.get(status), afters.get(status), name, within)


def _status(key: str) -> str:
    """`2xx` -> `2XX`; `default` stays."""
    return key if key == "default" else key.upper()


def _moved(
    befores: Mapping[str, ir.Response], afters: Mapping[str, ir.Response]
) -> tuple[str, str] | None:
    """The success that has another status, where there is one only."""
    gone = [status for status in befores if _is_success(status) and status not in afters]
    come = [status for status in afters if _is_success(status) and status not in befores]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def _is_success(status: str) -> bool:
    return status.startswith("2")


def _compare(
    status: str,
    was: ir.Response | None,
    now: ir.Response | None,
    name: str,
    within: Schemas,
) -> None:
    kind = "status" if _is_success(status) else "error"
    if was is not None and now is not None:
        label = f"`{name}`: result" if kind == "status" else f"`{name}`: answer {status}"
        _both(was, now, label, within)
    elif now is not None:
        text = f"`{name}` may answer {words.span(status)} now"
        within.changes.add(f"response-{kind}-added", text, None, now.pointer)
    elif was is not None:
        text = f"`{name}` no longer answers {words.span(status)}"
        within.changes.add(f"response-{kind}-removed", text, was.pointer, None)


def _both(was: ir.Response, now: ir.Response, label: str, within: Schemas) -> None:
    ends = (was.pointer, now.pointer)
    if was.description != now.description:
        within.changes.described("response", label, *ends)
    _headers(was, now, label, within)
    befores, afters = by_kind(was.content), by_kind(now.content)
    if not befores or not afters:
        if befores:
            within.changes.add("response-body-removed", f"{label} has no body any more", *ends)
        elif afters:
            within.changes.add("response-body-added", f"{label} has a body now", *ends)
        return
    for kind in [*befores, *(kind for kind in afters if kind not in befores)]:
        if kind not in afters:
            text = f"{label} is no longer {words.span(kind)}"
            within.changes.add("response-media-type-removed", text, *ends)
        elif kind not in befores:
            text = f"{label} may be {words.span(kind)} now"
            within.changes.add("response-media-type-added", text, *ends)
        else:
            site = Site(label=label, direction="response", old=ends[0], new=ends[1])
            _media(kind, befores[kind], afters[kind], site, within)


def _media(
    kind: str,
    was: ir.MediaType,
    now: ir.MediaType,
    site: Site,
    within: Schemas,
) -> None:
    for name in ("schema", "item_schema"):
        before, after = getattr(was, name), getattr(now, name)
        # Only JSON is decoded by its schema, and streams by that of their items.
        shown = is_json(kind) or name == "item_schema" or is_stream(kind)
        if before is None and after is None:
            continue
        one: ir.Schema = before or ir.Anything()
        other: ir.Schema = after or ir.Anything()
        here = Site(label=site.label, direction="response", old=site.old, new=site.new, shown=shown)
        within.compare(one, other, here.at(one, other))


def _headers(was: ir.Response, now: ir.Response, label: str, within: Schemas) -> None:
    befores = {name.lower(): (name, header) for name, header in was.headers.items()}
    afters = {name.lower(): (name, header) for name, header in now.headers.items()}
    for key in dict.fromkeys([*befores, *afters]):
        before, after = befores.get(key), afters.get(key)
        name = words.span((after or before or ("", None))[0])
        if before is None:
            text = f"{label} has the header {name} now"
            within.changes.add("response-header-added", text, None, now.pointer)
        elif after is None:
            text = f"{label} has no header {name} any more"
            within.changes.add("response-header-removed", text, was.pointer, None)
        else:
            ends = (_pointer(was, before[0]), _pointer(now, after[0]))
            _header(before[1], after[1], f"{label}: header {name}", ends, within)


def _pointer(response: ir.Response, header: str) -> str:
    return f"{response.pointer}/headers/" + header.replace("~", "~0").replace("/", "~1")


def _header(
    was: ir.Header, now: ir.Header, label: str, ends: tuple[str, str], within: Schemas
) -> None:
    if was.required != now.required:
        what = "required" if now.required else "optional"
        said = "is always there now" if now.required else "may be missing now"
        within.changes.add(f"response-header-became-{what}", f"{label} {said}", *ends)
    if _written(within.old, ends[0]) != _written(within.new, ends[1]):
        text = f"{label} is written in another way now"
        within.changes.add("response-header-changed", text, *ends)
    if was.description != now.description:
        within.changes.described("response", label, *ends)
    one, other = was.schema or ir.Anything(), now.schema or ir.Anything()
    site = Site(label=label, direction="response", old=ends[0], new=ends[1], shown=False)
    within.compare(one, other, site.at(one, other))


def _written(revision: Revision, pointer: str) -> bool:
    """Whether lists in a header are exploded; no client reads them, so that no more is known."""
    return any(node.get("explode") is True for node in revision.origin.nodes(pointer))
