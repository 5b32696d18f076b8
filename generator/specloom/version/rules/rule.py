"""What a rule says."""

from __future__ import annotations

from dataclasses import dataclass

from ..change import Direction, Level, Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of change and what it means."""

    id: str
    sentence: str
    """What has changed."""
    example: str
    """Of a document, before and after."""
    reason: str
    """Why the verdicts are what they are."""
    verdicts: Verdicts

    @property
    def direction(self) -> Direction:
        """Whether it is about what is sent or what comes back."""
        if self.id.startswith("request-"):
            return "request"
        return "response" if self.id.startswith("response-") else "none"


def rule(
    id: str,
    sentence: str,
    example: str,
    reason: str,
    verdicts: str = "",
) -> Rule:
    """A rule; `verdicts` is `wire: major, source: minor`, and what it leaves out is none."""
    pairs = (part.split(": ") for part in verdicts.split(", ") if part)
    levels = {name: Level[level.upper()] for name, level in pairs}
    return Rule(
        id=id, sentence=sentence, example=example, reason=reason, verdicts=Verdicts(**levels)
    )
