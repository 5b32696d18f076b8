"""The table of rules in docs/changes.md."""

from __future__ import annotations

from typing import Final

from specloom.version.change import VERDICTS, Level
from specloom.version.rules import SECTIONS, Rule

START: Final = "<!-- rules: UPDATE=1 uv run pytest tests/packaging writes this -->\n"
END: Final = "<!-- end of rules -->\n"


def with_rules(page: str) -> str:
    """`page` with its tables of rules as they have to be."""
    head, rest = page.split(START)
    tail = rest.split(END)[1]
    tables = [f"### {title}\n\n{_table(rules)}" for title, rules in SECTIONS.items()]
    return "".join([head, START, "\n", "\n".join(tables), "\n", END, tail])


def _table(rules: tuple[Rule, ...]) -> str:
    lines = [f"| Rule | {' | '.join(name.capitalize() for name in VERDICTS)} | What and why |"]
    lines.append("|---|" + "---|" * (len(VERDICTS) + 1))
    lines += map(_row, rules)
    return "".join(f"{line}\n" for line in lines)


def _row(rule: Rule) -> str:
    levels = " | ".join(_level(rule.verdicts.of(name)) for name in VERDICTS)
    told = f"{rule.sentence} *{rule.example}.* {rule.reason}".replace("|", "\\|")
    return f"| `{rule.id}` | {levels} | {told} |"


def _level(level: Level) -> str:
    return f"**{level.word}**" if level is Level.MAJOR else level.word if level else "-"
