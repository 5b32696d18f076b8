"""Markdown that was written for one page on the web -> Markdown that can be read as it is.

Tags of HTML become what they look like, and links to elsewhere on that page the words alone. Code,
and what only looks like a tag, as `<id>` does, stays.
"""

from __future__ import annotations

import re
from typing import Final

from .markdown import closes, fence_of

_INLINE: Final = re.compile(
    r"""
    (?P<code> (?<!`)(?P<run>`+)(?!`) .*? (?<!`)(?P=run)(?!`) )
    | (?<!!)\[(?P<words>[^\[\]]+)\]\(\#[^()]*\)
    | <a\s[^<>]{0,300}?href\s*=\s*["']?(?P<url>https?://[^"'\s<>()]+)[^<>]{0,300}>
      (?P<link>[^<>\[\]]+)</a>
    | <(?P<tt>code|tt)>(?P<literal>[^`<>\n]+)</(?P=tt)>
    | (?P<break> <br\s*/?>[ ]*\n? )
    | (?P<comment> <!--.*?--> )
    | <(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

_PARAGRAPHS: Final = frozenset(
    {"p", "div", "section", "details", "summary", "blockquote", "center", "pre", "hr"}
    | {"ul", "ol", "dl", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""What stands apart from the text around it."""

_DROPPED: Final = frozenset(
    {"a", "abbr", "b", "big", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark"}
    | {"s", "small", "span", "strike", "strong", "sub", "tt", "u", "var"}
    | {"nobr", "tbody", "td", "th", "thead", "wbr"}
)
"""What only says how its content looks."""


def cleaned(text: str) -> str:
    """The text without tags, and without links to places that are not there."""
    found = text.splitlines()
    if "<" not in text and "](#" not in text:
        return "\n".join(found)
    out: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in [*found, ""]:
        is_code = bool(fence) or bool(fence_of(line)) or _is_indented(line, paragraph)
        if is_code or not line.strip():
            out += [_INLINE.sub(_shown, "\n".join(paragraph)), line] if paragraph else [line]
            paragraph = []
        else:
            paragraph.append(line)
        fence = ("" if closes(line, fence) else fence) if fence else fence_of(line)
    return "\n".join(out).strip()


def _is_indented(line: str, above: list[str]) -> bool:
    """Whether a line is code by its indent: it goes on with nothing, and is no item of a list."""
    return not above and line.startswith("    ") and not re.match(r" *([-*+]|\d+[.)]) ", line)


def _shown(found: re.Match[str]) -> str:
    """What stands in the place of a link or a tag."""
    if found["words"]:
        return found["words"]
    if found["link"]:
        return f"[{found['link']}]({found['url']})"
    if found["literal"]:
        return f"`{found['literal']}`"
    in_table = found.string[found.string.rfind("\n", 0, found.start()) + 1 :].startswith("|")
    if found["break"]:
        return " " if in_table else "  \n"
    tag = (found["tag"] or "").lower()
    if tag == "li":
        return "" if found["end"] else "\n- "
    if tag == "sup":
        return "" if found["end"] else "^"
    if tag in _PARAGRAPHS:
        return " " if in_table else "\n\n"
    return "" if tag in _DROPPED or found["comment"] else found.group()
