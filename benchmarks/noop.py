"""How long a run takes that has nothing to do, beside the imports that it can't avoid.

    python benchmarks/noop.py [CONFIG]

Runs `specloom generate CONFIG` (default: spec/specloom.yaml), which must find nothing to do, and
`python -c "import typer, yaml"`, in turn, and prints the medians. The promise: less than twice.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from compiled import environment

RUNS: Final = 20
LIMIT: Final = 2.0


def main() -> int:
    """Print both medians and their ratio; 1 if it is too high, 2 if there was something to do."""
    config = sys.argv[1] if len(sys.argv) > 1 else "spec/specloom.yaml"
    command = [sys.executable, "-m", "specloom", "generate", config]
    imports = [sys.executable, "-c", "import typer, yaml"]
    first = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    if "nothing has changed" not in first.stdout:
        print(f"{config} has something to do: {first.stdout}{first.stderr}", file=sys.stderr)
        return 2
    times: dict[str, list[float]] = {"generate": [], "imports": []}
    subprocess.run(imports, check=True, env=environment())
    for _ in range(RUNS):
        times["generate"].append(_seconds(command))
        times["imports"].append(_seconds(imports))
    generate, base = (statistics.median(times[name]) for name in ("generate", "imports"))
    print(f"no-op {generate * 1000:.0f} ms, imports {base * 1000:.0f} ms: {generate / base:.2f}")
    return 0 if generate < LIMIT * base else 1


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, env=environment())
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
