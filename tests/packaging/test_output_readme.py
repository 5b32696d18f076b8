"""The README of a generated package, followed by copy and paste."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import black
import pytest

from tests.server.server import ContractServer

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "generated" / "default"
README: Final = (PACKAGE / "README.md").read_text(encoding="utf-8")
REFERENCE: Final = (PACKAGE / "REFERENCE.md").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"^```python\n(.*?)^```$", README, flags=re.S | re.M)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(PACKAGE)
    return import_module("openai_assistants")


@pytest.mark.parametrize("block", BLOCKS)
def test_blocks_are_formatted(block: str) -> None:
    # The blank lines around a `main` are what people read, not what black asks for.
    assert black.format_str(block, mode=black.Mode(line_length=88)) == block


def test_all_of_it_runs(tmp_path: Path) -> None:
    """One program of all blocks, in their order, as somebody would paste them one by one."""
    program = tmp_path / "pasted.py"
    program.write_text("\n".join(BLOCKS), encoding="utf-8")
    with ContractServer(ROOT / "spec" / "create-assistant.yaml") as server:
        environment = {
            "PYTHONPATH": str(PACKAGE),
            "OPENAI_API_KEY": "any",
            "OPENAI_BASE_URL": server.url,
        }
        done = subprocess.run(
            [sys.executable, program], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert [request.faults for request in server.requests] == [()] * 4
    status, parsed = done.stdout.splitlines()
    assert status.startswith("200 ")
    assert parsed.startswith("id='asst_abc123' ")


def test_every_error_is_listed(package: ModuleType) -> None:
    listed = set(re.findall(r"^\| `(\w+Error)` \|", README, flags=re.M))
    exported: list[str] = package.__all__
    assert listed | {"APIError"} == {name for name in exported if name.endswith("Error")}


def test_every_setting_is_listed(package: ModuleType) -> None:
    table = README.split("## Settings")[1].split("## Calls")[0]
    listed = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|[^|]*\|", table, flags=re.M))))
    assert listed == set(inspect.signature(package.Client).parameters)


def test_the_reference_lists_every_type(package: ModuleType) -> None:
    for module in (package.models, package.params):
        short = module.__name__.rpartition(".")[2]
        listed = set(re.findall(rf"^\| `{short}\.(\w+)` \|", REFERENCE, flags=re.M))
        assert {name for name in listed if not hasattr(module, name)} == set()
        classes = {
            name
            for name, value in vars(module).items()
            if isinstance(value, type) and value.__module__ == module.__name__
        }
        assert classes <= listed
