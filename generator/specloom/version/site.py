"""Where two schemas meet, and the list of what was found there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from .. import ir
from .change import Change, Direction, Level, Verdict
from .rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place in both documents."""

    label: str
    """In the caller's words: "`client.pets.list`: argument `limit`"."""
    direction: Literal["request", "response"]
    old: str
    new: str
    reached: bool = True
    """Whether any operation sends it; what none does is not on the wire."""
    shown: bool = True
    """Whether callers see it: not a header that the client sends by itself."""
    nested: bool = False
    """Whether it is a key of a dict that callers give: at run time no name, only to a checker."""
    may_miss: bool = False
    """Whether its type had None in it for being absent."""
    tag: bool = False
    """Whether it tells the members of a union apart."""

    def at(self, old: ir.Schema, new: ir.Schema, more: str = "") -> Site:
        """The same site for schemas inside."""
        return replace(
            self,
            label=f"{self.label}{more}",
            old=old.notes.pointer or self.old,
            new=new.notes.pointer or self.new,
            may_miss=False if more else self.may_miss,
            tag=False if more else self.tag,
        )


@dataclass(slots=True, kw_only=True)
class Recorder:
    """Collects changes, each once, in the order of finding."""

    _found: dict[Change, None] = field(default_factory=dict[Change, None])
    _described: set[tuple[str | None, str | None]] = field(
        default_factory=set[tuple[str | None, str | None]]
    )

    def __iter__(self) -> Iterator[Change]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        code: str,
        text: str,
        old: str | None,
        new: str | None,
        without: Iterable[Verdict] = (),
    ) -> None:
        """Note a change under the rule `code`; `without` are verdicts that do not apply here."""
        rule = RULES[code]
        none = dict.fromkeys(without, Level.NONE)
        found = Change(
            code=code,
            text=text,
            direction=rule.direction,
            verdicts=replace(rule.verdicts, **none),
            old=old,
            new=new,
        )
        self._found.setdefault(found)

    def at(self, site: Site, what: str, text: str) -> None:
        """Note a change of a schema: the rule is `request-` or `response-` and `what`."""
        without: set[Verdict] = set()
        if not site.reached:
            without.add("wire")
        if not site.shown or site.nested:
            without.add("source")
        if not site.shown:
            without.add("types")
        old, new = _ends(site, what)
        self.add(f"{site.direction}-{what}", f"{site.label} {text}", old, new, without)

    def described(self, direction: Direction, label: str, old: str, new: str) -> None:
        """Note that what stands at `old` and `new` has other words; once for both directions."""
        if (old, new) not in self._described:
            self._described.add((old, new))
            code = "operation" if direction == "none" else direction
            self.add(
                f"{code}-description-changed", f"{label} is described in other words", old, new
            )


def _ends(site: Site, what: str) -> tuple[str | None, str | None]:
    """The pointers of a change; what is new has none in the old document."""
    if what.endswith(("property-added", "header-added")):
        return None, site.new
    if what.endswith(("property-removed", "header-removed")):
        return site.old, None
    return site.old, site.new
