"""The judge of our verdicts is a type checker.

From the old client a program is written that calls every method with every argument and reads every
attribute of every model, each under its old type. It type-checks against the new client if, and
only if, no change breaks source or types. `python -m tests.changes.typed PAIR...` prints a table.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from specloom import ir
from specloom.build import Draft, Past, build, draft, revision, wishes
from specloom.comparing import compare
from specloom.config import Config, Variant
from specloom.diagnostics import Diagnostics
from specloom.formatting import format_files
from specloom.history import Document
from specloom.load import load
from specloom.plan.bodies import body_of, preferred
from specloom.templates import templates
from specloom.version.change import Level
from specloom.version.report import Report
from specloom.version.revision import Call, Revision
from specloom.version.surface import surface

CONFIG: Final = Config(spec="-", package={"module": "client"})
CALLS: Final = """\
import datetime
from typing import Any, cast
from uuid import UUID
from client import Client

class Whatever: ...
def some() -> bool: ...
"""
READS: Final = """\
from client import models, params
from client.models import *
"""
_DEPTH: Final = 5


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What mypy says of the old program, and what we said of the change."""

    report: Report
    errors: tuple[str, ...]
    parts: int
    """How many calls and reads were judged."""

    @property
    def breaks(self) -> bool:
        """Whether some change breaks source or types."""
        return any(
            Level.MAJOR in (one.change.verdicts.source, one.change.verdicts.types)
            for one in self.report.changes
        )

    @property
    def agrees(self) -> bool:
        return self.breaks == bool(self.errors)


def judged(base: Path, new: Path) -> Judgement:
    """Write the program of `base`, and check it against the client of `new`.

    What does not type-check against the old client either is left out: a literal in which mypy
    cannot choose between members of a union says nothing of a change.
    """
    old = _draft(base)
    before = _files(base, Past())
    calls = [CALLS, *_calls(revision(load(base, Diagnostics()), old))]
    reads = [READS, *_reads(before)]
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        faults = _checked(home, before, calls, reads)
        calls = [part for index, part in enumerate(calls) if ("calls.py", index) not in faults]
        reads = [part for index, part in enumerate(reads) if ("reads.py", index) not in faults]
        shutil.rmtree(home / "client")
        past = Past(names=old.names, document=old.document)
        errors = _checked(home, _files(new, past), calls, reads)
    report = compare(
        Document(name="base", path=base),
        Document(name="revision", path=new),
        frozenset({"source", "types"}),
    )
    return Judgement(report=report, errors=tuple(errors.values()), parts=len(calls) + len(reads))


def _checked(
    home: Path, files: Mapping[str, bytes], calls: list[str], reads: list[str]
) -> dict[tuple[str, int], str]:
    """File and number of each part of the programs that mypy finds fault with, and its words."""
    for path, text in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(text)
    (home / "client" / "py.typed").touch()
    starts: dict[str, list[int]] = {}
    for name, parts in (("calls.py", calls), ("reads.py", reads)):
        (home / name).write_text("".join(parts), encoding="utf-8")
        counts = accumulate((part.count("\n") for part in parts), initial=1)
        starts[name] = list(counts)[:-1]
    faults: dict[tuple[str, int], str] = {}
    for line in _mypy(home):
        name, number, _ = line.split(":", 2)
        faults[name, bisect_right(starts[name], int(number)) - 1] = line
    return faults


def _draft(path: Path) -> Draft:
    wanted = wishes(CONFIG, Variant(), {})
    return draft(load(path, Diagnostics()), wanted, {}, Diagnostics())


def _files(path: Path, past: Past) -> Mapping[str, bytes]:
    made = build(load(path, Diagnostics()), CONFIG, Variant(), templates(), past).files
    return format_files({name: text for name, text in made.items() if name.endswith(".py")})


