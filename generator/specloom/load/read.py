"""Bytes -> text -> Python data: the encoding, and whether a text is JSON or YAML."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Any, Final

from specloom.load.faults import Fault, TextFault, line_at
from specloom.load.halves import whole_in_yaml
from specloom.load.json_text import parse_json
from specloom.load.positions import Positions
from specloom.load.yaml_text import parse_yaml

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32 comes first, since it starts with that of UTF-16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What one file holds: its data, what is wrong with it but did not end the reading, and its
    lines.
    """

    data: Any
    faults: tuple[Fault, ...]
    positions: Positions


def parse(content: bytes, *, json_only: bool = False) -> Text:
    """Read JSON or YAML. Raises `TextFault`.

    A text that starts with a bracket is tried as JSON first, which is many times as fast as YAML
    and knows no tabs or long keys to stumble over; where that fails it is YAML in
    flow style, unless `json_only` (the file is called so), for then the fault of the JSON is what
    its author wants to see.
    """
    text = decode(content)
    if not text.strip():
        raise TextFault("empty", "there is nothing in this file", 1)
    if text.lstrip()[:1] in ("{", "["):
        faults: list[Fault] = []
        try:
            data = parse_json(text, faults, mend=json_only)
            return Text(data=data, faults=tuple(faults), positions=Positions(text, is_json=True))
        except TextFault as fault:
            if json_only or fault.fault.code != "not-json":
                raise
    faults = []
    text = whole_in_yaml(text)
    data = parse_yaml(text, faults)
    return Text(data=data, faults=tuple(faults), positions=Positions(text, is_json=False))


def decode(content: bytes) -> str:
    """The text of `content`: UTF-8, or what its byte order mark or its zero bytes say (YAML 1.2.2,
    section 5.2).
    """
    encoding, start = _encoding(content)
    try:
        return content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = content[start : start + error.start].decode(encoding, "replace")
        name = encoding.upper()
        line = line_at(before, len(before))
        raise TextFault("encoding", f"this is not {name}: {error.reason}", line) from error


def _encoding(content: bytes) -> tuple[str, int]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name, len(mark)
    head = content[:4]
    if head[:1] and head[1:4] == b"\0\0\0":
        return "utf-32-le", 0
    if head[:3] == b"\0\0\0":
        return "utf-32-be", 0
    if len(head) > 1 and head[1] == 0 and head[0]:
        return "utf-16-le", 0
    if len(head) > 1 and head[0] == 0 and head[1]:
        return "utf-16-be", 0
    return "utf-8", 0
