"""What is made of dataclasses or dicts, over the standard library, needs nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.interpreters import FLOOR, INTERPRETERS
from tests.server import ContractServer

ROOT: Final = Path(__file__).parents[2]

PROGRAM: Final = """
import json, sys
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
import openai_assistants as package
from openai_assistants import models, params

def called(assistant):
    return assistant["id"] if isinstance(assistant, dict) else assistant.id

with package.Client(api_key="key", base_url=sys.argv[2]) as client:
    found = [called(client.assistants.create(model="gpt-4o", tools=[{"type": "code_interpreter"}]))]
if hasattr(package, "AsyncClient"):
    import asyncio

    async def main():
        async with package.AsyncClient(api_key="key", base_url=sys.argv[2]) as client:
            return called(await client.assistants.create(model="gpt-4o"))

    found.append(asyncio.run(main()))
foreign = sorted(
    name
    for name in set(sys.modules) - before
    if name.partition(".")[0] not in {*sys.stdlib_module_names, "openai_assistants"}
)
print(json.dumps([found, foreign]))
"""


@pytest.mark.parametrize("version", INTERPRETERS)
@pytest.mark.parametrize(("variant", "calls"), [("dataclass", 2), ("typeddict", 1)])
def test_an_empty_environment(variant: str, calls: int, version: str) -> None:
    package = ROOT / "generated" / variant
    with ContractServer(ROOT / "spec" / "create-assistant.yaml") as server:
        done = subprocess.run(
            [INTERPRETERS[version], "-B", "-I", "-S", "-c", PROGRAM, str(package), server.url],
            capture_output=True,
            text=True,
            check=False,
            env={},
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == [["asst_abc123"] * calls, []]
        assert [request.faults for request in server.requests] == [()] * calls
    project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dependencies"] == []


@pytest.mark.parametrize("variant", sorted(path.name for path in (ROOT / "generated").iterdir()))
def test_nothing_needs_a_later_python(variant: str) -> None:
    """vermin knows since when each part of the language and of its library is there."""
    floor = ".".join(map(str, FLOOR))
    asked = ["--no-tips", "--violations", "--eval-annotations", f"--target={floor}-"]
    # These ask what version it is, and stand in for what it lacks: `tests/runtime/test_floor.py`.
    asked += ["--exclude-regex", r"_runtime/(marks|timing)\.py$"]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import vermin; vermin.main()",
            *asked,
            str(ROOT / "generated" / variant),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for project in (ROOT / "generated" / variant).glob("pyproject.toml"):
        said = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["requires-python"]
        assert said == f">={floor}"
