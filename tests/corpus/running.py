"""One document through everything."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.corpus.checking import mypy_errors, pyright_errors, undefined_names
from tests.corpus.entries import REFUSED, Entry
from tests.corpus.measuring import Measured, measured

_ROOT: Final = Path(__file__).parents[2]


@dataclass(kw_only=True)
class Outcome:
    """A row of the table. None: not asked for."""

    name: str
    bytes: int
    operations: int
    cpu: float = 0.0
    peak: int = 0
    refusal: str = ""
    warnings: int = 0
    generated: int = 0
    called: int = 0
    round_tripped: int = 0
    errors_declared: int = 0
    errors_decoded: int = 0
    requests: int = 0
    modules: int = 0
    undefined: int | None = None
    mypy: int | None = None
    pyright: int | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was asked for holds."""
        return not self.faults


def run(entry: Entry, place: Path, *, mypy: bool, pyright: bool) -> Outcome:
    """Generate, import, check and call the package of a document, in `place`."""
    outcome = Outcome(name=entry.name, bytes=entry.bytes, operations=entry.operations)
    made = generate(entry, place)
    outcome.cpu, outcome.peak = made.cpu, made.peak
    outcome.warnings = sum(" warning: " in f" {line} " for line in made.err.splitlines())
    if made.status != 0:
        outcome.refusal = made.err.strip()
        if f" {REFUSED.get(entry.name)}: " in outcome.refusal and made.status == 2:
            return outcome
        outcome.faults.append(f"exit status {made.status}: {outcome.refusal[:1500]}")
        return outcome
    _call(entry, place, outcome)
    package = next(path.parent for path in place.glob("*/__init__.py"))
    outcome.undefined = _counted(outcome, "undefined", undefined_names(package))
    if mypy:
        outcome.mypy = _counted(outcome, "mypy", mypy_errors(package))
    if pyright:
        outcome.pyright = _counted(outcome, "pyright", pyright_errors(package))
    return outcome


def generate(entry: Entry, place: Path, environment: Mapping[str, str] | None = None) -> Measured:
    """What `specloom generate` does for a document, in `environment` or that of this process."""
    root = [] if entry.root is None else ["--root", str(entry.root)]
    command = ["generate", "--spec", str(entry.path), *root, "--output", str(place)]
    variables = _environment(os.environ if environment is None else environment)
    return measured([sys.executable, "-m", "specloom", *command], environment=variables)


def _call(entry: Entry, place: Path, outcome: Outcome) -> None:
    command = [sys.executable, "-m", "tests.corpus.calling", entry.name, str(place)]
    done = measured(command, place=_ROOT, environment=_environment(os.environ))
    if done.status != 0:
        outcome.faults.append(f"calling failed: {done.err.strip()[-1500:]}")
        return
    result: dict[str, Any] = json.loads(done.out.splitlines()[-1])
    outcome.operations = result["operations"]
    outcome.generated = result["operations"] - sum(
        "there is no method" in fault for fault in result["faults"]
    )
    for name in ("called", "round_tripped", "errors_declared", "errors_decoded"):
        setattr(outcome, name, result[name])
    outcome.requests, outcome.modules = result["requests"], result["modules"]
    outcome.faults += result["faults"]


def _counted(outcome: Outcome, what: str, found: list[str]) -> int:
    outcome.faults += [f"{what}: {line}" for line in found[:20]]
    return len(found)


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    paths = [str(_ROOT / "generator"), str(_ROOT)]
    known = {key: value for key, value in given.items() if not key.endswith("_API_KEY")}
    return {**known, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1"}
