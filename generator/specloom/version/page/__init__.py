"""Changes as one HTML page that needs no network: for a reviewer, or as an artifact of CI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ..change import VERDICTS, Level
from ..report import GROUPS, Located, Report, summary, where
from ..rules import RULES

_NEAR: Final = 3
"""Lines that are shown around what differs."""

_MOST: Final = 60
"""Lines of one side; what is longer is cut."""

_SPAN: Final = re.compile(r"(`+) ?(.*?) ?\1(?!`)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a document; `mark` is `same`, `gone`, `come` or `skip`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What stands in one of the two documents."""

    title: str
    place: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change as the page shows it."""

    anchor: str
    level: str
    text: Markup
    code: str
    sentence: Markup
    reason: Markup
    verdicts: tuple[tuple[str, str], ...]
    """Each verdict that is not none, and its level."""
    sides: tuple[Side, Side]
    words: str
    """What a search looks through."""


def to_html(report: Report) -> str:
    """The whole page."""
    environment = Environment(
        loader=PackageLoader("specloom.version.page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.jinja")
    folder = common_folder(report.old, report.new)
    entries = [_entry(number, one, folder) for number, one in enumerate(report.changes, start=1)]
    groups = [
        (level.word, heading, [one for one in entries if one.level == level.word])
        for level, heading in GROUPS.items()
    ]
    return template.render(
        report=report,
        folder=folder,
        old=report.old.removeprefix(folder),
        new=report.new.removeprefix(folder),
        step=report.step.word,
        summary=summary(report),
        groups=groups,
        verdicts=VERDICTS,
    )


def common_folder(old: str, new: str) -> str:
    """What two documents lie in, `api/` of `api/v1/a.yaml` and `api/v2/a.yaml`: said once, it need
    not be said of each place. Empty where there is none."""
    parts = zip(old.split("/")[:-1], new.split("/")[:-1], strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], parts)
    return "".join(f"{part}/" for part, _ in same)


def _entry(number: int, one: Located, folder: str) -> Entry:
    change, rule = one.change, RULES[one.change.code]
    levels = ((name, change.verdicts.of(name)) for name in VERDICTS)
    return Entry(
        anchor=f"change-{number}",
        level=one.level.word,
        text=spans(change.text),
        code=change.code,
        sentence=spans(rule.sentence),
        reason=spans(rule.reason),
        verdicts=tuple((name, level.word) for name, level in levels if level is not Level.NONE),
        sides=_sides(one, folder),
        words=f"{change.text} {change.code} {change.pointer}".lower(),
    )


def spans(text: str) -> Markup:
    """Text with Markdown's code spans as HTML; all else is escaped."""
    out = Markup()
    last = 0
    for found in _SPAN.finditer(text):
        out += escape(text[last : found.start()]) + Markup("<code>{}</code>").format(found[2])
        last = found.end()
    return out + escape(text[last:])


def _sides(one: Located, folder: str) -> tuple[Side, Side]:
    before, after = one.before.splitlines(), one.after.splitlines()
    if before and after:
        left, right = _compared(before, after)
    else:
        left = [Line(mark="gone", text=text) for text in before]
        right = [Line(mark="come", text=text) for text in after]
    return (
        Side(title="Old", place=where(one.old).removeprefix(folder), lines=_cut(left)),
        Side(title="New", place=where(one.new).removeprefix(folder), lines=_cut(right)),
    )


def _compared(before: list[str], after: list[str]) -> tuple[list[Line], list[Line]]:
    """Both sides, with what differs marked and long runs of what is the same left out."""
    left: list[Line] = []
    right: list[Line] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, start, end, other, last) in enumerate(steps):
        if tag == "equal":
            first, final = number == 0, number == len(steps) - 1
            left += _near(before[start:end], first=first, final=final)
            right += _near(after[other:last], first=first, final=final)
        else:
            left += [Line(mark="gone", text=text) for text in before[start:end]]
            right += [Line(mark="come", text=text) for text in after[other:last]]
    return left, right


def _near(lines: list[str], *, first: bool, final: bool) -> list[Line]:
    """Lines that are the same: those near to others that are not."""
    head = 0 if first and not final else _NEAR
    tail = 0 if final and not first else _NEAR
    if len(lines) <= head + tail + 1:
        return [Line(mark="same", text=text) for text in lines]
    skipped = len(lines) - head - tail
    shown = [Line(mark="same", text=text) for text in lines[:head]]
    shown.append(Line(mark="skip", text=f"{skipped} lines"))
    return shown + [Line(mark="same", text=text) for text in lines[len(lines) - tail :] if tail]


def _cut(lines: list[Line]) -> tuple[Line, ...]:
    if len(lines) <= _MOST:
        return tuple(lines)
    more = Line(mark="skip", text=f"{len(lines) - _MOST} more lines")
    return (*lines[:_MOST], more)
