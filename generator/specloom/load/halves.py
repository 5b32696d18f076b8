r"""Characters that JSON writes as two escapes, `\ud83d\ude80`, and halves of them that stand
alone, which are no characters: U+FFFD is read for those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from yaml.events import ScalarEvent

from specloom.load.faults import TextFault
from specloom.load.yaml_text import events

_HALF: Final = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_ESCAPE: Final = re.compile(
    r"\\(?:(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_NONE: Final = r"\ufffd"


def whole_in_json(text: str) -> str:
    """The text of a JSON document, in which an escape stands in a string."""
    if not _HALF.search(text):
        return text
    return _ESCAPE.sub(lambda match: _NONE if match[2] else match[0], text)


def whole_in_yaml(text: str) -> str:
    """The text of a YAML document, in which an escape is one between double quotes only: YAML 1.2
    contains JSON, and libyaml knows no pairs.
    """
    if not _HALF.search(text):
        return text
    parts: list[str] = []
    end = 0
    for start, stop in _quoted(_HALF.sub(lambda _: _NONE, text)):
        parts += text[end:start], _ESCAPE.sub(_whole, text[start:stop])
        end = stop
    return "".join((*parts, text[end:]))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where texts in double quotes start and end; up to the first fault, which whoever reads the
    text will tell of.
    """
    with suppress(TextFault):
        for event in events(text):
            kind: Any = event.__class__
            if kind is ScalarEvent and event.style == '"':
                yield event.start_mark.index, event.end_mark.index


def _whole(match: re.Match[str]) -> str:
    if match[1]:
        high, low = int(match[1][1:5], 16), int(match[1][-4:], 16)
        return rf"\U{0x10000 + (high - 0xD800 << 10) + low - 0xDC00:08x}"
    return _NONE if match[2] else match[0]
