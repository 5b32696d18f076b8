"""Rules about the generated source, whatever it was that moved it."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

SOURCES: Final[tuple[Rule, ...]] = (
    rule(
        "source-added",
        "There is a new name in the generated source.",
        "another version of Specloom writes a class more",
        "A new name takes nothing from anyone.",
        "source: minor",
    ),
    rule(
        "source-removed",
        "A name of the generated source is gone.",
        "`operations: {listPets: {name: pets.all}}` is written into the configuration",
        "A program that names it ends in an AttributeError.",
        "source: major, types: major",
    ),
    rule(
        "source-argument-added",
        "A function has one more argument, which need not be given.",
        "another version of Specloom knows a kind of credential more",
        "All old calls stay right.",
        "source: minor",
    ),
    rule(
        "source-argument-removed",
        "An argument of a function is gone.",
        "a header of `default_headers` is no longer asked for",
        "A call that gives it is a TypeError.",
        "source: major, types: major",
    ),
    rule(
        "source-argument-required",
        "An argument of a function has to be given now.",
        "a header is removed from `default_headers`, and the document requires it",
        "A call without it is a TypeError.",
        "source: major, types: major",
    ),
    rule(
        "source-type-changed",
        "An attribute, an argument or a result is of another type.",
        "another version of Specloom knows a type better",
        "Whether the one type takes all that the other takes is not decided here, so that the worse"
        " is assumed.",
        "types: major",
    ),
)
