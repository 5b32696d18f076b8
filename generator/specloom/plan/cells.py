"""Descriptions -> cells of the tables of a reference, which are a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .. import ir
from .docs import noted, prose, sentence
from .facts import Facts
from .markdown import Block, blocks, fence_of
from .text import Code, code, code_span, one_line

_LONGEST: Final = 100
"""Characters of code that a cell shows."""

_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
"""Code inside a text (CommonMark, section 6.1)."""


def cell(text: str, facts: Facts) -> Code:
    """The first paragraph, and the list that it announces; always what the keywords say."""
    found = [block for block in blocks(text) if block.kind != "gap"]
    shown = [*_head(found), *_announced(found)]
    left = facts.beside(" ".join(shown))
    if left and len(shown) == 1 and found[0].kind == "prose":
        shown = [f"{shown[0]} {left}"]
    elif left:
        shown.append(left)
    return Code(_escaped("\n".join(shown)).replace("|", "\\|").replace("\n", "<br>"))


def _head(found: list[Block]) -> list[str]:
    """The first paragraph, if the text begins with one."""
    if not found or found[0].kind != "prose":
        return []
    return [sentence(one_line(found[0].text()))]


def _announced(found: list[Block]) -> Iterator[str]:
    """What stands below a paragraph that ends in a colon, or at the beginning, up to the next."""
    head = _head(found)
    if head and not head[0].rstrip("*_").endswith(":"):
        return
    for block in found[len(head) :]:
        if block.kind == "prose" and not block.rest:
            return
        if block.is_filled:
            yield one_line(block.first + block.text())
        elif block.kind == "code":
            is_fenced = bool(fence_of(block.lines[0]))
            inside = one_line(" ".join(block.lines[1:-1] if is_fenced else block.lines))
            if inside and len(inside) <= _LONGEST:
                yield code_span(inside, cell=False)


def _escaped(text: str) -> str:
    """Text in which HTML is shown, and not run, also where it is code. A backslash takes from a
    backtick that it begins code: then all is escaped."""
    out: list[str] = []
    end = 0
    if "\\`" in text:
        return _bare(text)
    for span in _SPAN.finditer(text):
        out += [_bare(text[end : span.start()]), span.group()]
        end = span.end()
    return "".join([*out, _bare(text[end:])])


def _bare(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def type_rows(
    module: Code, names: tuple[str, ...], schemas: Mapping[str, ir.Schema]
) -> tuple[Code, ...]:
    """A row of the reference for each type of a module: its name, and what it is."""
    return tuple(
        code("| `{}.{}` | {} |", module, Code(name), _of_type(schemas[name].notes))
        for name in names
    )


def _of_type(notes: ir.Notes) -> Code:
    return cell(noted(prose(notes.description), is_deprecated=notes.deprecated), Facts())
