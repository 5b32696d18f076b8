"""YAML text -> Python data in one pass over the parser's events.

PyYAML's own constructors read YAML 1.1, run tags, keep the last of duplicate keys and share what an
alias stands for; its C composer recurses and ends the process on deep nesting. Events are flat:
what is too deep, or expands too far, is refused before it is built (promise 8). The meaning of a
plain scalar is the core schema's (YAML 1.2.2, section 10.3); a key is always the text that stands
there, so that `200:` and `no:` are the keys that their author meant.

The core schema has no merge key. Documents use it all the same, and nobody means a property called
`<<`: a plain `<<` with a mapping, or a sequence of mappings, is merged; keys that stand beside it
win, then the first of the sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from specloom.load.faults import MAX_FAULTS, Fault, TextFault, line_at, not_finite
from specloom.load.limits import MAX_DEPTH, MAX_NODES
from specloom.load.scalars import NotFinite, plain, tagged
from specloom.values import copied, is_array, is_object

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_parse: Final = cast("Any", yaml).parse
_TAGS: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = frozenset(("str", "int", "float", "bool", "null"))
_MERGE: Final = "<<"


class _Unplaced:
    """Marks a frame that waits for a key."""


_NO_KEY: Final = _Unplaced()


@dataclass(slots=True)
class _Frame:
    """A mapping or a sequence that is not closed yet."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    nodes_before: int
    key: str | _Unplaced = _NO_KEY
    merging: bool = False
    merged: list[Any] | None = None
    height: int = 1


@dataclass(slots=True, frozen=True)
class _Anchored:
    """What an alias stands for, and what it costs."""

    value: Any
    nodes: int
    height: int


def events(text: str) -> Iterator[Any]:
    """The parser's events. Raises `TextFault` where the text is not YAML."""
    try:
        yield from _parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(text, error) from error
    except yaml.reader.ReaderError as error:
        line = line_at(text, error.position) if isinstance(error.position, int) else None
        raise TextFault(
            "not-yaml", f"a character that YAML does not allow: {error.reason}", line
        ) from error
    except yaml.YAMLError as error:
        raise TextFault("not-yaml", str(error), None) from error


def _not_yaml(text: str, error: yaml.MarkedYAMLError) -> TextFault:
    """The parser's fault, with where the thing began that it ends in, and what people do there."""
    mark = error.problem_mark or error.context_mark
    problem = " ".join(part for part in (error.context, error.problem) if part)
    line = line_at(text, mark.index) if mark else None
    if "nesting depth" in problem:  # libyaml has a limit of its own, since PyYAML 6.0.4
        return TextFault("too-deep", f"nested more than {MAX_DEPTH} deep", line)
    begun = line_at(text, error.context_mark.index) if error.context_mark else line
    if error.context and begun != line:
        problem += f"; it began in line {begun}"
    char = text[mark.index : mark.index + 1] if mark else ""
    if char == "\t":
        problem += ": a tab, where YAML has spaces only"
    elif "cannot start any token" in problem and char:
        problem += f": text that starts with {char!r} stands in quotes"
    elif "mapping values are not allowed" in problem:
        problem += ": text with a colon in it stands in quotes"
    return TextFault("not-yaml", problem or "this is no YAML", line)


def parse_yaml(text: str, faults: list[Fault]) -> Any:
    """The one document of `text`; duplicate keys go to `faults`, all else that is wrong raises
    `TextFault`.
    """
    return _Composer(text, faults).compose()


