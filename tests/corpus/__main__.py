"""The whole corpus by one command: `python -m tests.corpus`; it prints a table, and every fault.

Exit status 1 where there is a fault. For example, without the largest, and two by their names:

    python -m tests.corpus --max-bytes 1000000
    python -m tests.corpus stripe github --no-pyright
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.corpus.entries import Entry, entries
from tests.corpus.running import Outcome, run
from tests.corpus.table import markdown


def main(arguments: list[str] | None = None) -> int:
    """Runs what the command line asks for; the exit status."""
    asked = _parser().parse_args(arguments)
    chosen = [
        entry
        for entry in entries()
        if asked.min_bytes <= entry.bytes <= asked.max_bytes
        and (not asked.names or any(name in entry.name for name in asked.names))
    ]
    if not chosen:
        print("there are no such documents (shared/specs is not there?)", file=sys.stderr)
        return 2
    outcomes: list[Outcome] = []
    for outcome in _outcomes(chosen, asked):
        outcomes.append(outcome)
        mark = "ok  " if outcome.is_clean else "FAIL"
        print(f"{mark} {outcome.name}", *outcome.faults[:5], sep="\n       ", file=sys.stderr)
        sys.stderr.flush()
    table = markdown(outcomes)
    print(table)
    if asked.output is not None:
        asked.output.write_text(table + "\n", encoding="utf-8")
    if asked.json is not None:
        asked.json.write_text(json.dumps([asdict(one) for one in outcomes], indent=1))
    return 0 if all(one.is_clean for one in outcomes) else 1


def _outcomes(chosen: list[Entry], asked: argparse.Namespace) -> Iterator[Outcome]:
    def one(entry: Entry) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="corpus-") as place:
            kept = Path(place if asked.keep is None else asked.keep / entry.name)
            kept.mkdir(parents=True, exist_ok=True)
            pyright = asked.pyright and entry.bytes <= asked.pyright_max_bytes
            return run(entry, kept, mypy=asked.mypy, pyright=pyright)

    with ThreadPoolExecutor(asked.jobs) as pool:
        yield from pool.map(one, chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of names of documents [default: all]")
    parser.add_argument("--min-bytes", type=int, default=0)
    parser.add_argument("--max-bytes", type=int, default=1 << 40)
    parser.add_argument("--mypy", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--pyright", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument(
        "--pyright-max-bytes", type=int, default=1 << 40, help="larger documents go without it"
    )
    parser.add_argument("--jobs", type=int, default=1, help="documents at a time")
    parser.add_argument("--keep", type=Path, help="a directory for the packages")
    parser.add_argument("--output", type=Path, help="a file for the table")
    parser.add_argument("--json", type=Path, help="a file for the table and all faults")
    return parser


if __name__ == "__main__":
    sys.exit(main())
