"""A change, and how much it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, Literal

Direction = Literal["request", "response", "none"]
Verdict = Literal["wire", "source", "types", "behaviour"]

VERDICTS: Final[tuple[Verdict, ...]] = ("wire", "source", "types", "behaviour")

PROMISED: Final[frozenset[Verdict]] = frozenset({"source", "types", "behaviour"})
"""What a client promises its callers unless told otherwise. What a server no longer takes breaks
the clients that are out there; to the next client it is a reason to exist, and no break of its own.
"""


class Level(IntEnum):
    """A step of a version (Semantic Versioning 2.0.0), the larger the worse."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """`major`"""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """How much a change is in each of four respects."""

    wire: Level = Level.NONE
    """Old clients against the new server: requests that it may refuse, answers that break them."""
    source: Level = Level.NONE
    """Old programs with the new client: names, arguments and attributes, at run time."""
    types: Level = Level.NONE
    """The same programs before a type checker."""
    behaviour: Level = Level.NONE
    """The same programs, running: where a call goes and what it means."""

    def of(self, verdict: Verdict) -> Level:
        """One of the four, by its name."""
        levels: dict[Verdict, Level] = {
            "wire": self.wire,
            "source": self.source,
            "types": self.types,
            "behaviour": self.behaviour,
        }
        return levels[verdict]

    def step(self, promised: Iterable[Verdict] = PROMISED) -> Level:
        """The step of a version whose promises are `promised`.

        What is not promised is news at most; whatever changes at all is a patch.
        """
        kept = frozenset(promised)
        return max(
            Level.PATCH,
            *(
                self.of(verdict) if verdict in kept else min(self.of(verdict), Level.MINOR)
                for verdict in VERDICTS
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, in the caller's words."""

    code: str
    """The rule that it falls under (`rules.RULES`)."""
    text: str
    """One line. Names stand in backticks; text of the document is escaped."""
    direction: Direction = "none"
    verdicts: Verdicts = field(default_factory=Verdicts)
    old: str | None = None
    """JSON Pointer into the old document as it was bundled; None for what is new."""
    new: str | None = None
    """Likewise into the new one; None for what is gone."""

    @property
    def pointer(self) -> str:
        """Where it is: in the new document, else in the old one."""
        return self.new if self.new is not None else self.old or ""

    @property
    def level(self) -> Level:
        """The step of the client's version that it asks for."""
        return self.verdicts.step()


def step(changes: Iterable[Change], promised: Iterable[Verdict] = PROMISED) -> Level:
    """The step that all of `changes` ask for together; `NONE` where there is none."""
    kept = frozenset(promised)
    return max((change.verdicts.step(kept) for change in changes), default=Level.NONE)
