"""OpenAPI Overlay 1.0 and 1.1: changes to a document that stand in a file of their own.

Actions apply in their order, each to what the one before has made (1.0.0, section 4.4.3). Objects
are merged, and lists grow at their end; anything else is replaced. What an overlay brings in has
the overlay's lines in diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from specloom.diagnostics import Diagnostics
from specloom.load.files import File
from specloom.load.lineage import Lineage
from specloom.load.pointer import join
from specloom.values import copied, is_array, is_object

_VERSION: Final = re.compile(r"1\.[01](\.\d+)?")
_FIELDS: Final = frozenset(("overlay", "info", "extends", "actions"))
_ACTION_FIELDS: Final = frozenset(("target", "description", "update", "remove", "copy"))

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """One node that a target has selected: the way to it, and it."""

    tokens: Tokens
    value: Any


def lay_over(main: File, overlays: list[File], diagnostics: Diagnostics) -> None:
    """Apply `overlays` in their order to the data of `main`, in place. What is wrong with one is
    noted, and no action of it is applied.
    """
    lineage = Lineage(main)
    for overlay in overlays:
        if _is_valid(overlay, main, diagnostics):
            _Layer(main, overlay, lineage, diagnostics).apply()
    main.patches.update(lineage.patches())


class _Layer:
    """Applies one overlay."""

    def __init__(
        self, main: File, overlay: File, lineage: Lineage, diagnostics: Diagnostics
    ) -> None:
        self._main = main
        self._overlay = overlay
        self._lineage = lineage
        self._diagnostics = diagnostics

    def apply(self) -> None:
        for at, action in enumerate(self._overlay.data["actions"]):
            place = ("actions", str(at))
            matches = self._matches(action["target"], (*place, "target"))
            if matches is None:
                continue
            if not matches:
                message = f"{action['target']} leads to nothing; the action changes nothing"
                self._diagnostics.warn("no-match", message, self._place(*place, "target"))
            if action.get("remove") is True:
                self._remove(matches, place)
            elif "update" in action:
                for match in matches:
                    self._update(match, action["update"], (*place, "update"))
            elif "copy" in action:
                self._copy(action["copy"], matches, (*place, "copy"))

    def _copy(self, source: Any, matches: list[_Match], place: Tokens) -> None:
        """Merge what `source` selects, one node, into each match (1.1.0, section 4.4.3)."""
        found = self._matches(source, place) if isinstance(source, str) else []
        if found is None:
            return
        if len(found) != 1:
            message = f"{source!r} selects {len(found)} nodes; one is copied"
            self._diagnostics.error("bad-copy", message, self._place(*place))
            return
        for match in matches:
            self._update(match, copied(found[0].value), place)

    def _matches(self, target: str, place: Tokens) -> list[_Match] | None:
        """What a target selects, in the order of the document."""
        from jsonpath import JSONPathEnvironment, JSONPathError

        try:
            found = list(JSONPathEnvironment(strict=True).finditer(target, self._main.data))
        except (JSONPathError, RecursionError) as error:
            reason = str(error).split("\n", 1)[0] or "nested too deep"
            message = f"{target} is no JSONPath (RFC 9535): {reason}"
            self._diagnostics.error("bad-target", message, self._place(*place))
            return None
        return [_Match(tokens=tuple(map(str, one.parts)), value=one.value) for one in found]

    def _remove(self, matches: list[_Match], place: Tokens) -> None:
        """Remove from the last to the first, so that the numbers in lists stay right."""
        for match in reversed(matches):
            if not match.tokens:
                message = "an overlay cannot remove the whole document"
                self._diagnostics.error("bad-target", message, self._place(*place))
                continue
            *way, last = match.tokens
            parent = _at(self._main.data, way)
            if parent is not None:
                self._lineage.removed(match.value)
                del parent[int(last) if is_array(parent) else last]

    def _update(self, match: _Match, update: Any, place: Tokens) -> None:
        if is_array(match.value):
            self._extend(match.value, update if is_array(update) else [update], update, place)
        elif is_object(match.value) and is_object(update):
            self._merge(match.value, update, place)
        else:
            held = "an object" if is_object(match.value) else "neither an object nor a list"
            message = f"{join(match.tokens)} is {held}, with which this cannot be merged"
            self._diagnostics.error("bad-update", message, self._place(*place))

    def _merge(self, node: dict[str, Any], update: dict[str, Any], place: Tokens) -> None:
        for key, value in update.items():
            there = node.get(key)
            if is_object(there) and is_object(value):
                self._merge(there, value, (*place, key))
            elif is_array(there) and is_array(value):
                self._extend(there, value, value, (*place, key))
            else:
                self._lineage.removed(there)
                node[key] = self._lineage.brought(value, self._overlay, (*place, key))
                self._lineage.noted(node, key, self._overlay, (*place, key))

    def _extend(self, node: list[Any], entries: list[Any], update: Any, place: Tokens) -> None:
        for at, entry in enumerate(entries):
            origin = (*place, str(at)) if is_array(update) else place
            node.append(self._lineage.brought(entry, self._overlay, origin))

    def _place(self, *tokens: str) -> Any:
        return self._overlay.place(join(tokens))


def _at(data: Any, tokens: list[str]) -> Any:
    """What tokens lead to; None where an ancestor has gone with an earlier match."""
    for token in tokens:
        if is_object(data):
            data = data.get(token)
        elif is_array(data):
            data = data[int(token)] if int(token) < len(data) else None
    return data if is_object(data) or is_array(data) else None


def _is_valid(overlay: File, main: File, diagnostics: Diagnostics) -> bool:
    """Whether an overlay is one that can be applied; says everything that keeps it from it."""
    faults = list(_faults(overlay.data, main.path, overlay.path))
    for pointer, code, message in faults:
        diagnostics.error(code, message, overlay.place(pointer))
    if not faults:
        for pointer, message in _oddities(overlay.data):
            diagnostics.warn("overlay-field", message, overlay.place(pointer))
    return not faults


def _faults(data: Any, main: Path, overlay: Path) -> Iterator[tuple[str, str, str]]:
    """Pointer, code, message."""
    if not is_object(data) or "overlay" not in data:
        yield "", "not-overlay", "no overlay: it has no `overlay: 1.0.0`"
        return
    version = str(data["overlay"]).strip()
    if not _VERSION.fullmatch(version):
        yield "/overlay", "unknown-version", f"overlay {version!r} is not read; 1.0 and 1.1 are"
    if not _extends(data.get("extends"), main, overlay):
        message = f"this overlay extends {data['extends']}, and not {main.name}"
        yield "/extends", "other-document", message
    actions = data.get("actions")
    if not is_array(actions) or not actions:
        yield "/actions", "no-actions", "an overlay has a list of actions, of one at least"
        return
    for at, action in enumerate(actions):
        if not is_object(action) or not isinstance(action.get("target"), str):
            yield f"/actions/{at}", "no-target", "an action has a target, a JSONPath"


def _oddities(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that mean nothing here, by pointer."""
    for key in data:
        if key not in _FIELDS and not key.startswith("x-"):
            yield join((key,)), f"an overlay has no {key!r}; it is not looked at"
    for at, action in enumerate(data["actions"]):
        for key in action:
            if key not in _ACTION_FIELDS and not key.startswith("x-"):
                place = join(("actions", str(at), key))
                yield place, f"an action has no {key!r}; it is not looked at"
        if action.get("remove") is not True and not action.keys() & {"update", "copy"}:
            yield f"/actions/{at}", "an action without update, remove or copy changes nothing"


def _extends(reference: Any, main: Path, overlay: Path) -> bool:
    """Whether the document is the one that an overlay is for, as far as a file can tell: of a URL
    only a wrong file is known.
    """
    if not isinstance(reference, str):
        return True
    try:
        parts = urlsplit(reference)
    except ValueError:
        return False
    if parts.scheme not in ("", "file"):
        return True
    named = Path(unquote(parts.path))
    return (overlay.parent / named).resolve() == main.resolve()