class _Composer:
    """Builds the data of one text; holds the open collections and the anchors."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self._text = text
        self._faults = faults
        self._open: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._documents = 0
        self._root: Any = None

    def compose(self) -> Any:
        for event in events(self._text):
            kind: Any = event.__class__
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent:
                self._start(event, {}, "map")
            elif kind is SequenceStartEvent:
                self._start(event, [], "seq")
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._end(event)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self._document(event)
        return self._root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._fault(
                event, "several-documents", "a second YAML document starts here; one is read"
            )

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.key is _NO_KEY and type(frame.value) is dict:
            self._key(event, frame, text)
            return
        tag = event.tag
        if tag is None or tag == "!":
            value = self._plain(event, text) if tag is None and event.implicit[0] else text
        else:
            value = self._tagged(event, tag, text)
        self._count(event, 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 1, 0)
        self._put(value, 0)

    def _key(self, event: Any, frame: _Frame, text: str) -> None:
        tag = event.tag
        if tag is not None and tag != "!" and tag.removeprefix(_TAGS) not in _SCALAR_TAGS:
            raise self._fault(event, "yaml-tag", f"the tag {tag} is not read: a document is data")
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(text, 1, 0)
        if text == _MERGE and event.implicit[0]:
            frame.merging = True
        again = text in frame.value or (frame.merging and frame.merged is not None)
        if again and len(self._faults) < MAX_FAULTS:
            line = line_at(self._text, event.start_mark.index)
            message = f"the key {text!r} stands here a second time"
            self._faults.append(Fault("duplicate-key", message, line))
        frame.key = text

    def _plain(self, event: Any, text: str) -> Any:
        try:
            return plain(text)
        except NotFinite:
            if len(self._faults) < MAX_FAULTS:
                self._faults.append(not_finite(text, line_at(self._text, event.start_mark.index)))
            return text
        except ValueError as error:
            raise self._fault(event, "number", str(error)) from error

    def _tagged(self, event: Any, tag: str, text: str) -> Any:
        name = tag.removeprefix(_TAGS)
        if name == tag or name not in _SCALAR_TAGS:
            raise self._fault(event, "yaml-tag", f"the tag {tag} is not read: a document is data")
        try:
            return tagged(name, text)
        except ValueError as error:
            raise self._fault(event, "number", str(error)) from error

    def _start(self, event: Any, value: dict[str, Any] | list[Any], tag: str) -> None:
        if event.tag is not None and event.tag not in ("!", _TAGS + tag):
            raise self._fault(
                event, "yaml-tag", f"the tag {event.tag} is not read: a document is data"
            )
        if self._open and self._open[-1].key is _NO_KEY and type(self._open[-1].value) is dict:
            raise self._fault(
                event, "yaml-key", "a mapping or sequence as a key has no meaning here"
            )
        if len(self._open) >= MAX_DEPTH:
            raise self._fault(event, "too-deep", f"nested more than {MAX_DEPTH} deep")
        self._count(event, 1)
        self._open.append(_Frame(value, event.anchor, self._nodes - 1))

    def _end(self, event: Any) -> None:
        frame = self._open.pop()
        if frame.merged is not None and is_object(frame.value):
            self._merge(event, frame.value, frame.merged)
        if frame.anchor is not None:
            nodes = self._nodes - frame.nodes_before
            self._anchors[frame.anchor] = _Anchored(frame.value, nodes, frame.height)
        self._put(frame.value, frame.height)

    def _merge(self, event: Any, value: dict[str, Any], merged: list[Any]) -> None:
        """Lay `value` over what is merged into it, in place; what is merged keeps its earlier
        position.
        """
        own = dict(value)
        value.clear()
        for source in merged:
            if not is_object(source):
                raise self._fault(event, "yaml-merge", "<< merges mappings, and this is none")
            for key, child in source.items():
                value.setdefault(key, child)
        value.update(own)

    def _alias(self, event: Any) -> None:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            raise self._fault(
                event, "yaml-alias", f"*{event.anchor} stands for nothing that ends before it"
            )
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.key is _NO_KEY and type(frame.value) is dict:
            if anchored.height:
                raise self._fault(
                    event, "yaml-key", "a mapping or sequence as a key has no meaning here"
                )
            frame.key = str(anchored.value)
            return
        if len(self._open) + anchored.height > MAX_DEPTH:
            raise self._fault(event, "too-deep", f"nested more than {MAX_DEPTH} deep")
        self._count(event, anchored.nodes)
        self._put(copied(anchored.value), anchored.height)

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise self._fault(event, "too-large", f"more than {MAX_NODES} nodes, aliases expanded")

    def _put(self, value: Any, height: int) -> None:
        if not self._open:
            self._root = value
            return
        frame = self._open[-1]
        if height >= frame.height:
            frame.height = height + 1
        if is_array(frame.value):
            frame.value.append(value)
            return
        if frame.merging:
            frame.merging = False
            frame.merged = value if is_array(value) else [value]
        elif is_object(frame.value):
            frame.value[cast(str, frame.key)] = value
        frame.key = _NO_KEY

    def _fault(self, event: Any, code: str, message: str) -> TextFault:
        return TextFault(code, message, line_at(self._text, event.start_mark.index))