def _mypy(home: Path) -> tuple[str, ...]:
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--follow-imports=silent"]
    cache = Path(tempfile.gettempdir()) / "specloom-mypy"
    done = subprocess.run(
        [
            *command,
            "--cache-dir",
            str(cache),
            "--disable-error-code=empty-body",
            "calls.py",
            "reads.py",
        ],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr + done.stdout
    return tuple(line for line in done.stdout.splitlines() if ": error: " in line)


def _calls(old: Revision) -> Iterator[str]:
    operations = {one.pointer: one for one in old.document.operations}
    number = 0
    for pointer, calls in old.calls.items():
        for call in calls:
            number += 1
            given = ", ".join(_arguments(operations[pointer], call, old))
            yield f"def call_{number}(client: Client) -> None:\n    {call.name}({given})\n"


def _arguments(operation: ir.Operation, call: Call, old: Revision) -> Iterator[str]:
    found = dict(_schemas(operation, old))
    for one in call.method.given:
        schema = found.get((one.location, one.wire_name.reveal()), ir.Anything())
        value = _value(schema, old.schemas, 0)
        if "FileInput" in one.type or "FileContent" in one.type:
            value = '[b""]' if one.type.startswith("Iterable") else 'b""'
        yield f"{one.name}={value}"


def _schemas(operation: ir.Operation, old: Revision) -> Iterator[tuple[tuple[str, str], ir.Schema]]:
    for parameter in operation.parameters:
        yield (parameter.location, parameter.name.reveal()), parameter.schema
    body = body_of(operation.request_body, old.schemas, frozenset())
    if operation.request_body is not None and body is not None:
        for prop in body.properties:
            yield ("body", prop.name.reveal()), prop.schema
        kind, media = preferred(operation.request_body.content)
        text = ir.Primitive(type="string") if kind.startswith("text/") else ir.Anything()
        is_text = kind.startswith("text/") or media.schema is None
        yield ("whole", "body"), text if is_text else media.schema or text


def _value(schema: ir.Schema, schemas: Mapping[str, ir.Schema], depth: int) -> str:
    """An expression of every value that `schema` takes, as far as types can tell them apart."""
    target = ir.resolve(schema, schemas)
    if isinstance(target, ir.Primitive):
        return _scalar(target)
    if isinstance(target, ir.Enum):
        return _either([repr(value.reveal()) for value in target.values])
    if isinstance(target, ir.Array):
        return f"[{_value(target.items, schemas, depth + 1)}]" if depth < _DEPTH else "[]"
    if isinstance(target, ir.Object):
        return _object(target, schemas, depth)
    if isinstance(target, ir.OneOf):
        return _either([_value(member, schemas, depth + 1) for member in target.members])
    return "Whatever()"


def _scalar(schema: ir.Primitive) -> str:
    kind = schema.format.reveal() if schema.format is not None else ""
    decoded = {
        "date": "datetime.date(2000, 1, 1)",
        "date-time": "datetime.datetime(2000, 1, 1)",
        "uuid": "UUID(int=1)",
    }
    if schema.type == "string":
        return decoded.get(kind, "str()")
    return {"integer": "int()", "number": "float()", "boolean": "bool()"}.get(schema.type, "None")


def _object(schema: ir.Object, schemas: Mapping[str, ir.Schema], depth: int) -> str:
    if not schema.properties:
        others = schema.additional_properties
        if others is None or depth >= _DEPTH:
            return "{}"
        return f'{{"key": {_value(others, schemas, depth + 1)}}}'
    shown = [one for one in schema.properties if not one.schema.notes.read_only]
    if depth >= _DEPTH:
        shown = [one for one in shown if one.required]
    if depth >= 2 * _DEPTH:
        return "cast(Any, None)"
    pairs = (f"{one.name.reveal()!r}: {_value(one.schema, schemas, depth + 1)}" for one in shown)
    return f"{{{', '.join(pairs)}}}"


def _either(values: list[str]) -> str:
    return _chain(list(dict.fromkeys(values)) or ["Whatever()"])


def _chain(values: list[str]) -> str:
    if len(values) == 1:
        return values[0]
    half = len(values) // 2  # as a tree: Python nests only so deep
    return f"({_chain(values[:half])} if some() else {_chain(values[half:])})"


def _reads(before: Mapping[str, bytes]) -> Iterator[str]:
    """Every attribute of every model, under its old type; every name of `params`."""
    found = surface(before)
    for name, offer in found.items():
        parts = name.split(".")
        if parts[:2] == ["client", "models"] and len(parts) == 4 and isinstance(offer, str):
            model, attribute = parts[2:]
            line = f"read: {offer} = it.{attribute}"
            yield f"def read_{model}_{attribute}(it: models.{model}) -> None:\n    {line}\n"
        if parts[:2] == ["client", "params"] and len(parts) == 3:
            yield f"def given_{parts[2]}(it: params.{parts[2]}) -> None: ...\n"


def main() -> None:
    """Print the table for pairs of the shared folder."""
    from tests.changes.pairs import PAIRS

    for name in sys.argv[1:]:
        (base,) = (PAIRS / name).glob("base.*")
        (new,) = (PAIRS / name).glob("revision.*")
        found = judged(base, new)
        verdict = "breaking" if found.breaks else "not breaking"
        agrees = "agrees" if found.agrees else "DIFFERS"
        print(f"{agrees} | {name} | {verdict} | {len(found.errors)} of {found.parts} fail")
        for line in () if found.agrees else found.errors[:6]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
