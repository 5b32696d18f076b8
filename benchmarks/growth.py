"""What a client of a large document costs: its import, its first resource, its first answer.

    python benchmarks/growth.py SPEC:RESOURCE:MODEL ...

Generates a client of each SPEC, and runs the scripts below in interpreters of their own: prints
milliseconds of CPU beyond those of an interpreter that does nothing (medians of several rounds),
and the largest resident memory. RESOURCE is a module below `resources`, MODEL what one of its
methods returns. The answer is cut short, so all of its time is that of making the decoder. The
first line is of a document with one operation: what grows with a document is the rest.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from compiled import environment

ROUNDS: Final = 5
SMALL: Final = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "getThing",
                "tags": ["things"],
                "responses": {
                    "200": {
                        "description": "A thing.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {"Thing": {"type": "object", "properties": {"id": {"type": "string"}}}}
    },
}
FIRST: Final = """
from {0} import models
from {0}.resources import {1}
from {0}._runtime.codec import DecodeFault, decode
try:
    decode(b'', models.{2})
except DecodeFault:
    pass
"""


def main() -> int:
    """Print the table."""
    print(f"{'document':32} {'import package':>16} {'and a resource':>16} {'first answer':>16}")
    with tempfile.TemporaryDirectory() as place:
        small = Path(place, "small.json")
        small.write_text(json.dumps(SMALL), encoding="utf-8")
        for given in [f"{small}:things:Thing", *sys.argv[1:]]:
            spec, resource, model = given.rsplit(":", 2)
            output = Path(place, Path(spec).stem)
            generate = [sys.executable, "-m", "specloom", "generate"]
            command = [*generate, "--spec", spec, "--output", str(output)]
            subprocess.run(command, check=True, capture_output=True)
            cells = (f"{ms:6.0f} ms {mb:3.0f} MB" for ms, mb in _row(output, resource, model))
            print(f"{Path(spec).stem[:32]:32} " + " ".join(f"{cell:>16}" for cell in cells))
    return 0


def _row(output: Path, resource: str, model: str) -> Iterator[tuple[float, float]]:
    package = next(path.parent.name for path in output.glob("*/_version.py"))
    scripts = [
        "",
        f"import {package}",
        f"import {package}; from {package}.resources import {resource}",
        FIRST.format(package, resource, model),
    ]
    idle, *rest = [_medians(script, output) for script in scripts]
    for milliseconds, megabytes in rest:
        yield milliseconds - idle[0], megabytes


def _medians(script: str, output: Path) -> tuple[float, float]:
    # The first round compiles, and is not counted.
    found = [_measured(script, output) for _ in range(ROUNDS + 1)][1:]
    return tuple(statistics.median(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def _measured(script: str, output: Path) -> tuple[float, float]:
    """Milliseconds of CPU and megabytes of an interpreter that runs `script`."""
    command = [sys.executable, "-W", "ignore", "-c", script]
    running = subprocess.Popen(command, env={**environment(), "PYTHONPATH": str(output)})
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"failed: {script}")
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
