"""What a README has of a document's description, before it says how to install the package."""

from __future__ import annotations

from typing import Final

from .markdown import Block, blocks, lines

_LONGEST: Final = 6
"""Paragraphs, headings, items and the like; of more, only the beginning is shown."""


def introduction(text: str) -> str:
    """A text that is short, or the first section of one; of a long section its first paragraph."""
    found = blocks(text)
    if _is_long(found):
        found = found[: next(filter(None, _headings(found)), len(found))]
    if _is_long(found):
        prose = [at for at, block in enumerate(found) if block.kind == "prose" and not block.rest]
        found = found[: next(iter(prose[1:]), len(found))]
    return "\n".join(lines(text)[: sum(len(block.lines) for block in found)]).strip()


def _is_long(found: list[Block]) -> bool:
    return sum(block.kind != "gap" for block in found) > _LONGEST


def _headings(found: list[Block]) -> list[int]:
    """Where headings are, but for those that a text begins with."""
    out: list[int] = []
    is_begun = False
    for at, (block, below) in enumerate(zip(found, [*found[1:], None], strict=True)):
        is_marked = block.kind == "other" and block.lines[0].lstrip().startswith("#")
        is_underlined = block.kind == "prose" and below is not None and _is_line(below)
        if is_begun and (is_marked or is_underlined):
            out.append(at)
        is_begun = is_begun or (block.is_filled and not is_underlined)
    return out


def _is_line(block: Block) -> bool:
    return block.kind == "other" and not block.lines[0].strip("=- ")
