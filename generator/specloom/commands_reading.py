"""The commands that only read: `inspect` and `diff`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from specloom.diagnostics import report
from specloom.options import SPEC, Overlay, Root
from specloom.voice import say, warn


class Emit(StrEnum):
    """What `inspect` prints instead of its table."""

    IR = "ir"


class Format(StrEnum):
    """How `diff` shows changes."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Shown(StrEnum):
    """How `inspect` prints what it has found."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """What `diff` does not let pass."""

    MAJOR = "major"
    MINOR = "minor"
    NONE = "none"


class Promise(StrEnum):
    """What a version promises."""

    WIRE = "wire"
    SOURCE = "source"
    TYPES = "types"
    BEHAVIOUR = "behaviour"


_FAILING: Final = {
    FailOn.MAJOR: frozenset({"major"}),
    FailOn.MINOR: frozenset({"major", "minor"}),
    FailOn.NONE: frozenset[str](),
}


Shape = Annotated[
    Format, typer.Option(help="How changes are shown.", metavar="text|json|markdown|html")
]
Least = Annotated[
    FailOn,
    typer.Option(help="The least change that makes the exit status 1.", metavar="major|minor|none"),
]
Promises = Annotated[
    list[Promise] | None,
    typer.Option(
        help="What may not break [default: all but wire]; repeatable.",
        metavar="wire|source|types|behaviour",
    ),
]


def inspect(
    spec: Annotated[Path, SPEC],
    emit: Annotated[
        Emit | None,
        typer.Option(help="Print the intermediate representation as JSON.", metavar="ir"),
    ] = None,
    form: Annotated[
        Shown,
        typer.Option(
            "--format", help="A table, with diagnostics beside it; or JSON.", metavar="text|json"
        ),
    ] = Shown.TEXT,
    root: Root = None,
    overlay: Overlay = None,
) -> int:
    """Show what a client of a document would have.

    Its operations with their Python names, credentials, pages and streams, and what is not
    supported.

    \b
    Examples:
      specloom inspect openapi.yaml --format json
      specloom inspect openapi.yaml --emit ir
    """
    from specloom.inspection import inspect as inspect_document
    from specloom.inspection import json_data, summary

    found = inspect_document(spec, root, tuple(overlay or ()))
    if emit is Emit.IR or form is Shown.JSON:
        import json

        say(json.dumps(json_data(found.document) if emit else summary(found), indent=2))
        return 0
    if found.diagnostics:
        warn(report(found.diagnostics))
    from specloom.tables import print_operations

    print_operations(found)
    return 0


def diff(
    old: Annotated[str, typer.Argument(help="A document, or REV:path of git.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The document after it.", metavar="NEW")],
    format: Shape = Format.TEXT,
    fail_on: Least = FailOn.MAJOR,
    promise: Promises = None,
    root: Root = None,
) -> int:
    """Show what a change of a document means for callers.

    \b
    Examples:
      specloom diff v1/openapi.yaml v2/openapi.yaml
      specloom diff HEAD~1:openapi.yaml openapi.yaml --format markdown
      specloom diff main:openapi.yaml openapi.yaml --promise wire --fail-on major

    Exit status: 0 no such change, 1 one at least as grave as --fail-on, 2 the input is wrong.
    """
    from specloom.comparing import compare
    from specloom.history import opened
    from specloom.version.change import PROMISED, VERDICTS, Verdict

    named = {one.value for one in promise or ()}
    chosen: frozenset[Verdict] = frozenset(one for one in VERDICTS if one in named)
    promised = chosen or PROMISED
    with opened(old) as before, opened(new) as after:
        quoted = format is Format.HTML
        report_of_changes = compare(before, after, promised, root, quoted=quoted)
    from specloom.showing import show

    show(report_of_changes, format.value)
    return int(report_of_changes.step.word in _FAILING[fail_on])
