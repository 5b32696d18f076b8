"""The document as a whole: what it says of itself, its servers, classes and credentials."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable
from typing import Any

from .. import ir
from ..values import is_object
from . import words
from .revision import Revision
from .schemas import Schemas


def compare_info(within: Schemas) -> None:
    """Compare title, version and description."""
    old, new = within.old.document.info, within.new.document.info
    if old.version != new.version:
        text = f"the document's version is {words.span(new.version)} now, was"
        was = words.span(old.version)
        within.changes.add("info-changed", f"{text} {was}", "/info/version", "/info/version")
    for name in ("title", "summary", "description", "license"):
        if getattr(old, name) != getattr(new, name):
            text = f"the document has another {name}"
            within.changes.add("info-changed", text, f"/info/{name}", f"/info/{name}")


def compare_servers(within: Schemas) -> None:
    """Compare servers: the first is what a client calls, the others are there to be chosen."""
    befores, afters = within.old.document.servers, within.new.document.servers
    was, now = (_address(one[0]) if one else "/" for one in (befores, afters))
    if was != now:
        text = f"the server is {words.span(now)} now, was {words.span(was)}"
        within.changes.add("server-changed", text, "/servers/0", "/servers/0")
    old = {_address(one): index for index, one in enumerate(befores)}
    new = {_address(one): index for index, one in enumerate(afters)}
    for url in [url for url in old if url not in new and url != was]:
        text = f"the server {words.span(url)} is gone"
        within.changes.add("server-removed", text, f"/servers/{old[url]}", None)
    for url in [url for url in new if url not in old and url != now]:
        text = f"the server {words.span(url)} is new"
        within.changes.add("server-added", text, None, f"/servers/{new[url]}")


def _address(server: ir.Server) -> str:
    """The URL with its variables at their defaults."""
    url = words.bare_text(server.url)
    for name, default in server.variables.items():
        url = url.replace("{" + name + "}", words.bare_text(default))
    return url


def compare_classes(within: Schemas) -> None:
    """Compare which names `models` and `params` have."""
    old, new = within.old, within.new
    add = within.changes.add
    for name, schema in old.schemas.items():
        now = within.renames.get(name, name)
        gone = _modules(old, name) - _modules(new, now)
        if gone:
            add("schema-removed", f"{_listed(gone, name)} gone", _pointer(name), None)
        stay = _modules(old, name) & _modules(new, now)
        if stay and now != name:
            text = f"{_listed(stay, name)} {_said(stay, now)} now"
            add("schema-renamed", text, _pointer(name), _pointer(now))
        after = new.schemas.get(now)
        if after is not None and after.notes.deprecated and not schema.notes.deprecated:
            text = f"{_listed(stay, now)} deprecated"
            add("schema-deprecated", text, _pointer(name), _pointer(now))
    known = {within.renames.get(name, name): name for name in old.schemas}
    for name in new.schemas:
        come = _modules(new, name) - _modules(old, known.get(name, ""))
        if come:
            add("schema-added", f"{_listed(come, name)} new", None, _pointer(name))


def _modules(revision: Revision, name: str) -> frozenset[str]:
    """Where a class stands: in `models`, in `params`, or in both."""
    modules = {"models": revision.in_models, "params": revision.in_params}
    return frozenset(module for module, names in modules.items() if name in names)


def _said(modules: frozenset[str], name: str) -> str:
    return words.listed([f"`{module}.{name}`" for module in sorted(modules)])


def _listed(modules: frozenset[str], name: str) -> str:
    """`models.Pet` is, `models.Pet` and `params.Pet` are"""
    return f"{_said(modules, name)} {'are' if len(modules) > 1 else 'is'}"


def _pointer(name: str) -> str:
    return f"/components/schemas/{name}"


def compare_client(within: Schemas) -> None:
    """Compare the arguments that a client is made with."""
    was, now = (_arguments(one.package.client.arguments) for one in (within.old, within.new))
    place = "/components/securitySchemes"
    for name in (name for name in was if name not in now):
        text = f"`Client`: argument `{name}` is gone"
        within.changes.add("client-argument-removed", text, place, None)
    for name in (name for name in now if name not in was):
        text = f"`Client`: argument `{name}` is new"
        within.changes.add("client-argument-added", text, None, place)


def _arguments(declarations: Iterable[str]) -> list[str]:
    """The names in `api_key: str | None = None`, in their order."""
    tree = ast.parse(f"def made(*, {', '.join(declarations)}): ...") if declarations else None
    if tree is None or not isinstance(tree.body[0], ast.FunctionDef):
        return []
    return [argument.arg for argument in tree.body[0].args.kwonlyargs]


def compare_events(old: ir.Operation | None, new: ir.Operation | None, within: Schemas) -> None:
    """Compare what the API calls by itself: webhooks, and an operation's callbacks.

    No client has them, so that they are compared as the author wrote them.
    """
    if old is None or new is None:
        _events(("webhook", ""), ("/webhooks", "/webhooks"), within)
    else:
        name = within.new.called(new)
        ends = (f"{old.pointer}/callbacks", f"{new.pointer}/callbacks")
        _events(("callback", f"`{name}`: "), ends, within)


def _events(kind: tuple[str, str], ends: tuple[str, str], within: Schemas) -> None:
    before, after = _mapping(within.old, ends[0]), _mapping(within.new, ends[1])
    noun, label = kind
    for name in dict.fromkeys([*before, *after]):
        key = "/" + name.replace("~", "~0").replace("/", "~1")
        said = f"{label}{noun} {words.span(name)}"
        old, new = f"{ends[0]}{key}", f"{ends[1]}{key}"
        if name not in after:
            within.changes.add(f"{noun}-removed", f"{said} is gone", old, None)
        elif name not in before:
            within.changes.add(f"{noun}-added", f"{said} is new", None, new)
        elif _text(before[name]) != _text(after[name]):
            within.changes.add(f"{noun}-changed", f"{said} is described otherwise", old, new)


def _mapping(revision: Revision, pointer: str) -> dict[str, Any]:
    found = revision.at(pointer)
    return found if is_object(found) else {}


def same_text(old: Revision, new: Revision) -> bool:
    """Whether both documents say the same in the same order."""
    return json.dumps(old.raw, default=str) == json.dumps(new.raw, default=str)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
