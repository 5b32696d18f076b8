"""The only functions that turn text of a document into output, each for one grammar.

`Code` marks text that may be printed by a template; the renderer refuses anything else. So a
title, a default or a URL reaches a file by one of these functions or not at all (promise 1).
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ..ir import JsonValue, Untrusted
from .markdown import closes, fence_of, lines

WIDTH: Final = 100
"""Columns of a line of generated Python."""


class Code(str):
    """Finished text of an output file, with all that came from a document escaped for it."""

    __slots__ = ()


def code(template: str, *parts: Code) -> Code:
    """`template`, a literal of ours, with each `{}` in it replaced by a part that is code."""
    return Code(template.format(*parts))


def literal(value: Untrusted[JsonValue] | Untrusted[str] | JsonValue) -> Code:
    """A Python expression, of printable ASCII or letters, that evaluates to `value`."""
    bare: JsonValue = value.reveal() if isinstance(value, Untrusted) else value
    if isinstance(bare, str):
        return Code(_string(bare))
    if isinstance(bare, list):
        return Code("[" + ", ".join(literal(item) for item in bare) + "]")
    if isinstance(bare, dict):
        pairs = (f"{literal(key)}: {literal(item)}" for key, item in bare.items())
        return Code("{" + ", ".join(pairs) + "}")
    if isinstance(bare, float) and not math.isfinite(bare):  # YAML has `.inf` and `.nan`
        return Code({math.inf: "1e999", -math.inf: "-1e999"}.get(bare, "(1e999 - 1e999)"))
    return Code(repr(bare))


def tuple_of(parts: Iterable[Code]) -> Code:
    """The literal of a tuple: `(a, b)`, and `(a,)` of one."""
    listed = list(parts)
    return Code(f"({', '.join(listed)}{',' if len(listed) == 1 else ''})")


def docstring(text: str, *, indent: int) -> Code:
    """A string statement that holds `text`, a block that is wrapped by now.

    `indent` is the column of the opening quotes; further lines get it too.
    """
    lines = [_escaped(visible(line)) for line in text.strip("\n").split("\n")]
    pad = " " * indent
    body = "\n".join(f"{pad}{line}" if line else "" for line in lines).lstrip(" ")
    if len(lines) > 1:
        return Code(f'"""{body}\n{pad}"""')
    guard = "\\" if _ends_in_bare_quote(body) else ""
    one = f'"""{body[:-1]}{guard}{body[-1:]}"""'
    return Code(one if indent + len(one) <= WIDTH else f'"""{body}\n{pad}"""')


def _ends_in_bare_quote(body: str) -> bool:
    before = body[:-1]
    escapes = len(before) - len(before.rstrip("\\"))
    return body.endswith('"') and escapes % 2 == 0


def comment(text: Untrusted[str] | str) -> Code:
    """Text behind a `#`: one line, whatever line ends it held."""
    bare = text.reveal() if isinstance(text, Untrusted) else text
    return Code(one_line(bare))


def toml(text: Untrusted[str] | str) -> Code:
    """A basic string of TOML 1.0, quotes and all. JSON's escapes are a part of TOML's."""
    bare = text.reveal() if isinstance(text, Untrusted) else text
    return Code(json.dumps(one_line(bare), ensure_ascii=False).replace("\x7f", "\\u007f"))


def markdown(text: Untrusted[str] | str) -> Code:
    """Markdown of a document inside Markdown of ours: HTML is shown, not run."""
    bare = text.reveal() if isinstance(text, Untrusted) else text
    lines = [visible(line).rstrip() for line in bare.strip().splitlines()]
    return Code("\n".join(lines).replace("&", "&amp;").replace("<", "&lt;"))


def code_span(text: Untrusted[str] | str, *, cell: bool = True) -> Code:
    """Text as code inside Markdown, in a cell of a table or not: no fence inside is as long."""
    bare = text.reveal() if isinstance(text, Untrusted) else text
    line = one_line(bare).replace("|", "\\|") if cell else one_line(bare)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return Code(f"{fence} {line} {fence}" if longest else f"`{line}`")


def markdown_block(text: Untrusted[str] | str) -> Code:
    """Markdown that stands between headings of ours: it brings none of its own.

    Headings become bold, and a block of code that is not closed is closed.
    """
    bare = text.reveal() if isinstance(text, Untrusted) else text
    out: list[str] = []
    fence = ""
    for line in map(visible, lines(bare)):
        if fence:
            fence = "" if closes(line, fence) else fence
            out.append(line.rstrip())
            continue
        fence = fence_of(line)
        under = bool(out and out[-1])
        out.append((line if fence else _without_heading(line, under=under)).rstrip())
    return Code("\n".join([*out, fence]).strip("\n"))


def _without_heading(line: str, *, under: bool) -> str:
    """A line of Markdown outside of code; `under` is whether it follows one with text."""
    words = line.strip()
    if words.startswith("#"):
        inner = markdown(words.strip("#"))
        return f"**{inner}**" if inner else ""
    is_rule = bool(words) and (not words.strip("=") or (under and not words.strip("-")))
    return "" if is_rule else line.replace("&", "&amp;").replace("<", "&lt;")


def visible(text: str) -> str:
    """`text` without bidi marks, invisible and control characters (promise 13); a tab is spaces."""
    kept = text.replace("\t", "    ")
    if kept.isascii() and kept.isprintable():
        return kept
    return "".join(char for char in kept if _is_visible(char))


def one_line(text: str) -> str:
    """The visible text on one line. A line end parts words, though it is no visible character."""
    return " ".join(visible(" ".join(text.split())).split())


def hidden_escaped(text: str) -> str:
    """Python's source with each invisible character as an escape: right inside literals only."""
    if text.isascii() and not _CONTROLS.search(text):
        return text
    return "".join(char if char == "\n" or _is_visible(char) else _char(char) for char in text)


def _string(text: str) -> str:
    """A string literal in double quotes; all that is not plainly visible is an escape."""
    quoted = "".join(_char(char) for char in text)
    return f'"{quoted}"'


def _char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char in _SHORT:
        return _SHORT[char]
    if _is_visible(char) and char.isprintable():
        return char
    point = ord(char)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _is_visible(char: str) -> bool:
    if " " <= char <= "~":
        return True
    if unicodedata.category(char) in _HIDDEN:
        return False
    return not (0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF)


def _escaped(line: str) -> str:
    """A line inside triple quotes."""
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').rstrip()
