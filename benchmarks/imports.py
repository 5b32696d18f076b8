"""What importing costs: the generated package, its client, its first call; the openai package.

    python benchmarks/imports.py [PACKAGE]

Runs each of the scripts below in an interpreter of its own, in turn, and prints milliseconds of
CPU beyond those of an interpreter that does nothing: medians of several rounds. PACKAGE is
generated/default. The `openai` package is measured where it is installed (`uv sync --group bench`).
A refused call asks a port where nothing listens; an answered one, a server on loopback. For what
needs nothing but Python, give generated/dataclass, and compare with `import http.client`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from calls import SERVER
from compiled import environment

ROUNDS: Final = 15
NOWHERE: Final = "http://127.0.0.1:9"
CLIENT: Final = f"from {{}} import {{}} as Client; client = Client(api_key='x', {{}}='{NOWHERE}')"
FAILS: Final = """
try:
    {}(model='gpt-4o')
except {} as error:
    assert 'onnect' in type(error).__name__, error
"""


def main() -> int:
    """Print the table."""
    package = Path(sys.argv[1] if len(sys.argv) > 1 else "generated/default").resolve()
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            scripts = _scripts(f"http://127.0.0.1:{int(server.stdout.readline())}")
            times = _measured(scripts, package)
        finally:
            server.kill()
    idle = statistics.median(times.pop("nothing"))
    print(f"{'an interpreter':26} {idle * 1000:6.0f} ms")
    for name, found in times.items():
        print(f"{name:26} {(statistics.median(found) - idle) * 1000:6.0f} ms more")
    return 0


def _scripts(url: str) -> dict[str, str]:
    """What is measured, by its name; at `url` there is a server."""
    ours = CLIENT.format("openai_assistants", "Client", "max_retries=0, base_url")
    create = "client.assistants.create"
    scripts = {
        "nothing": "",
        "import http.client": "import http.client",
        "import pydantic": "from pydantic import BaseModel",
        "import httpx2": "import httpx2; httpx2.Client",
        "import openai_assistants": "import openai_assistants",
        "ours: import Client": "from openai_assistants import Client",
        "ours: Client(...)": ours,
        "ours: client.assistants": f"{ours}; client.assistants",
        "ours: a refused call": ours + FAILS.format(create, "Exception"),
        "ours: an answered call": f"{ours.replace(NOWHERE, url)}; {create}(model='gpt-4o')",
    }
    if find_spec("openai") is None:
        print("openai is not installed, and not measured")
        return scripts
    theirs = CLIENT.format("openai", "OpenAI", "max_retries=0, base_url")
    create = "client.beta.assistants.create"
    return scripts | {
        "import openai": "import openai",
        "openai: OpenAI(...)": theirs,
        "openai: client.beta...": f"{theirs}; client.beta.assistants",
        "openai: a refused call": theirs + FAILS.format(create, "Exception"),
        "openai: an answered call": f"{theirs.replace(NOWHERE, url)}; {create}(model='gpt-4o')",
    }


def _measured(scripts: dict[str, str], package: Path) -> dict[str, list[float]]:
    """Seconds of CPU of each script, by its name."""
    times: dict[str, list[float]] = {name: [] for name in scripts}
    for number in range(ROUNDS + 1):  # the first round compiles, and is not counted
        for name, script in scripts.items():
            seconds = _seconds(script, package)
            if number:
                times[name].append(seconds)
    return times


def _seconds(script: str, package: Path) -> float:
    """CPU seconds of an interpreter that runs `script`, its start and end included."""
    command = [sys.executable, "-W", "ignore", "-c", script]
    running = subprocess.Popen(command, env={**environment(), "PYTHONPATH": str(package)})
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"failed: {script}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
